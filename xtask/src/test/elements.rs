//! The elements of the npm package, in three engines: `tests/elements/run.js`.

use super::libtest;
use super::tally::Tally;
use crate::Result;
use crate::browser::Browser;
use crate::engines::Engines;
use crate::sandbox;
use crate::workspace::Workspace;
use std::process::Command;

/// Where the tests and their npm packages are.
pub const FOLDER: &str = "tests/elements";

/// The test files that WebKit opens unless everything is wanted: that the runner works there, and one test an element.
pub const SMOKE: [&str; 2] = ["harness", "smoke"];

/// The matrix of jobs, faults and moments; without a phase, all of it.
pub fn matrix(
    workspace: &Workspace,
    chromium: &Browser,
    engines: &Engines,
    engine: &str,
    phase: Option<&str>,
) -> Result<Tally> {
    let mut command = command(workspace, chromium, engines, "tests/matrix/run.js")?;
    command.arg(engine).args(phase.map(|phase| format!("--phase={phase}")));
    libtest(&command)
}

/// The runner's own tests, in Node.
pub fn of_the_runner(workspace: &Workspace) -> Command {
    let mut command = workspace.command("node");
    command.args(["--test", "tests/elements/runner.spec.js"]);
    command
}

/// The test files named, or all, in one engine.
pub fn in_engine(
    workspace: &Workspace,
    chromium: &Browser,
    engines: &Engines,
    engine: &str,
    files: &[&str],
) -> Result<Tally> {
    libtest(command(workspace, chromium, engines, "tests/elements/run.js")?.arg(engine).args(files))
}

/// A script of Node's, on the built package and the sandbox, with the engines that were found.
fn command(workspace: &Workspace, chromium: &Browser, engines: &Engines, script: &str) -> Result<Command> {
    let package = workspace.root.join("target/npm");
    if !package.join("package.json").is_file() {
        return Err("There is no built npm package to test; the layer `package` tells why.".to_owned());
    }
    let sandbox = sandbox::build(workspace)?;
    let mut command = workspace.command("node");
    command
        .arg(script)
        .env("CASEMENT_NPM", &package)
        .env("CASEMENT_SANDBOX_BIN", &sandbox)
        .env("CASEMENT_CHROMIUM", &chromium.chromium)
        .env("CASEMENT_CHROMEDRIVER", &chromium.driver)
        .env("CASEMENT_FIREFOX", &engines.firefox)
        .env("CASEMENT_WEBKITDRIVER", &engines.webkit_driver);
    Ok(command)
}
