//! `cargo xtask bench`: what the widgets cost, beside what a team would pick instead. The measuring is JavaScript
//! (`bench`); here it gets the npm package as it is now, the browser, and what names the functions of the wasm.

use crate::Result;
use crate::npm;
use crate::package;
use crate::process;
use crate::wasm;
use crate::workspace::{Workspace, step};

/// Where the bench is, and its packages.
const BENCH: &str = "bench";

/// What is asked for on the command line, as `bench/run.js` takes it.
#[derive(Debug, PartialEq, Eq)]
pub struct Options(Vec<String>);

impl Options {
    /// Reads the words after `bench`: building takes minutes, and whoever mistyped should not wait for it.
    pub fn read(words: &[&str]) -> Result<Self> {
        let mut rest = words.iter();
        while let Some(&word) = rest.next() {
            match word {
                "--quick" | "--all" | "--write" => {}
                "--runs" => {
                    let runs: Option<u32> = rest.next().and_then(|runs| runs.parse().ok());
                    runs.filter(|runs| (1..=100).contains(runs)).ok_or("`--runs` wants a number from 1 to 100.")?;
                }
                "--only" => {
                    let names = rest.next().filter(|names| !names.starts_with('-'));
                    names.ok_or("`--only` wants names of pages, such as `lean,full`.")?;
                }
                _ => return Err(format!("`{word}` is not an option of bench.")),
            }
        }
        Ok(Self(words.iter().map(|&word| word.to_owned()).collect()))
    }
}

/// Builds the package and runs the bench on it.
pub fn run(options: &Options) -> Result<()> {
    process::heed_interrupts();
    let mut workspace = Workspace::here();
    let browser = package::prepare(&mut workspace)?;
    npm::ensure_packages(&workspace, BENCH)?;
    let package = package::build(&workspace, &browser)?;
    step("Measuring", "each page again and again, interleaved, in one browser; 20 minutes, less with --quick", || {
        let mut command = workspace.command("node");
        command.arg(workspace.root.join(BENCH).join("run.js")).arg(&package).arg(wasm::linked(&workspace));
        process::run(command.args(&options.0).env("CASEMENT_CHROMIUM", &browser.chromium))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_passed_on_as_they_stand() {
        let words = ["--runs", "9", "--only", "lean,full", "--write"];
        assert_eq!(Options::read(&words), Ok(Options(words.map(str::to_owned).to_vec())));
        assert_eq!(Options::read(&[]), Ok(Options(Vec::new())));
    }

    #[test]
    fn what_would_fail_after_the_build_fails_before_it() {
        for words in [&["--fast"][..], &["--runs"], &["--runs", "0"], &["--runs", "many"], &["--only", "--quick"]] {
            let message = Options::read(words).expect_err("it is not understood");
            assert!(message.starts_with('`') && message.ends_with('.'), "{message}");
        }
    }
}
