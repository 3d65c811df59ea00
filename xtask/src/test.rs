//! `cargo xtask test`: every layer, cheapest first, each with its seconds and counts.
//!
//! A failing layer does not stop the others: whoever waits for the slow ones wants to hear of all that is wrong.

mod broken;
mod clients;
mod elements;
pub mod tally;

use crate::Result;
use crate::browser::Browser;
use crate::engines::Engines;
use crate::hosts;
use crate::looks::{self, Half};
use crate::npm;
use crate::package;
use crate::process;
use crate::sandbox;
use crate::sizes;
use crate::spa::{self, Profile};
use crate::tidy;
use crate::tools::{self, WASM};
use crate::workspace::{Workspace, step};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use tally::Tally;

/// How much is tested.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// The inner loop: what needs no release build.
    Fast,
    /// Everything once.
    Full,
    /// Everything, and the long forms of it.
    Thorough,
}

/// Runs the layers; fails with an empty message, for the last line stays the count.
pub fn run(extent: Extent) -> Result<()> {
    process::heed_interrupts();
    let mut workspace = Workspace::here();
    let mut report = Report::default();

    tools::ensure_rust(&workspace)?;
    tools::ensure_rust_checks(&workspace)?;
    report.layer("tidy", || tidy::tally(&workspace).map(counted));
    report.layer("fmt", || one(&workspace.cargo(&["fmt", "--all", "--check"])));
    report.layer("clippy, native", || one(&clippy(&workspace, &NATIVE, &[])));
    if extent >= Extent::Full {
        report.layer("clippy, wasm", || {
            one(&clippy(&workspace, &[ROOT_PACKAGE], &["--target", WASM, "--features", "elements"]))
        });
    }
    if extent >= Extent::Full {
        report.layer("broken, patches fit", || broken::all_apply(&workspace));
    }
    report.layer("native", || libtest(&native_tests(&workspace, extent)));
    if extent >= Extent::Full {
        match clients::prepare(&workspace) {
            Err(message) => report.layer("preparing", || Err(message)),
            Ok(home) => report.layer("clients", || clients::tally(&workspace, &home, extent == Extent::Thorough)),
        }
        report.layer("crash rounds", || crash_rounds(&workspace, extent));
    }
    match prepare(&mut workspace, extent) {
        Err(message) => report.layer("preparing", || Err(message)),
        Ok(browser) => {
            report.layer("browser", || in_browser(&workspace, &browser));
            if extent >= Extent::Full {
                report.layer("spa", || build_spa(&workspace));
                report.layer("e2e", || end_to_end(&workspace, &browser));
                look(&workspace, &browser, extent, &mut report);
                test_package(&mut workspace, &browser, extent, &mut report);
            }
            if extent == Extent::Thorough {
                report.layer("broken, turn red", || broken::turn_red(&workspace, &browser, ""));
            }
        }
    }
    report.close()
}

/// Only the tests that can fail: the patches with this in their names, or all.
pub fn broken(part: &str) -> Result<()> {
    process::heed_interrupts();
    let mut workspace = Workspace::here();
    let mut report = Report::default();
    tools::ensure_rust(&workspace)?;
    let browser = prepare(&mut workspace, Extent::Fast)?;
    report.layer("broken, turn red", || broken::turn_red(&workspace, &browser, part));
    report.close()
}

/// What people meet. Whoever cannot have the fonts has the rest.
fn look(workspace: &Workspace, browser: &Browser, extent: Extent, report: &mut Report) {
    if let Err(message) = looks::prepare(workspace) {
        return report.layer("preparing", || Err(message));
    }
    let site = workspace.root.join(SITE);
    let all_modes = extent == Extent::Thorough;
    report.layer("accessibility", || looks::tally(workspace, browser, &site, Half::Accessibility));
    report.layer("pictures", || looks::tally(workspace, browser, &site, Half::Pictures { all_modes }));
}

