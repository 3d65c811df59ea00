//! Where the project's folders are, and how its programs are called.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// The project on this machine.
pub struct Workspace {
    /// The folder with the root `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder, absolute: some children run in another folder than we do.
    pub target: PathBuf,
    /// Folders of tools that are not on PATH in the version we need; they go before it.
    tool_folders: Vec<PathBuf>,
}

impl Workspace {
    /// The workspace this program was built in.
    pub fn here() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let root = root.canonicalize().unwrap_or(root);
        let target = root.join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
        Self { root, target, tool_folders: Vec::new() }
    }

    /// The same tools for a copy of the project, with a target folder of its own.
    pub fn elsewhere(&self, root: PathBuf, target: PathBuf) -> Self {
        Self { root, target, tool_folders: self.tool_folders.clone() }
    }

    /// Puts a folder of tools before PATH for every command to come.
    pub fn add_tool_folder(&mut self, folder: PathBuf) {
        self.tool_folders.push(folder);
    }

    /// A command in the project's root that sees our tools.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", self.path()).env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// `cargo` with these words.
    pub fn cargo(&self, words: &[&str]) -> Command {
        let mut command = self.command("cargo");
        command.args(words);
        command
    }

    fn path(&self) -> OsString {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = self.tool_folders.iter().cloned().chain(std::env::split_paths(&path));
        std::env::join_paths(folders).unwrap_or(path)
    }
}

/// Says what is being done, why and how long it takes, does it, and says how long it took.
pub fn step<T>(what: &str, why: &str, work: impl FnOnce() -> crate::Result<T>) -> crate::Result<T> {
    println!("== {what}: {why}");
    let start = Instant::now();
    let done = work()?;
    println!("   done in {:.1} s", start.elapsed().as_secs_f64());
    Ok(done)
}
