//! Building the SPA, with trunk.

use crate::Result;
use crate::process;
use crate::tools::WASM;
use crate::wasm;
use crate::workspace::Workspace;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How the wasm is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Built in seconds, for editing.
    Dev,
    /// What people download.
    Release,
}

impl Profile {
    /// The options that cargo and trunk both understand. Trunk's own `--release` is left out on purpose:
    /// all it would add is wasm-opt and minifying, which want downloads.
    fn options(self) -> &'static [&'static str] {
        match self {
            Self::Dev => &[],
            Self::Release => &["--profile", wasm::PROFILE],
        }
    }

    fn trunk_options(self) -> &'static [&'static str] {
        match self {
            Self::Dev => &[],
            Self::Release => &["--cargo-profile", wasm::PROFILE],
        }
    }

    fn environment(self, workspace: &Workspace) -> Option<(&'static str, OsString)> {
        match self {
            Self::Dev => None,
            Self::Release => Some(wasm::nameless(workspace)),
        }
    }
}

/// Compiles the SPA as trunk will: trunk works offline, so what has to be downloaded is downloaded here,
/// and a compile error is seen before anything is started.
pub fn compile(workspace: &Workspace, profile: Profile) -> Result<()> {
    let mut command = workspace.cargo(&["build", "--target", WASM, "--bin", "spa", "--no-default-features"]);
    process::run(command.args(profile.options()).envs(profile.environment(workspace)))
}

/// Compiles the SPA and writes the site into a folder.
pub fn build(workspace: &Workspace, profile: Profile, site: &Path) -> Result<()> {
    compile(workspace, profile)?;
    process::run(trunk(workspace, "build", profile).args(profile.trunk_options()).arg("--dist").arg(site))
}

/// The command that serves the SPA on a port, rebuilds it as it is edited, and passes API calls on to the sandbox.
pub fn serve(workspace: &Workspace, profile: Profile, port: u16, sandbox_port: u16) -> Result<Command> {
    let site = workspace.root.join("target/trunk/site");
    let config = config_for(workspace, sandbox_port)?;
    let mut command = trunk(workspace, "serve", profile);
    command.arg("--config").arg(config).args(["--address", "127.0.0.1", "--port", &port.to_string()]);
    command.args(profile.trunk_options()).arg("--dist").arg(site);
    // Trunk resolves relative paths from the folder of its configuration, which is not the root here.
    for watched in WATCHED {
        command.arg("--watch").arg(workspace.root.join(watched));
    }
    command.arg(workspace.root.join("index.html"));
    Ok(command)
}

/// What the page is made of; the same list as in Trunk.toml. Never the root: it holds `target/`.
const WATCHED: [&str; 5] = ["src", "style", "locales", "crates/contract", "index.html"];

/// The sandbox's default port, which Trunk.toml names.
const DEFAULT_BACKEND: &str = "http://127.0.0.1:8081/";

fn trunk(workspace: &Workspace, command: &str, profile: Profile) -> Command {
    let mut trunk = workspace.command("trunk");
    trunk.arg(command).envs(profile.environment(workspace));
    // Trunk takes NO_COLOR for a boolean option and refuses the usual `1`.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    trunk
}

/// Trunk.toml with the sandbox's real port: the command line can name one proxy only.
fn config_for(workspace: &Workspace, sandbox_port: u16) -> Result<PathBuf> {
    let text = std::fs::read_to_string(workspace.root.join("Trunk.toml"))
        .map_err(|error| format!("Trunk.toml cannot be read: {error}."))?;
    let folder = workspace.root.join("target/trunk");
    let file = folder.join("Trunk.toml");
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&file, with_backend(&text, sandbox_port)))
        .map_err(|error| format!("{} cannot be written: {error}.", file.display()))?;
    Ok(file)
}

fn with_backend(text: &str, port: u16) -> String {
    // The watched folders are given on the command line, where they are absolute.
    let lines = text.lines().filter(|line| !line.starts_with("watch = "));
    let text = lines.map(|line| format!("{line}\n")).collect::<String>();
    text.replace(DEFAULT_BACKEND, &format!("http://127.0.0.1:{port}/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_proxy_in_trunk_toml_is_pointed_at_the_sandbox_s_port() {
        let text = include_str!("../../Trunk.toml");
        let pointed = with_backend(text, 40123);
        assert!(text.contains("8081") && !pointed.contains("http://127.0.0.1:8081"), "{pointed}");
        assert_eq!(pointed.matches("http://127.0.0.1:40123/").count(), text.matches("[[proxy]]").count());
    }

    #[test]
    fn trunk_toml_watches_what_serve_watches() {
        let watched = format!("watch = {WATCHED:?}");
        assert!(include_str!("../../Trunk.toml").contains(&watched), "Trunk.toml has no line {watched}");
    }
}
