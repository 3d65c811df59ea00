//! `cargo xtask bench`: what the widgets cost, beside what a team would pick instead. The measuring is JavaScript
//! (`bench`); here it gets the npm package as it is now, the browser, and what names the functions of the wasm.

use crate::Result;
use crate::browser::Browser;
use crate::npm;
use crate::package;
use crate::process;
use crate::wasm;
use crate::workspace::{Workspace, step};

/// Where the bench is, and its packages.
const BENCH: &str = "bench";

/// Builds the package and runs the bench on it, with the options that `bench/run.js` knows.
pub fn run(options: &[&str]) -> Result<()> {
    process::heed_interrupts();
    let mut workspace = Workspace::here();
    package::prepare(&mut workspace)?;
    npm::ensure_packages(&workspace, BENCH)?;
    let browser = Browser::ensure()?;
    let package = package::build(&workspace)?;
    // What cargo linked still has its name section; what is shipped has none.
    let linked = workspace.target.join(crate::tools::WASM).join(wasm::PROFILE).join("casement.wasm");
    step("Measuring", "each page again and again, interleaved, in one browser; 20 minutes, less with --quick", || {
        let mut command = workspace.command("node");
        command.arg(workspace.root.join(BENCH).join("run.js")).arg(&package).arg(&linked).args(options);
        process::run(command.env("CASEMENT_CHROMIUM", &browser.chromium))
    })
}
