//! `cargo xtask looks`: every example as a person meets it (`tests/a11y`): axe, accessibility trees, layout, pictures.

use crate::Result;
use crate::browser::{self, Browser};
use crate::npm;
use crate::process;
use crate::spa::{self, Profile};
use crate::test::tally::{self, Tally};
use crate::tools;
use crate::workspace::{Workspace, step};
use std::path::Path;
use std::process::Command;

/// Where the tests are.
pub const TESTS: &str = "tests/a11y";

/// What is asked for on the command line.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What is seen becomes what is expected.
    write: bool,
    /// A part of a test's name, or an example as `room/slug`.
    part: Option<String>,
}

impl Options {
    /// Reads the words after `looks`.
    pub fn read(words: &[&str]) -> Result<Self> {
        let mut options = Self::default();
        for word in words {
            match *word {
                "--write" => options.write = true,
                option if option.starts_with('-') => {
                    return Err(format!("`{option}` is not an option of this command."));
                }
                part if options.part.is_none() => options.part = Some(part.to_owned()),
                part => return Err(format!("`{part}` is one part too many.")),
            }
        }
        if options.write && options.example().is_some() {
            return Err(
                "All examples of a room are stored together: --write takes a room, and no single example.".to_owned()
            );
        }
        Ok(options)
    }

    /// The example, when it is only one.
    fn example(&self) -> Option<&str> {
        self.part.as_deref().filter(|part| part.contains('/'))
    }

    /// What has to be in the name of a test. Rooms are in there, examples are not.
    fn grep(&self) -> Option<&str> {
        let part = self.part.as_deref()?;
        Some(part.split_once('/').map_or(part, |(room, _)| room))
    }
}

/// A half of the tests, as `tests/a11y/playwright.config.ts` has them.
#[derive(Clone, Copy)]
pub enum Half {
    /// axe, accessibility trees, layout.
    Accessibility,
    /// Pictures in all five modes, or in the first alone.
    Pictures { all_modes: bool },
}

/// Builds the application for editing and looks at its examples, in all modes.
pub fn run(options: &Options) -> Result<()> {
    process::heed_interrupts();
    let mut workspace = Workspace::here();
    tools::ensure_rust(&workspace)?;
    tools::ensure(&mut workspace, &[&tools::WASM_BINDGEN, &tools::TRUNK])?;
    prepare(&workspace)?;
    let browser = Browser::ensure()?;
    let site = workspace.root.join("target/looks/site");
    step("Building the application", "its examples are looked at; a minute, seconds the next time", || {
        spa::build(&workspace, Profile::Dev, &site)
    })?;
    let mut command = playwright(&workspace, &browser, &site);
    command.env("CASEMENT_LOOKS_MODES", "all");
    if options.write {
        command.env("CASEMENT_LOOKS_WRITE", "1");
    }
    if let Some(part) = options.grep() {
        command.args(["--grep", part, "--pass-with-no-tests"]).env("CASEMENT_LOOKS_PART", part);
    }
    if let Some(example) = options.example() {
        command.env("CASEMENT_LOOKS_ONLY", example);
    }
    process::run(&command)
}

/// Finds or installs what both halves need beside the browser and the built site.
pub fn prepare(workspace: &Workspace) -> Result<()> {
    npm::ensure()?;
    npm::ensure_packages(workspace, TESTS)?;
    browser::ensure_fonts()
}

/// Runs a half of the tests on a built site.
pub fn tally(workspace: &Workspace, browser: &Browser, site: &Path, half: Half) -> Result<Tally> {
    if !site.join("index.html").is_file() {
        return Err("There is no built SPA to look at; the layer `spa` tells why.".to_owned());
    }
    let (project, modes, why) = match half {
        Half::Accessibility => {
            ("accessibility", "", "every example, in three colour modes and three languages; 3 minutes")
        }
        Half::Pictures { all_modes: false } => ("pictures", "", "a picture of every example; half a minute"),
        Half::Pictures { all_modes: true } => ("pictures", "all", "five pictures of every example; 3 minutes"),
    };
    let results = workspace.root.join("target/looks").join(format!("{project}.json"));
    let _ = std::fs::remove_file(&results);
    let mut command = playwright(workspace, browser, site);
    command
        .args(["--project", project])
        .env("CASEMENT_LOOKS_MODES", modes)
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &results);
    let (succeeded, said) = step("Looking at the examples", why, || process::run_and_read(&command))?;
    let report = std::fs::read_to_string(&results).map_err(|error| format!("Playwright left no results: {error}."))?;
    tally::of_playwright(&report, &said).ok_or("Playwright's results have no counts.")?.judged(succeeded)
}

fn playwright(workspace: &Workspace, browser: &Browser, site: &Path) -> Command {
    let mut command = workspace.command("npx");
    command
        .current_dir(workspace.root.join(TESTS))
        .args(["--no-install", "playwright", "test"])
        .env("CASEMENT_CHROMIUM", &browser.chromium)
        .env("CASEMENT_SITE", site);
    for variable in ["CASEMENT_LOOKS_WRITE", "CASEMENT_LOOKS_PART", "CASEMENT_LOOKS_ONLY"] {
        command.env_remove(variable);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_of_a_test_s_name_and_an_example_is_in_a_room() {
        let options = Options::read(&["case-assign/ready"]).expect("an example");
        assert_eq!((options.grep(), options.example()), (Some("case-assign"), Some("case-assign/ready")));
        let options = Options::read(&["--write", "pictures"]).expect("a part");
        assert_eq!((options.write, options.grep(), options.example()), (true, Some("pictures"), None));
        assert_eq!(Options::read(&[]), Ok(Options::default()));
    }

    #[test]
    fn what_cannot_be_meant_is_said() {
        assert!(Options::read(&["--wirte"]).is_err());
        assert!(Options::read(&["axe", "tree"]).is_err());
        assert!(Options::read(&["--write", "case-assign/ready"]).is_err());
    }
}
