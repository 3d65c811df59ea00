//! Counting: what each test runner says, in one form.

use crate::Result;
use std::fmt::{Display, Formatter};
use std::ops::Add;

/// How many tests passed and failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that ran and passed.
    pub passed: u32,
    /// Tests that failed or did not run.
    pub failed: u32,
    /// Those that failed, as far as their runner named them, each with the first line of what it said of it.
    pub names: Vec<String>,
}

impl Tally {
    /// A test that passed.
    pub fn pass() -> Self {
        Self { passed: 1, ..Self::default() }
    }

    /// A test that failed, and which, or why.
    pub fn fail(name: impl Into<String>) -> Self {
        Self { failed: 1, names: vec![name.into()], ..Self::default() }
    }

    /// The count, once the runner's exit status is known: a runner that failed has at least one failed test,
    /// and a run without any test is a failure, or a layer that quietly stopped running would look green.
    pub fn judged(self, succeeded: bool) -> Result<Self> {
        match self {
            Self { passed: 0, failed: 0, .. } => Err("No test ran.".to_owned()),
            Self { failed: 0, .. } if !succeeded => {
                Ok(self + Self::fail("the runner itself, after all tests had passed"))
            }
            tally => Ok(tally),
        }
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let names = [self.names, other.names].concat();
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed, names }
    }
}

impl Display for Tally {
    fn fmt(&self, formatter: &mut Formatter) -> std::fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// The sum of the lines `test result: ok. 12 passed; 0 failed; …`, one for each test binary.
pub fn of_libtest(said: &str) -> Tally {
    let results = said.lines().filter_map(|line| line.trim().strip_prefix("test result: "));
    let (passed, failed) = results.fold((0, 0), |(passed, failed), result| {
        (passed + number_before(result, " passed"), failed + number_before(result, " failed"))
    });
    Tally { passed, failed, names: said.lines().filter_map(|line| failed_in_libtest(line, said)).collect() }
}

/// Cargo and wasm-pack say `test a::b ... FAILED` (or `FAIL`), and below, after `---- a::b`, why. Our own runners say
/// `FAIL  chromium  a › b`, and in the next line why.
fn failed_in_libtest(line: &str, said: &str) -> Option<String> {
    if let Some(name) = line.strip_prefix("FAIL  ") {
        let after = said.split_once(line).and_then(|(_, after)| after.lines().nth(1));
        return Some(with_reason(name, after));
    }
    let (name, _) = line.strip_prefix("test ")?.split_once(" ... FAIL")?;
    // What a test has said ends where that of the next begins.
    let told = said.split_once(&format!("\n---- {name} ")).and_then(|(_, told)| told.split("\n---- ").next());
    let panic = told.and_then(|told| told.split_once("panicked at "));
    Some(with_reason(name, panic.and_then(|(_, panic)| panic.lines().nth(1))))
}

/// The `stats` of Playwright's JSON report, and the names from what it said meanwhile. Flaky is failed, and so is
/// skipped: no test is left out here on purpose.
pub fn of_playwright(report: &str, said: &str) -> Option<Tally> {
    let (_, stats) = report.rsplit_once("\"stats\"")?;
    let count = |name: &str| number_after(stats, &format!("\"{name}\":"));
    let failed = count("unexpected")? + count("flaky")? + count("skipped")?;
    Some(Tally { passed: count("expected")?, failed, names: failed_in_playwright(said) })
}

/// Its list says `  1) some.spec.ts:5:1 › a name ────`, and below why.
fn failed_in_playwright(said: &str) -> Vec<String> {
    let mut lines = said.lines();
    let mut names = Vec::new();
    while let Some(line) = lines.next() {
        let Some((number, name)) = line.trim_start().split_once(") ") else { continue };
        if number.parse::<u32>().is_ok() && name.contains(" › ") {
            names.push(with_reason(name.trim_end_matches(['─', ' ']), lines.find(|line| !line.trim().is_empty())));
        }
    }
    names
}

/// pytest's closing line, such as `2 failed, 21 passed in 1.30s`. Errors and skipped tests are failures.
pub fn of_pytest(said: &str) -> Tally {
    let is_closing = |line: &&str| {
        line.contains(" in ") && (line.contains(" passed") || line.contains(" failed") || line.contains(" error"))
    };
    let line = said.lines().rev().find(is_closing).unwrap_or_default();
    let bad = [" failed", " error", " skipped", " xfailed", " xpassed"];
    let (_, summary) = said.rsplit_once("short test summary info").unwrap_or_default();
    let names = summary.lines().filter(|line| line.starts_with("FAILED ") || line.starts_with("ERROR "));
    Tally {
        passed: number_before(line, " passed"),
        failed: bad.iter().map(|word| number_before(line, word)).sum(),
        names: names.map(str::to_owned).collect(),
    }
}

fn with_reason(name: &str, reason: Option<&str>) -> String {
    match reason.map(str::trim).filter(|reason| !reason.is_empty()) {
        Some(reason) => format!("{name}: {reason}"),
        None => name.to_owned(),
    }
}

fn number_before(text: &str, word: &str) -> u32 {
    let before = text.split_once(word).map_or("", |(before, _)| before);
    before.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn number_after(text: &str, word: &str) -> Option<u32> {
    let (_, after) = text.split_once(word)?;
    let digits = after.trim_start();
    digits.get(..digits.find(|letter: char| !letter.is_ascii_digit())?)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: u32, failed: u32) -> Tally {
        Tally { passed, failed, names: Vec::new() }
    }

    #[test]
    fn libtest_s_lines_are_summed_over_all_binaries() {
        let said = "\
running 2 tests
test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
test result: FAILED. 30 passed; 4 failed; 0 ignored; 0 filtered out; finished in 0.01s
my test result: ok. 7 passed; is prose";
        assert_eq!(of_libtest(said), counts(32, 4));
    }

    #[test]
    fn libtest_s_failed_tests_are_named_with_the_first_line_of_why() {
        let said = "\
test date::leap ... ok
test date::month ... FAILED
test date::month_end ... FAILED

failures:

---- date::month stdout ----

thread 'date::month' (7) panicked at crates/a/src/date.rs:7:9:
assertion `left == right` failed
  left: 1

failures:
    date::month

test result: FAILED. 1 passed; 2 failed; 0 ignored
FAIL  firefox   drafts › it is kept
        Nothing was kept.
test result: FAILED. 0 passed; 1 failed";
        let names = [
            "date::month: assertion `left == right` failed",
            "date::month_end",
            "firefox   drafts › it is kept: Nothing was kept.",
        ];
        assert_eq!(of_libtest(said).names, names);
    }

    #[test]
    fn playwright_s_flaky_and_skipped_tests_count_as_failed() {
        let report = r#"{"suites": [], "stats": {"startTime": "x", "duration": 12.5, "expected": 11, "skipped": 1, "unexpected": 2, "flaky": 1}}"#;
        assert_eq!(of_playwright(report, ""), Some(counts(11, 4)));
        assert_eq!(of_playwright("{}", ""), None);
    }

    #[test]
    fn playwright_s_failed_tests_are_named_with_the_first_line_of_why() {
        let report = r#""stats": {"expected": 1, "skipped": 0, "unexpected": 2, "flaky": 0}"#;
        let said = "\
  ✓  1 a.spec.ts:4:1 › it works (2.1s)
  ✘  2 a.spec.ts:9:1 › it is told (8.6s)


  1) a.spec.ts:9:1 › it is told ────────────────

    Error: expect(locator).toBeVisible() failed

    1) is no title

