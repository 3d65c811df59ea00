//! Tests that can fail: every patch in `tests/broken` breaks one rule or guard, and turns the tests red that it names.
//!
//! A patch begins with three lines, before its diff:
//!
//! ```text
//! Breaks: rule 2, a case is never opened to everybody by accident
//! Runs: contract
//! Red: a_private_case_for_nobody_is_refused
//! ```
//!
//! `Runs` is `contract`, `sandbox` or `browser`; `Red` is a part of the name of a test that has to fail, a line for each.
//! Where the part is in several names, one of them has to. All are applied to a copy of the working tree, one after the
//! other, never to the tree itself.

use super::ROOT_PACKAGE;
use super::tally::Tally;
use crate::Result;
use crate::browser::Browser;
use crate::process;
use crate::tools::WASM;
use crate::workspace::{Workspace, step};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Where the patches are.
const FOLDER: &str = "tests/broken";
/// Where people read of them.
const TABLE: &str = "docs/guarantees.md";

/// A patch and what it says of itself.
struct Patch {
    name: String,
    breaks: String,
    runs: String,
    red: Vec<String>,
    path: PathBuf,
}

/// All patches, by name.
fn patches(workspace: &Workspace) -> Result<Vec<Patch>> {
    let folder = workspace.root.join(FOLDER);
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{FOLDER} cannot be read: {error}."))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "patch"));
    paths.sort();
    paths.iter().map(|path| Patch::read(path)).collect()
}

/// Whether every patch still fits the tree, and stands in the table: the cheap half, for every run.
pub fn all_apply(workspace: &Workspace) -> Result<Tally> {
    let mut tally = Tally::default();
    let patches = patches(workspace)?;
    let table = table(&patches);
    if std::fs::read_to_string(workspace.root.join(TABLE)).is_ok_and(|text| text.contains(&table)) {
        tally = tally + Tally::pass();
    } else {
        println!("{TABLE} does not have the table that the patches make:\n\n{table}");
        tally = tally + Tally::fail(TABLE);
    }
    for patch in &patches {
        let mut check = workspace.command("git");
        check.args(["apply", "--check", "--recount"]).arg(&patch.path);
        match process::run(&check) {
            Ok(()) => tally = tally + Tally::pass(),
            Err(_) => {
                println!("{FOLDER}/{} does not apply any more: make it anew from the code as it is.", patch.name);
                tally = tally + Tally::fail(patch.name.clone());
            }
        }
    }
    tally.judged(true)
}

/// Applies each patch to a copy of the tree, runs the tests that it names, and prints what became of them. `part` is a
/// part of the names of the patches that are wanted, or what they run.
pub fn turn_red(workspace: &Workspace, browser: &Browser, part: &str) -> Result<Tally> {
    let mut patches = patches(workspace)?;
    patches.retain(|patch| patch.name.contains(part) || patch.runs == part);
    let copy = Copy::of(workspace)?;
    // A test that is red anyway proves nothing.
    let mut named: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for patch in &patches {
        named.entry(&patch.runs).or_default().extend(patch.red.iter().cloned());
    }
    let mut green = BTreeMap::new();
    for (runs, mut names) in named {
        println!("\n== without a patch: {runs}");
        names.sort();
        names.dedup();
        // A browser is started for each name: for many of them, all tests at once are the shorter way.
        let names = if names.len() > FEW { vec![String::new()] } else { names };
        green.insert(runs.to_owned(), copy.run(browser, runs, &names)?);
    }
    let mut rows = Vec::new();
    let mut tally = Tally::default();
    for patch in &patches {
        println!("\n== {}: {}", patch.name, patch.breaks);
        let start = Instant::now();
        let (is_red, words) = match copy.judge(browser, patch, &green[&patch.runs]) {
            Ok(words) => (true, words),
            Err(words) => (false, words),
        };
        tally = tally + if is_red { Tally::pass() } else { Tally::fail(patch.name.clone()) };
        rows.push((patch, words, start.elapsed().as_secs_f64()));
    }
    let width = rows.iter().map(|(patch, ..)| patch.name.len()).max().unwrap_or(0);
    println!("\n{:<width$}  {:<10}{:>6}   what became of it", "broken", "runs", "s");
    for (patch, words, seconds) in rows {
        println!("{:<width$}  {:<10}{seconds:>6.1}   {words}", patch.name, patch.runs);
    }
    tally.judged(true)
}