/// The npm package and its elements. They have their own preparation: whoever cannot have all engines has the rest.
fn test_package(workspace: &mut Workspace, browser: &Browser, extent: Extent, report: &mut Report) {
    let engines = match prepare_package(workspace) {
        Err(message) => return report.layer("preparing", || Err(message)),
        Ok(engines) => engines,
    };
    let in_engine = |engine, files| elements::in_engine(workspace, browser, &engines, engine, files);
    let all: &[&str] = &[];
    let in_webkit = if extent == Extent::Thorough { all } else { &elements::SMOKE };
    report.layer("package", || package::check::tally(workspace, browser).map(counted));
    report.layer("elements, runner", || one(&elements::of_the_runner(workspace)));
    report.layer("elements, chromium", || in_engine("chromium", all));
    report.layer("elements, firefox", || in_engine("firefox", all));
    report.layer("elements, webkit", || in_engine("webkit", in_webkit));
    let in_firefox = if extent == Extent::Thorough { None } else { Some("after") };
    report.layer("matrix, chromium", || elements::matrix(workspace, browser, &engines, "chromium", None));
    report.layer("matrix, firefox", || elements::matrix(workspace, browser, &engines, "firefox", in_firefox));
    report.layer("hosts", || hosts::tally(workspace, browser));
}

const ROOT_PACKAGE: &str = "casement-widgets";
const NATIVE: [&str; 3] = ["casement-contract", "casement-sandbox", "xtask"];
/// How many cases each property is tried with when everything is wanted.
const MANY_CASES: &str = "100000";
/// Where the end-to-end tests are.
const E2E: &str = "tests/e2e";
/// The built SPA, below the project's root.
const SITE: &str = "target/site";

#[derive(Default)]
struct Report {
    layers: Vec<(&'static str, f64, Tally)>,
}

impl Report {
    /// Runs one layer. A layer that could not run counts as one failed test.
    fn layer(&mut self, name: &'static str, work: impl FnOnce() -> Result<Tally>) {
        println!("\n==== {name}");
        let start = Instant::now();
        let tally = work().unwrap_or_else(|message| {
            println!("{message}");
            Tally::fail(message.lines().next().unwrap_or_default())
        });
        let seconds = start.elapsed().as_secs_f64();
        println!("---- {name}: {tally}, {seconds:.1} s");
        self.layers.push((name, seconds, tally));
    }

    fn close(self) -> Result<()> {
        let (words, failed) = self.closing();
        println!("\n{words}");
        if failed == 0 { Ok(()) } else { Err(String::new()) }
    }

    /// The table, what failed in each layer, and the count, which stays the last line; and how many failed.
    fn closing(&self) -> (String, u32) {
        let row = |(name, seconds, tally): &(&str, f64, Tally)| format!("{name:<20}{seconds:>8.1} s   {tally}\n");
        let mut words: String = self.layers.iter().map(row).collect();
        for (name, _, tally) in self.layers.iter().filter(|(.., tally)| tally.failed > 0) {
            let named: String = tally.names.iter().map(|test| format!("\n    {test}")).collect();
            words += &format!("failed in {name}:{}\n", if named.is_empty() { " see above" } else { &named });
        }
        let total = self.layers.iter().fold(Tally::default(), |sum, (.., tally)| sum + tally.clone());
        (words + &total.to_string(), total.failed)
    }
}

/// Finds or builds what the browser's layers need, so that no layer's seconds hold a download.
fn prepare(workspace: &mut Workspace, extent: Extent) -> Result<Browser> {
    tools::ensure(workspace, &[&tools::WASM_BINDGEN, &tools::WASM_PACK])?;
    if extent >= Extent::Full {
        tools::ensure(workspace, &[&tools::TRUNK])?;
        npm::ensure()?;
        npm::ensure_packages(workspace, E2E)?;
    }
    Browser::ensure()
}

fn prepare_package(workspace: &mut Workspace) -> Result<Engines> {
    package::check::prepare_checks(workspace)?;
    npm::ensure_packages(workspace, elements::FOLDER)?;
    hosts::prepare(workspace)?;
    Engines::ensure(workspace)
}

/// What counts without naming says what is wrong where it is found.
fn counted((passed, failed): (u32, u32)) -> Tally {
    Tally { passed, failed, names: Vec::new() }
}

/// A command that is one test: it succeeds or not.
fn one(command: &Command) -> Result<Tally> {
    process::run(command).map(|()| Tally::pass())
}

fn clippy(workspace: &Workspace, names: &[&str], options: &[&str]) -> Command {
    let mut command = workspace.cargo(&["clippy", "--all-targets"]);
    command.args(packages(names)).args(options).args(["--", "-D", "warnings"]);
    command
}

fn packages<'a>(names: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    names.iter().flat_map(|name| ["--package", name])
}