  2) a.spec.ts:20:1 › the last

  2 failed
    a.spec.ts:9:1 › it is told ────────────────
";
        let names = [
            "a.spec.ts:9:1 › it is told: Error: expect(locator).toBeVisible() failed",
            "a.spec.ts:20:1 › the last: 2 failed",
        ];
        assert_eq!(of_playwright(report, said).expect("counts").names, names);
    }

    #[test]
    fn pytest_s_closing_line_is_read_and_nothing_above_it() {
        let said = "FAILED a::b - 3 passed in time\n8 failed, 15 passed, 1 skipped in 1.30s\n";
        assert_eq!(of_pytest(said), counts(15, 9));
        assert_eq!(of_pytest("23 passed in 1.30s"), counts(23, 0));
        assert_eq!(of_pytest("2 errors in 0.1s"), counts(0, 2));
        assert_eq!(of_pytest("no tests ran in 0.01s"), counts(0, 0));
    }

    #[test]
    fn pytest_s_failed_tests_are_those_of_its_summary() {
        let said = "\
ERROR that a test has logged
=========== short test summary info ============
FAILED a.py::b - AssertionError: no
ERROR a.py::c - OSError
1 failed, 2 passed, 1 error in 1.30s
";
        assert_eq!(of_pytest(said).names, ["FAILED a.py::b - AssertionError: no", "ERROR a.py::c - OSError"]);
    }

    #[test]
    fn a_runner_that_failed_or_ran_nothing_is_never_green() {
        let broken = counts(3, 0).judged(false).expect("it ran");
        assert_eq!((broken.passed, broken.failed, broken.names.len()), (3, 1, 1));
        assert_eq!(counts(3, 2).judged(false), Ok(counts(3, 2)));
        assert!(Tally::default().judged(true).is_err());
    }
}