/// What each patch breaks, and which tests turn red by it.
fn table(patches: &[Patch]) -> String {
    let row = |patch: &Patch| {
        let red: Vec<String> = patch.red.iter().map(|name| format!("`{name}`")).collect();
        format!("| {} | {} ({}) |\n", patch.breaks, red.join(", "), patch.runs)
    };
    let rows: String = patches.iter().map(row).collect();
    format!("| What it breaks | Tests that turn red |\n| --- | --- |\n{rows}")
}

impl Patch {
    fn read(path: &Path) -> Result<Patch> {
        let text =
            std::fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Patch::parse(&name, &text, path)
            .ok_or_else(|| format!("{FOLDER}/{name} has to begin with the lines Breaks, Runs and Red."))
    }

    fn parse(name: &str, text: &str, path: &Path) -> Option<Patch> {
        let head: Vec<&str> = text.lines().take_while(|line| !line.starts_with("diff --git")).collect();
        let all = |key: &str| -> Vec<String> {
            head.iter().filter_map(|line| line.strip_prefix(key)).map(|value| value.trim().to_owned()).collect()
        };
        let first = |key: &str| all(key).into_iter().next();
        let red = all("Red:");
        let patch = Patch {
            name: name.to_owned(),
            breaks: first("Breaks:")?,
            runs: first("Runs:")?,
            red,
            path: path.to_owned(),
        };
        (!patch.red.is_empty()).then_some(patch)
    }
}

/// A copy of the working tree with a target folder of its own, so that nothing of the tree is ever broken.
struct Copy {
    workspace: Workspace,
}

impl Copy {
    fn of(workspace: &Workspace) -> Result<Copy> {
        let root = workspace.root.join("target/broken/tree");
        step("Copying the tree", "the patches are applied there, and nowhere else; seconds", || {
            let _ = std::fs::remove_dir_all(&root);
            let list = process::ask(workspace.command("git").args([
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
            ]));
            for path in list.ok_or("`git ls-files` does not work here.")?.split_terminator('\0') {
                let (from, to) = (workspace.root.join(path), root.join(path));
                let parent = to.parent().ok_or("A path without a folder.")?;
                // What was deleted and is not committed is not there.
                if from.is_file() {
                    std::fs::create_dir_all(parent)
                        .and_then(|()| std::fs::copy(&from, &to).map(drop))
                        .map_err(|error| format!("{path} cannot be copied: {error}."))?;
                }
            }
            // A repository of its own: `git apply` would otherwise take the paths for those of the tree around it.
            process::run(workspace.command("git").args(["init", "--quiet"]).current_dir(&root))
        })?;
        Ok(Copy { workspace: workspace.elsewhere(root, workspace.root.join("target/broken/target")) })
    }

    /// The names of the tests that are red with the patch, in words; an error when one that has to be is not.
    fn judge(&self, browser: &Browser, patch: &Patch, green: &Verdicts) -> std::result::Result<String, String> {
        if let Some(name) = patch.red.iter().find(|name| !green.all_pass(name)) {
            return Err(format!("{name} is not green without it"));
        }
        self.apply(patch, &[]).map_err(|_| "does not apply".to_owned())?;
        let verdicts = self.run(browser, &patch.runs, &patch.red);
        self.apply(patch, &["--reverse"]).map_err(|_| "cannot be taken back".to_owned())?;
        let verdicts = verdicts.map_err(|message| format!("did not run: {message}"))?;
        match patch.red.iter().find(|name| !verdicts.one_fails(name)) {
            Some(name) if verdicts.all_pass(name) => Err(format!("{name} STAYS GREEN")),
            Some(name) => Err(format!("{name} did not run: does it compile?")),
            None => Ok(format!("red: {}", patch.red.join(", "))),
        }
    }

