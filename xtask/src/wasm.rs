//! The elements as one WebAssembly module, with the JavaScript that wasm-bindgen writes for it.

use crate::Result;
use crate::process;
use crate::tools::WASM;
use crate::workspace::Workspace;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Where the npm package is made from, and where its tools are installed.
pub const NPM: &str = "npm";

/// The profile of what people download.
pub const PROFILE: &str = "wasm-release";

/// Compiles the elements and writes `casement.js` and `casement_bg.wasm` into a folder, and `linked.wasm`, which they were
/// made from.
pub fn build(workspace: &Workspace, folder: &Path) -> Result<()> {
    let mut compile = workspace.cargo(&["rustc", "--package", "casement-widgets", "--lib", "--crate-type", "cdylib"]);
    compile.args(["--no-default-features", "--features", "elements", "--target", WASM, "--profile", PROFILE]);
    let (name, mut flags) = nameless(workspace);
    // Without the sources of the standard library it is larger, and a panic has words; it does the same.
    if standard_library(workspace).is_some_and(|sources| sources.is_dir()) {
        // These switches are not stable; the compiler is.
        compile.args(SMALL_LIBRARY).env("RUSTC_BOOTSTRAP", "1");
        SMALL_CODE.iter().for_each(|flag| flags.push(format!("\u{1f}{flag}")));
    } else {
        println!(
            "The sources of the standard library are missing, so the module gets larger. Run: rustup component add rust-src"
        );
    }
    SPLITTABLE.iter().for_each(|flag| flags.push(format!("\u{1f}{flag}")));
    // The section that names the features in use stays: wasm-bindgen takes references for granted only if it is there.
    compile.args(["--", "-Cstrip=debuginfo"]);
    process::run(compile.env(name, flags))?;
    let (with_relocations, module) = (folder.join("linked.wasm"), folder.join("plain.wasm"));
    std::fs::copy(linked(workspace), &with_relocations)
        .map_err(|error| format!("{} cannot be written: {error}.", with_relocations.display()))?;
    let plain = workspace.root.join(NPM).join("plain.js");
    process::run(workspace.command("node").arg(plain).arg(&with_relocations).arg(&module))?;
    process::run(workspace.command("wasm-bindgen").args(BINDGEN).arg("--out-dir").arg(folder).arg(&module))?;
    optimise(workspace, &folder.join("casement_bg.wasm"), &DIVISIBLE)
}

/// The module as cargo has linked it: it names its functions, which what is shipped does not.
pub fn linked(workspace: &Workspace) -> PathBuf {
    workspace.target.join(WASM).join(PROFILE).join("casement.wasm")
}

/// Makes a module smaller, in place. `more` is what `wasm-opt` is told first: what not to inline has to be known before.
pub fn optimise(workspace: &Workspace, module: &Path, more: &[&str]) -> Result<()> {
    let program = workspace.root.join(NPM).join("node_modules/binaryen/bin/wasm-opt");
    let mut command = workspace.command("node");
    command.arg(program).args(more).args(OPTIMISE).args(FEATURES).arg(module).arg("--output").arg(module);
    process::run(&command)
}

/// The compiler's flags for what is shipped: a panic's message holds the path of its source file, and neither the
/// folders of this machine nor the hash of the module may depend on who built it. (How the package splits it depends on
/// what Chromium was seen to run.)
pub fn nameless(workspace: &Workspace) -> (&'static str, OsString) {
    let mut flags = OsString::new();
    let folders =
        [(cargo_home(), "cargo"), (standard_library(workspace), "rust"), (Some(workspace.root.clone()), "casement")];
    for (folder, name) in folders {
        let Some(folder) = folder else { continue };
        if !flags.is_empty() {
            flags.push("\u{1f}");
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    ("CARGO_ENCODED_RUSTFLAGS", flags)
}

/// Compiles the standard library, too, for size.
const SMALL_LIBRARY: [&str; 2] = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];

/// A panic is a trap and nothing else: no message, no place in the source, no text of a value for whoever debugs.
const SMALL_CODE: [&str; 4] =
    ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"];

/// What the splitting needs (npm/split.js): the relocations, which say what the data are, and names by which a function's
/// crate is known.
const SPLITTABLE: [&str; 2] = ["-Clink-arg=--emit-relocs", "-Csymbol-mangling-version=v0"];

/// The page's instance can be replaced after a trap, and a trap is reported. The module's address comes from the
/// package, never from the glue; its types are written by hand.
const BINDGEN: [&str; 8] = [
    "--target=web",
    "--experimental-reset-state-function",
    "--force-enable-abort-handler",
    "--no-typescript",
    "--no-demangle",
    "--omit-default-module-path",
    "--remove-producers-section",
    "--out-name=casement",
];

/// Nothing stands in low memory but the end of the stack: rustc puts it below all data. What has one caller stays apart if
/// it is no trifle: of two such functions, one may run first and the other later (npm/split.js).
const OPTIMISE: [&str; 3] = ["-Oz", "--low-memory-unused", "--one-caller-inline-max-function-size=40"];

/// What the splitting needs (npm/split.js): the functions' names, and what catches exceptions in functions of its own, as
/// nothing can be taken out of those.
const DIVISIBLE: [&str; 2] = ["--debuginfo", "--no-inline=*catch wrapper"];

/// What rustc's target emits and, for the report of a trap, wasm-bindgen; no more: `--all-features` would let binaryen
/// write imports that browsers refuse.
const FEATURES: [&str; 9] = [
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-exception-handling",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Where the sources of the standard library are, when they are installed.
fn standard_library(workspace: &Workspace) -> Option<PathBuf> {
    let sysroot = process::ask(workspace.command("rustc").args(["--print", "sysroot"]))?;
    Some(Path::new(sysroot.trim()).join("lib/rustlib/src/rust"))
}

/// Cargo's own folder, where it is known.
pub fn cargo_home() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    folder("CARGO_HOME").or_else(|| folder("HOME").map(|home| home.join(".cargo")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shipped_names_neither_the_project_s_folder_nor_cargo_s() {
        let workspace = Workspace::here();
        let (_, flags) = nameless(&workspace);
        let flags = flags.to_string_lossy().into_owned();
        let root = format!("--remap-path-prefix={}=casement", workspace.root.display());
        assert_eq!(flags.split('\u{1f}').filter(|flag| *flag == root).count(), 1, "{flags}");
        assert!(flags.split('\u{1f}').any(|flag| flag.ends_with("=cargo")), "{flags}");
    }
}