/// A command that reports in libtest's words. A compile error, or no test at all, is a failure.
fn libtest(command: &Command) -> Result<Tally> {
    let (succeeded, said) = process::run_and_read(command)?;
    tally::of_libtest(&said).judged(succeeded)
}

fn native_tests(workspace: &Workspace, extent: Extent) -> Command {
    let mut command = workspace.cargo(&["test", "--no-fail-fast"]);
    command.args(packages(&NATIVE));
    if extent == Extent::Thorough {
        command.env("CASEMENT_CASES", MANY_CASES);
    }
    command
}

/// The sandbox, killed in the middle of writing; its rounds are seen as they are played.
fn crash_rounds(workspace: &Workspace, extent: Extent) -> Result<Tally> {
    let rounds = if extent == Extent::Thorough { "100" } else { "10" };
    let mut command = workspace.cargo(&["test", "--package", "casement-sandbox", "--test", "main"]);
    command.args(["--", "--exact", CRASH_TEST, "--nocapture"]);
    libtest(command.env("CASEMENT_CRASH_ROUNDS", rounds))
}

const CRASH_TEST: &str = "crash::nothing_acknowledged_is_lost_when_the_program_is_killed";

fn in_browser(workspace: &Workspace, browser: &Browser) -> Result<Tally> {
    libtest(&wasm_tests(workspace, browser))
}

fn wasm_tests(workspace: &Workspace, browser: &Browser) -> Command {
    let mut command = workspace.command("wasm-pack");
    command.args(["test", "--headless", "--chrome", "--chromedriver"]).arg(&browser.driver);
    // The sandbox is a member of the workspace, too, and no browser runs it.
    command.args([".", "--package", ROOT_PACKAGE]);
    command
}

fn build_spa(workspace: &Workspace) -> Result<Tally> {
    let site = workspace.root.join(SITE);
    spa::build(workspace, Profile::Release, &site)?;
    // Sizes only inform; the build is what is tested.
    let _ = sizes::print(workspace, &site);
    Ok(Tally::pass())
}

/// Playwright; each of its workers starts a sandbox of its own (`tests/e2e/support.ts`).
fn end_to_end(workspace: &Workspace, browser: &Browser) -> Result<Tally> {
    let site = workspace.root.join(SITE);
    if !site.join("index.html").is_file() {
        return Err("There is no built SPA to test; the layer before tells why.".to_owned());
    }
    let sandbox = sandbox::build(workspace)?;
    let results = results_file(workspace)?;
    let (succeeded, said) = step("Running Playwright", "stories across page, API and database; minutes", || {
        process::run_and_read(
            workspace
                .command("npx")
                .current_dir(workspace.root.join(E2E))
                .args(["--no-install", "playwright", "test"])
                .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &results)
                .env("CASEMENT_CHROMIUM", &browser.chromium)
                .env("CASEMENT_SANDBOX_BIN", &sandbox)
                .env("CASEMENT_SITE", &site),
        )
    })?;
    let report = std::fs::read_to_string(&results).map_err(|error| format!("Playwright left no results: {error}."))?;
    tally::of_playwright(&report, &said).ok_or("Playwright's results have no counts.")?.judged(succeeded)
}

/// The file without what an earlier run left in it.
fn results_file(workspace: &Workspace) -> Result<PathBuf> {
    let folder: &Path = &workspace.root.join("target/e2e");
    std::fs::create_dir_all(folder).map_err(|error| format!("{} cannot be made: {error}.", folder.display()))?;
    let file = folder.join("results.json");
    let _ = std::fs::remove_file(&file);
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_names_what_failed_and_its_last_line_is_the_count() {
        let mut report = Report::default();
        report.layer("fmt", || Ok(Tally::pass()));
        report.layer("e2e", || Ok(Tally { passed: 40, ..Tally::fail("a.spec.ts:9:1 › it is told: Error: no") }));
        report.layer("tidy", || Ok(counted((2, 1))));
        report.layer("package", || Err("It cannot be built.\nThe reason is long.".to_owned()));
        let (words, failed) = report.closing();
        let (_, end) = words.split_once("failed in").expect("something failed");
        assert_eq!(
            end,
            " e2e:\n    a.spec.ts:9:1 › it is told: Error: no\nfailed in tidy: see above\n\
             failed in package:\n    It cannot be built.\n43 passed, 3 failed"
        );
        assert_eq!(failed, 3);
    }
}