    fn apply(&self, patch: &Patch, options: &[&str]) -> Result<()> {
        let mut command = self.workspace.command("git");
        process::run(command.args(["apply", "--recount"]).args(options).arg(&patch.path))
    }

    /// Runs the tests of one kind with these parts in their names.
    fn run(&self, browser: &Browser, runs: &str, names: &[String]) -> Result<Verdicts> {
        match runs {
            "contract" | "sandbox" => self.run_native(runs, names),
            "browser" => self.run_in_browser(browser, names),
            other => Err(format!("`Runs: {other}` is not one of contract, sandbox, browser.")),
        }
    }

    fn run_native(&self, runs: &str, names: &[String]) -> Result<Verdicts> {
        let package = format!("casement-{runs}");
        let mut command = self.workspace.cargo(&["test", "--no-fail-fast", "--tests", "--package", &package]);
        command.arg("--").args(names);
        let (_, said) = process::run_and_read(&command)?;
        Ok(Verdicts::read(&said))
    }

    /// `wasm-pack` builds more than these tests, and its runner knows one part of a name at a time.
    fn run_in_browser(&self, browser: &Browser, names: &[String]) -> Result<Verdicts> {
        let tests = || {
            let words = ["test", "--target", WASM, "--package", ROOT_PACKAGE, "--test", "browser"];
            let mut command = self.workspace.cargo(&words);
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
            command.env("CHROMEDRIVER", &browser.driver).env("WASM_BINDGEN_TEST_TIMEOUT", RUN_SECONDS);
            command
        };
        let mut said = String::new();
        let mut run = |command: &Command| -> Result<bool> {
            let (succeeded, words) = process::run_and_read(command)?;
            said += &words;
            Ok(succeeded)
        };
        if run(tests().arg("--no-run"))? {
            for name in names {
                run(tests().args(["--", name]))?;
            }
        }
        Ok(Verdicts::read(&said))
    }
}

/// How long the tests of one name may take in a browser, and all of them.
const RUN_SECONDS: &str = "600";
/// So many names are looked for one by one.
const FEW: usize = 20;

/// What libtest said of each test.
struct Verdicts(Vec<(String, bool)>);

impl Verdicts {
    fn read(said: &str) -> Verdicts {
        let line = |line: &str| {
            let (name, verdict) = line.trim().strip_prefix("test ")?.rsplit_once(" ... ")?;
            Some((name.to_owned(), verdict.starts_with("ok")))
        };
        Verdicts(said.lines().filter_map(line).collect())
    }

    fn all_pass(&self, part: &str) -> bool {
        let mut named = self.0.iter().filter(|(name, _)| name.contains(part)).peekable();
        named.peek().is_some() && named.all(|(_, passed)| *passed)
    }

    fn one_fails(&self, part: &str) -> bool {
        self.0.iter().any(|(name, passed)| name.contains(part) && !passed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_says_what_it_breaks_and_which_tests_turn_red() {
        let text = "Breaks: rule 3\nRuns: browser\nRed: one\nRed: two\n\ndiff --git a/x b/x\nRed: not this\n";
        let patch = Patch::parse("x.patch", text, Path::new("x.patch")).expect("a whole head");
        assert_eq!((patch.breaks.as_str(), patch.runs.as_str()), ("rule 3", "browser"));
        assert_eq!(patch.red, ["one", "two"]);
        assert!(Patch::parse("x.patch", "Breaks: rule 3\nRuns: browser\n", Path::new("x.patch")).is_none());
    }

    #[test]
    fn a_test_is_red_when_it_fails_and_green_only_when_it_ran() {
        let verdicts = Verdicts::read("test a::b ... ok\n test a::c ... FAILED\ntest a::d ... FAIL\nnothing");
        assert!(verdicts.all_pass("a::b") && !verdicts.one_fails("a::b"));
        assert!(verdicts.one_fails("a::c") && verdicts.one_fails("a::d"));
        assert!(!verdicts.all_pass("a::e") && !verdicts.one_fails("a::e"));
    }
}
