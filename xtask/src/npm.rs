//! Node, and the npm packages of our folders.

use crate::Result;
use crate::process;
use crate::tools::require;
use crate::workspace::{Workspace, step};
use std::process::Command;

/// Makes sure of Node and npm.
pub fn ensure() -> Result<()> {
    let help =
        "Node 20 or newer with npm: https://nodejs.org, or `apt-get install nodejs npm` where that is new enough";
    require("node", "Node 20 or newer", help)?;
    require("npm", "npm, which comes with Node", help)?;
    let version = process::ask(Command::new("node").arg("--version")).unwrap_or_default();
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    match major {
        Some(major) if major >= 20 => Ok(()),
        _ => Err(format!("Node 20 or newer is needed; here is {}. Install {help}.", version.trim())),
    }
}

/// Installs a folder's npm packages when they are missing or older than the lock file.
pub fn ensure_packages(workspace: &Workspace, folder: &str) -> Result<()> {
    let folder = workspace.root.join(folder);
    let written = |name: &str| folder.join(name).metadata().and_then(|metadata| metadata.modified());
    let lock = written("package-lock.json")
        .map_err(|error| format!("{}: package-lock.json cannot be read: {error}.", folder.display()))?;
    if written("node_modules/.package-lock.json").is_ok_and(|installed| installed >= lock) {
        return Ok(());
    }
    let why = format!("what {} names; half a minute", folder.join("package.json").display());
    step("Installing npm packages", &why, || {
        process::run(
            workspace
                .command("npm")
                .current_dir(&folder)
                .args(["ci", "--no-audit", "--no-fund"])
                // The browser comes from the system: Playwright's own download may be cut off.
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
        )
    })
}
