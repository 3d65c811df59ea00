//! The programs we need beside cargo: taken from PATH when the version fits, else from our cache folder,
//! else fetched with `cargo binstall`, else built.

use crate::Result;
use crate::process;
use crate::workspace::{Workspace, step};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A tool that comes from the Rust registry.
pub struct Tool {
    program: &'static str,
    package: &'static str,
    version: Version,
    build_minutes: u32,
    options: &'static [&'static str],
}

enum Version {
    Exactly(&'static str),
    /// The library of this name in Cargo.lock: the wasm-bindgen CLI reads only what its own version wrote.
    AsLocked(&'static str),
}

/// Builds and serves the SPA.
pub const TRUNK: Tool = Tool {
    program: "trunk",
    package: "trunk",
    version: Version::Exactly("0.21.14"),
    build_minutes: 5,
    // Without its self-update and its native TLS, which would want OpenSSL's headers.
    options: &["--no-default-features", "--features", "rustls"],
};

/// Writes the JavaScript side of a wasm module.
pub const WASM_BINDGEN: Tool = Tool {
    program: "wasm-bindgen",
    package: "wasm-bindgen-cli",
    version: Version::AsLocked("wasm-bindgen"),
    build_minutes: 3,
    options: &[],
};

/// Runs wasm tests in a browser.
pub const WASM_PACK: Tool = Tool {
    program: "wasm-pack",
    package: "wasm-pack",
    version: Version::Exactly("0.15.1"),
    build_minutes: 3,
    options: &[],
};

/// Checks licences, origins and known weaknesses of what Cargo.lock names.
pub const CARGO_DENY: Tool = Tool {
    program: "cargo-deny",
    package: "cargo-deny",
    version: Version::Exactly("0.20.2"),
    build_minutes: 3,
    options: &["--no-default-features"],
};

/// Drives Firefox.
pub const GECKODRIVER: Tool = Tool {
    program: "geckodriver",
    package: "geckodriver",
    version: Version::Exactly("0.37.1"),
    build_minutes: 3,
    options: &[],
};

/// Makes sure of these tools, and that commands of the workspace see them.
pub fn ensure(workspace: &mut Workspace, tools: &[&Tool]) -> Result<()> {
    for tool in tools {
        let version = match tool.version {
            Version::Exactly(version) => version.to_owned(),
            Version::AsLocked(package) => locked_version(workspace, package)?,
        };
        if fits(Path::new(tool.program), &version) {
            continue;
        }
        let home = cache_folder()?.join(format!("{}-{version}", tool.package));
        if !fits(&home.join("bin").join(tool.program), &version) {
            install(workspace, tool, &version, &home)?;
        }
        workspace.add_tool_folder(home.join("bin"));
    }
    Ok(())
}

/// Makes sure of the C compiler and of the wasm target of the toolchain that built us.
pub fn ensure_rust(workspace: &Workspace) -> Result<()> {
    require(
        "cc",
        "a C compiler, for SQLite and for linking",
        "`apt-get install build-essential`, or your system's compiler package",
    )?;
    let libraries = process::ask(workspace.command("rustc").args(["--print", "target-libdir", "--target", WASM]));
    if libraries.is_some_and(|folder| Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    require("rustup", "rustup, to add the wasm target to the toolchain", "https://rustup.rs")?;
    step("Adding the wasm target", "browsers run WebAssembly; a download of 20 MB, seconds", || {
        process::run(workspace.command("rustup").args(["target", "add", WASM]))
    })
}

/// Makes sure of rustfmt and clippy.
pub fn ensure_rust_checks(workspace: &Workspace) -> Result<()> {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if process::ask(&mut workspace.cargo(&[subcommand, "--version"])).is_some() {
            continue;
        }
        require("rustup", &format!("rustup, to add {component}"), "https://rustup.rs")?;
        step(&format!("Adding {component}"), "the tests check the code's form; a small download, seconds", || {
            process::run(workspace.command("rustup").args(["component", "add", component]))
        })?;
    }
    Ok(())
}

/// Fails with what to install when a program is not there.
pub fn require(program: &str, what: &str, install: &str) -> Result<()> {
    match find_on_path(program) {
        Some(_) => Ok(()),
        None => Err(format!(
            "`{program}` is not on PATH. Needed: {what}. Install it: {install}. Then run this command again."
        )),
    }
}

/// Where PATH finds a program.
pub fn find_on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The target that browsers run.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Thin optimisation: a tool runs for seconds, and its own release profile costs up to 19 minutes to build.
const CHEAP_PROFILE: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
];

fn install(workspace: &Workspace, tool: &Tool, version: &str, home: &Path) -> Result<()> {
    let package = format!("{}@{version}", tool.package);
    if process::ask(workspace.cargo(&["binstall", "-V"]).env("NO_COLOR", "true")).is_some() {
        let fetched = step(&format!("Fetching {package}"), "with cargo binstall; under a minute", || {
            let mut command =
                workspace.cargo(&["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"]);
            process::run(command.arg(home).arg(&package))
        });
        if fetched.is_ok() && fits(&home.join("bin").join(tool.program), version) {
            return Ok(());
        }
        println!("   cargo binstall has no fitting {}; building it instead", tool.program);
    }
    let why =
        format!("{} {version} is not on PATH; once, about {} minutes on 2 cores", tool.program, tool.build_minutes);
    step(&format!("Building {package}"), &why, || {
        let objects = home.join("target");
        let mut command = workspace.cargo(&["install", "--locked", "--root"]);
        command.arg(home).args(tool.options).arg(&package).env("CARGO_TARGET_DIR", &objects).envs(CHEAP_PROFILE);
        process::run(&command)?;
        // Hundreds of megabytes that nothing reads again.
        let _ = std::fs::remove_dir_all(objects);
        Ok(())
    })
}

fn fits(program: &Path, version: &str) -> bool {
    // A `true` rather than a `1`: trunk takes NO_COLOR for a boolean option and refuses `1`.
    let said = process::ask(Command::new(program).arg("--version").env("NO_COLOR", "true"));
    said.is_some_and(|said| said.split_whitespace().nth(1) == Some(version))
}

fn locked_version(workspace: &Workspace, package: &str) -> Result<String> {
    let lock = std::fs::read_to_string(workspace.root.join("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock cannot be read: {error}."))?;
    version_in_lock(&lock, package).ok_or_else(|| format!("Cargo.lock has no {package}."))
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    after.split('"').next().map(str::to_owned)
}

fn cache_folder() -> Result<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    folder("CASEMENT_TOOLS")
        .or_else(|| folder("XDG_CACHE_HOME").map(|cache| cache.join("casement/tools")))
        .or_else(|| folder("HOME").map(|home| home.join(".cache/casement/tools")))
        .ok_or_else(|| "There is no HOME to keep tools in; name a folder in CASEMENT_TOOLS.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_names_the_version_of_exactly_that_package() {
        let lock = "name = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\nsource = \"x\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen").as_deref(), Some("0.2.129"));
        assert_eq!(version_in_lock(lock, "trunk"), None);
    }

    #[test]
    fn a_missing_program_is_named_with_what_to_install() {
        let message = require("no-such-program", "a thing", "`apt-get install thing`").expect_err("it is missing");
        assert_eq!(
            message,
            "`no-such-program` is not on PATH. Needed: a thing. Install it: `apt-get install thing`. Then run this command again."
        );
    }
}
