//! Building and starting the sandbox.

use crate::Result;
use crate::process::{self, Tether};
use crate::workspace::{Workspace, step};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::Command;

/// Builds the sandbox and says where its program is.
pub fn build(workspace: &Workspace) -> Result<PathBuf> {
    step(
        "Building the sandbox",
        "the server that stands in for all four systems; 2 minutes the first time, then seconds",
        || {
            process::run(&workspace.cargo(&["build", "--package", "casement-sandbox"]))?;
            Ok(workspace.target.join("debug/casement-sandbox"))
        },
    )
}

/// The same, as fast as it can be.
pub fn build_release(workspace: &Workspace) -> Result<PathBuf> {
    step("Building the sandbox, optimised", "for measuring; 2 minutes the first time, then seconds", || {
        process::run(&workspace.cargo(&["build", "--release", "--package", "casement-sandbox"]))?;
        Ok(workspace.target.join("release/casement-sandbox"))
    })
}

/// Starts it on a free port of this machine and waits until it says which.
pub fn start(command: &mut Command) -> Result<(Tether, u16)> {
    command.args(["--listen", "127.0.0.1:0"]);
    let (tether, output) = Tether::start_piped(command)?;
    let mut output = BufReader::new(output);
    let mut line = String::new();
    output.read_line(&mut line).map_err(|error| format!("The sandbox's output cannot be read: {error}."))?;
    let port = port_of(&line).ok_or_else(|| match line.trim() {
        "" => "The sandbox ended before it listened; what it said stands above.".to_owned(),
        line => format!("The sandbox was expected to say where it listens, and said: {line}"),
    })?;
    process::forward(output);
    Ok((tether, port))
}

fn port_of(line: &str) -> Option<u16> {
    line.trim().strip_prefix("listening on http://127.0.0.1:")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_names_the_port() {
        assert_eq!(port_of("listening on http://127.0.0.1:40123\n"), Some(40123));
        assert_eq!(port_of("thread 'main' panicked"), None);
    }

    #[test]
    fn a_sandbox_that_ends_at_once_is_a_message_not_a_hang() {
        let message = start(&mut Command::new("false")).err().expect("it cannot start");
        assert!(message.starts_with("The sandbox ended before it listened"), "{message}");
    }
}
