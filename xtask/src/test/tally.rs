//! Counting: what each test runner says, in one form.

use crate::Result;
use std::fmt::{Display, Formatter};
use std::ops::Add;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that ran and passed.
    pub passed: u32,
    /// Tests that failed or did not run.
    pub failed: u32,
}

impl Tally {
    /// The count, once the runner's exit status is known: a runner that failed has at least one failed test,
    /// and a run without any test is a failure, or a layer that quietly stopped running would look green.
    pub fn judged(self, succeeded: bool) -> Result<Self> {
        match self {
            Self { passed: 0, failed: 0 } => Err("No test ran.".to_owned()),
            Self { passed, failed: 0 } if !succeeded => Ok(Self { passed, failed: 1 }),
            tally => Ok(tally),
        }
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
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
    results
        .map(|result| Tally { passed: number_before(result, " passed"), failed: number_before(result, " failed") })
        .fold(Tally::default(), Add::add)
}

/// The `stats` of Playwright's JSON report. Flaky is failed, and so is skipped: no test is left out here on purpose.
pub fn of_playwright(report: &str) -> Option<Tally> {
    let (_, stats) = report.rsplit_once("\"stats\"")?;
    let count = |name: &str| number_after(stats, &format!("\"{name}\":"));
    Some(Tally { passed: count("expected")?, failed: count("unexpected")? + count("flaky")? + count("skipped")? })
}

/// pytest's closing line, such as `2 failed, 21 passed in 1.30s`. Errors and skipped tests are failures.
pub fn of_pytest(said: &str) -> Tally {
    let is_closing = |line: &&str| {
        line.contains(" in ") && (line.contains(" passed") || line.contains(" failed") || line.contains(" error"))
    };
    let line = said.lines().rev().find(is_closing).unwrap_or_default();
    let bad = [" failed", " error", " skipped", " xfailed", " xpassed"];
    Tally { passed: number_before(line, " passed"), failed: bad.iter().map(|word| number_before(line, word)).sum() }
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

    #[test]
    fn libtest_s_lines_are_summed_over_all_binaries() {
        let said = "\
running 2 tests
test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
test result: FAILED. 30 passed; 4 failed; 0 ignored; 0 filtered out; finished in 0.01s
my test result: ok. 7 passed; is prose";
        assert_eq!(of_libtest(said), Tally { passed: 32, failed: 4 });
    }

    #[test]
    fn playwright_s_flaky_and_skipped_tests_count_as_failed() {
        let report = r#"{"suites": [], "stats": {"startTime": "x", "duration": 12.5, "expected": 11, "skipped": 1, "unexpected": 2, "flaky": 1}}"#;
        assert_eq!(of_playwright(report), Some(Tally { passed: 11, failed: 4 }));
        assert_eq!(of_playwright("{}"), None);
    }

    #[test]
    fn pytest_s_closing_line_is_read_and_nothing_above_it() {
        let said = "FAILED a::b - 3 passed in time\n8 failed, 15 passed, 1 skipped in 1.30s\n";
        assert_eq!(of_pytest(said), Tally { passed: 15, failed: 9 });
        assert_eq!(of_pytest("23 passed in 1.30s"), Tally { passed: 23, failed: 0 });
        assert_eq!(of_pytest("2 errors in 0.1s"), Tally { passed: 0, failed: 2 });
        assert_eq!(of_pytest("no tests ran in 0.01s"), Tally::default());
    }

    #[test]
    fn a_runner_that_failed_or_ran_nothing_is_never_green() {
        assert_eq!(Tally { passed: 3, failed: 0 }.judged(false), Ok(Tally { passed: 3, failed: 1 }));
        assert_eq!(Tally { passed: 3, failed: 2 }.judged(false), Ok(Tally { passed: 3, failed: 2 }));
        assert!(Tally::default().judged(true).is_err());
    }
}
