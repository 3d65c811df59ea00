//! The example hosts in `examples/`: each is checked and built with the npm package in `target/npm`, as its own
//! `package.json` says, and then driven in a browser against the sandbox (`tests/hosts`).

use crate::Result;
use crate::browser::Browser;
use crate::npm;
use crate::process;
use crate::sandbox;
use crate::test::tally::{self, Tally};
use crate::tools;
use crate::workspace::{Workspace, step};
use std::os::unix::fs::symlink;
use std::path::Path;

/// Where the tests are, and whose Playwright they use.
const TESTS: &str = "tests/hosts";
const PLAYWRIGHT: &str = "tests/e2e";

/// An example with a `package.json`.
struct Example {
    name: &'static str,
    /// The script that checks it, and builds it where there is something to be built.
    script: &'static str,
    /// The folder that the sandbox serves; none for an example with a server of its own.
    site: Option<&'static str>,
}

const EXAMPLES: [Example; 7] = [
    Example { name: "html", script: "check", site: Some(".") },
    Example { name: "importmap", script: "check", site: Some(".") },
    Example { name: "crm", script: "check", site: None },
    Example { name: "embed", script: "check", site: None },
    Example { name: "react", script: "build", site: Some("dist") },
    Example { name: "vue", script: "build", site: Some("dist") },
    Example { name: "svelte", script: "build", site: Some("dist") },
];

/// The example that takes the Rust crate and no npm package.
const LEPTOS: &str = "examples/leptos";

/// Finds or builds what [`tally`] needs. The packages of the examples wait for the npm package, which they install, too.
pub fn prepare(workspace: &mut Workspace) -> Result<()> {
    tools::ensure_rust(workspace)?;
    tools::ensure(workspace, &[&tools::WASM_BINDGEN, &tools::TRUNK])?;
    npm::ensure()?;
    npm::ensure_packages(workspace, PLAYWRIGHT)
}

/// Builds every example and runs the tests; each build counts as one.
pub fn tally(workspace: &Workspace, browser: &Browser) -> Result<Tally> {
    let package = workspace.root.join("target/npm");
    if !package.join("package.json").is_file() {
        return Err("There is no built npm package to try; `cargo xtask package` writes it.".to_owned());
    }
    let site = workspace.root.join("target/hosts/site");
    emptied(&site)?;
    let mut builds = Tally::default();
    for example in &EXAMPLES {
        builds = builds + counted(example.name, build(workspace, example, &package, &site));
    }
    builds = builds + counted("leptos", build_leptos(workspace, &site));
    Ok(builds + drive(workspace, browser, &site)?)
}

fn counted(name: &str, built: Result<()>) -> Tally {
    match built {
        Ok(()) => Tally::pass(),
        Err(message) => {
            println!("The example {name} does not build: {message}");
            Tally::fail(format!("the build of the example {name}"))
        }
    }
}

fn build(workspace: &Workspace, example: &Example, package: &Path, site: &Path) -> Result<()> {
    let folder = workspace.root.join("examples").join(example.name);
    npm::ensure_packages(workspace, &format!("examples/{}", example.name))?;
    step(&format!("Building the example {}", example.name), "with the package as it is now; seconds", || {
        put(workspace, package, &folder.join("node_modules/casement"))?;
        process::run(workspace.command("npm").current_dir(&folder).args(["run", "--silent", example.script]))
    })?;
    match example.site {
        Some(part) => link(&folder.join(part), &site.join(example.name)),
        None => Ok(()),
    }
}

/// The package's files as npm would have installed them now; npm itself looks at the version only, which seldom changes.
fn put(workspace: &Workspace, package: &Path, installed: &Path) -> Result<()> {
    emptied(installed)?;
    process::run(workspace.command("cp").arg("-R").arg(package.join(".")).arg(installed))
}

fn build_leptos(workspace: &Workspace, site: &Path) -> Result<()> {
    let folder = workspace.root.join(LEPTOS);
    let why = "the widgets as a Rust library; 2 minutes the first time, then seconds";
    step("Building the example leptos", why, || {
        process::run(workspace.cargo(&["fmt", "--check"]).current_dir(&folder))?;
        // Trunk works offline here: what it would download is on PATH, and the crates are fetched before.
        process::run(workspace.cargo(&["fetch", "--locked"]).current_dir(&folder))?;
        let mut trunk = workspace.command("trunk");
        trunk.current_dir(&folder).args(["build", "--offline", "--locked", "--public-url", "./", "--dist"]);
        // Trunk takes NO_COLOR for a boolean option and refuses the usual `1`.
        process::run(trunk.arg(site.join("leptos")).env_remove("NO_COLOR"))
    })
}

fn drive(workspace: &Workspace, browser: &Browser, site: &Path) -> Result<Tally> {
    let sandbox = sandbox::build(workspace)?;
    let results = workspace.root.join("target/hosts/results.json");
    let _ = std::fs::remove_file(&results);
    let (succeeded, said) =
        step("Running Playwright", "one story an example, and fresh Vite projects; a minute", || {
            process::run_and_read(
                workspace
                    .command("npx")
                    .current_dir(workspace.root.join(PLAYWRIGHT))
                    .args(["--no-install", "playwright", "test", "--config"])
                    .arg(workspace.root.join(TESTS).join("playwright.config.ts"))
                    .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &results)
                    .env("CASEMENT_CHROMIUM", &browser.chromium)
                    .env("CASEMENT_SANDBOX_BIN", &sandbox)
                    .env("CASEMENT_SITE", site),
            )
        })?;
    let report = std::fs::read_to_string(&results).map_err(|error| format!("Playwright left no results: {error}."))?;
    tally::of_playwright(&report, &said).ok_or("Playwright's results have no counts.")?.judged(succeeded)
}

/// A folder without what an earlier run left in it.
fn emptied(folder: &Path) -> Result<()> {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder).map_err(|error| format!("{} cannot be made: {error}.", folder.display()))
}

fn link(from: &Path, to: &Path) -> Result<()> {
    symlink(from, to).map_err(|error| format!("{} cannot be made: {error}.", to.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_example_is_built_and_has_a_test() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let entries = std::fs::read_dir(root.join("examples")).expect("the examples");
        let folders = entries.filter_map(|entry| entry.ok()).filter(|entry| entry.path().is_dir());
        let found: BTreeSet<String> = folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        let names = EXAMPLES.iter().map(|example| example.name).chain(LEPTOS.strip_prefix("examples/"));
        assert_eq!(found, names.map(str::to_owned).collect());
        for name in found {
            assert!(root.join(TESTS).join(format!("{name}.spec.ts")).is_file(), "{name} has no test");
        }
    }
}
