//! Clients that others have written, against the sandbox: `tests/clients`, in Python.

use super::tally::{self, Tally};
use crate::Result;
use crate::process;
use crate::sandbox;
use crate::tools;
use crate::workspace::{Workspace, step};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Where the tests are.
const FOLDER: &str = "tests/clients";

/// Examples that are made up for each operation, and how many of them in the long form.
const EXAMPLES: (u32, u32) = (15, 100);

/// What schemathesis makes its examples from: always the same ones in the usual run.
const SEED: u64 = 20_260_704;

/// Makes a virtual environment with exactly what the tests name; always a new one, so that nothing in it is left over.
pub fn prepare(workspace: &Workspace) -> Result<PathBuf> {
    tools::require(
        "python3",
        "Python 3.10 or newer with its venv module, for the tests with the vendors' own clients",
        "`apt-get install python3-venv`, or your system's package",
    )?;
    let home = workspace.root.join("target/clients/venv");
    step("Installing the clients", "the official SDK and others, into a new virtual environment; seconds", || {
        let _ = std::fs::remove_dir_all(&home);
        process::run(workspace.command("python3").args(["-m", "venv"]).arg(&home)).map_err(|message| {
            format!("{message} Python's venv module may be missing: `apt-get install python3-venv`.")
        })?;
        let mut install = workspace.command(&program(&home, "pip"));
        install.args(["install", "--quiet", "--disable-pip-version-check", "--requirement"]);
        process::run(install.arg(workspace.root.join(FOLDER).join("requirements.txt")))
    })?;
    Ok(home)
}

/// Runs them.
pub fn tally(workspace: &Workspace, home: &Path, is_thorough: bool) -> Result<Tally> {
    let sandbox = sandbox::build(workspace)?;
    let (examples, seed) = if is_thorough { (EXAMPLES.1, other_seed()) } else { (EXAMPLES.0, SEED) };
    println!("   {examples} examples for each operation, made from CASEMENT_SEED={seed}");
    let mut command = workspace.command(&program(home, "python"));
    command.args(["-m", "pytest", "--quiet", "-p", "no:cacheprovider", FOLDER]);
    command.env("CASEMENT_SANDBOX_BIN", &sandbox).env("CASEMENT_EXAMPLES", examples.to_string());
    command.env("CASEMENT_SEED", seed.to_string());
    let (succeeded, said) = process::run_and_read(command.env("PYTHONDONTWRITEBYTECODE", "1"))?;
    tally::of_pytest(&said).judged(succeeded)
}

/// Another one every time, or the one that is to be tried again.
fn other_seed() -> u64 {
    let given = std::env::var("CASEMENT_SEED").ok().and_then(|text| text.parse().ok());
    given.unwrap_or_else(|| SystemTime::now().duration_since(UNIX_EPOCH).map_or(SEED, |since| since.as_secs()))
}

fn program(home: &Path, name: &str) -> String {
    home.join("bin").join(name).to_string_lossy().into_owned()
}
