//! `cargo xtask load`: how much the sandbox can do for people who never rest (`tests/load`), and whether all of it was
//! right.
//!
//! The load comes from wrk, a public tool, on the same machine: what it needs is missing to the sandbox.

use crate::Result;
use crate::process;
use crate::sandbox;
use crate::tools;
use crate::workspace::{Workspace, step};
use std::collections::BTreeMap;
use std::path::Path;

/// What is asked for on the command line.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    seconds: u32,
}

impl Options {
    /// Reads the words after `load`.
    pub fn read(words: &[&str]) -> Result<Self> {
        match words {
            [] => Ok(Self { seconds: 30 }),
            ["--seconds", seconds] => {
                let seconds = seconds.parse().ok().filter(|seconds| (2..=3600).contains(seconds));
                Ok(Self { seconds: seconds.ok_or("`--seconds` wants a number from 2 to 3600.")? })
            }
            ["--seconds"] => Err("`--seconds` wants a number.".to_owned()),
            ["--seconds", _, word, ..] | [word, ..] => Err(format!("`{word}` is not an option of load.")),
        }
    }
}

const SCRIPT: &str = "tests/load/mix.lua";
/// wrk's threads, each with one connection: as many as the script has places for.
const PEOPLE: &str = "16";

const LEAST_PER_SECOND: f64 = 2000.0;
const MOST_P99_MS: f64 = 50.0;
/// Three requests in ten are writes; signing in, and the reads at the end, take a little off.
const LEAST_WRITES: f64 = 0.25;

/// Numbers by name.
type Figures = BTreeMap<String, f64>;

/// Builds, starts and loads the sandbox, counts what it has in its file, and judges.
pub fn run(options: &Options) -> Result<()> {
    process::heed_interrupts();
    let workspace = Workspace::here();
    tools::require("wrk", "the tool that makes the load", "`apt-get install wrk`, `brew install wrk`")?;
    tools::require("python3", "Python, whose SQLite counts the rows", "`apt-get install python3`")?;
    let program = sandbox::build_release(&workspace)?;
    let folder = workspace.root.join("target/load");
    let data = folder.join("sandbox.db");

    let mut command = workspace.command(&program.to_string_lossy());
    let (sandbox, port) = sandbox::start(command.arg("--reset").arg("--data").arg(&data))?;
    let seconds = options.seconds.to_string();
    let mut wrk = workspace.command("wrk");
    wrk.args(["--threads", PEOPLE, "--connections", PEOPLE, "--duration", &seconds, "--timeout", "10", "--latency"]);
    wrk.args(["--script", SCRIPT, &format!("http://127.0.0.1:{port}"), "--", &seconds]);
    let why = format!("{PEOPLE} connections, 7 reads for 3 writes, over all four systems; {seconds} s");
    let (succeeded, said) = step("Loading the sandbox", &why, || process::run_and_read(&wrk))?;
    drop(sandbox);
    if !succeeded {
        return Err("wrk failed; what it said stands above.".to_owned());
    }

    let figures = read(&said);
    let rows = count_rows(&workspace, &data)?;
    let (summary, problems) = judge(&figures, &rows)?;
    std::fs::write(folder.join("load.json"), json(&figures, &rows))
        .map_err(|error| format!("target/load/load.json cannot be written: {error}."))?;
    println!("\n{summary}\ntarget/load/load.json has the figures.");
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
}

/// The lines `figure NAME VALUE`.
fn read(said: &str) -> Figures {
    let figure = |line: &str| {
        let (name, value) = line.strip_prefix("figure ")?.split_once(' ')?;
        Some((name.to_owned(), value.parse().ok()?))
    };
    said.lines().filter_map(figure).collect()
}

/// Each kind of write, with what it leaves behind: a row for each, whatever was changed later. Nothing of the demo
/// seed looks like them. Every write also leaves a row in `audit`.
const ROWS: [(&str, &str); 7] = [
    ("transfer", "SELECT COUNT(*) FROM aicc_case_trace WHERE operation = 'Transfer' AND remark LIKE 'load %'"),
    ("task", "SELECT COUNT(*) FROM aicc_tasks WHERE title LIKE 'load %'"),
    ("relate", "SELECT COUNT(*) FROM osm_logs WHERE description LIKE 'POST %/relations: %'"),
    ("unrelate", "SELECT COUNT(*) FROM osm_logs WHERE description LIKE 'DELETE %/relations: %'"),
    ("appoint", "SELECT COUNT(*) FROM audit WHERE endpoint = 'POST qualitytask/appointQualityTask'"),
    ("access", "SELECT COUNT(*) FROM audit WHERE action = 'case: restricted access'"),
    (AUDIT, "SELECT COUNT(*) FROM audit"),
];
const AUDIT: &str = "audit";

/// Reads the file itself, with a program that is not ours.
fn count_rows(workspace: &Workspace, data: &Path) -> Result<Figures> {
    const COUNT: &str = "\
import sqlite3, sys
file = sqlite3.connect(sys.argv[1])
for sql in sys.argv[2:]:
    print(file.execute(sql).fetchone()[0])";
    let mut python = workspace.command("python3");
    python.args(["-c", COUNT]).arg(data).args(ROWS.map(|(_, sql)| sql));
    let said = process::ask(&mut python).ok_or("The rows in target/load/sandbox.db could not be counted.")?;
    Ok(ROWS
        .into_iter()
        .zip(said.lines())
        .filter_map(|((kind, _), count)| Some((kind.to_owned(), count.parse().ok()?)))
        .collect())
}

/// What came out, and all that is wrong with it.
fn judge(figures: &Figures, rows: &Figures) -> Result<(String, Vec<String>)> {
    let of = |all: &Figures, name: &str| all.get(name).copied().ok_or_else(|| format!("There is no figure of {name}."));
    let figure = |name| of(figures, name);
    let mut problems = Vec::new();
    let mut writes = 0.0;
    for (kind, _) in ROWS.iter().filter(|(kind, _)| *kind != AUDIT) {
        let (said, there) = (figure(kind)?, of(rows, kind)?);
        writes += said;
        if said != there {
            problems.push(format!("{kind}: {said} were answered as done, and {there} are in the file."));
        }
    }
    let audited = of(rows, AUDIT)?;
    if audited != writes {
        problems.push(format!("{writes} writes were answered as done, and {audited} are in the audit."));
    }
    let requests = figure("requests")?;
    let per_second = requests / figure("seconds")?;
    let share = writes / requests;
    let (p50, p99, max) = (figure("p50_ms")?, figure("p99_ms")?, figure("max_ms")?);
    let (wrong, failed) = (figure("wrong")?, figure("failed")?);
    if wrong + failed > 0.0 {
        problems.push(format!("{wrong} answers were wrong, {failed} requests failed; the first ones stand above."));
    }
    if share < LEAST_WRITES {
        problems.push(format!("Only {:.0} % were writes: that is not the mix.", share * 100.0));
    }
    let slow = per_second < LEAST_PER_SECOND || p99 >= MOST_P99_MS;
    if slow {
        problems.push(format!(
            "Wanted: {LEAST_PER_SECOND} requests/s, and 99 % of them in less than {MOST_P99_MS} ms. What else ran on \
             this machine counts, too: try again when it is quiet."
        ));
    }
    let summary = format!(
        "{per_second:.0} requests/s, {:.0} % writes; 50 % within {p50:.1} ms, 99 % within {p99:.1} ms, all within \
         {max:.1} ms; {wrong} wrong, {failed} failed; {writes} writes answered as done, {audited} found in the file",
        share * 100.0
    );
    Ok((summary, problems))
}

fn json(figures: &Figures, rows: &Figures) -> String {
    let object = |all: &Figures| {
        let members: Vec<String> = all.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
        format!("{{ {} }}", members.join(", "))
    };
    format!("{{\n  \"answered\": {},\n  \"rows\": {}\n}}\n", object(figures), object(rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_the_only_option() {
        assert_eq!(Options::read(&[]), Ok(Options { seconds: 30 }));
        assert_eq!(Options::read(&["--seconds", "5"]), Ok(Options { seconds: 5 }));
        for words in [&["--seconds"][..], &["--seconds", "1"], &["--seconds", "x"], &["--seconds", "5", "6"], &["5"]] {
            assert!(Options::read(words).is_err(), "{words:?}");
        }
    }

    fn good() -> (Figures, Figures) {
        let said = "Requests/sec: 1\nfigure seconds 10.0\nfigure requests 20000\nfigure p50_ms 5\nfigure p99_ms 49.9\n\
                    figure max_ms 90\nfigure wrong 0\nfigure failed 0\nfigure transfer 1000\nfigure task 1000\n\
                    figure relate 1000\nfigure unrelate 1000\nfigure appoint 1000\nfigure access 1000\n";
        let rows = ROWS.map(|(kind, _)| (kind.to_owned(), if kind == AUDIT { 6000.0 } else { 1000.0 }));
        (read(said), rows.into_iter().collect())
    }

    #[test]
    fn what_is_fast_enough_and_right_has_no_problem() {
        let (figures, rows) = good();
        let (summary, problems) = judge(&figures, &rows).expect("all figures");
        assert_eq!(problems, Vec::<String>::new());
        assert!(summary.starts_with("2000 requests/s, 30 % writes;"), "{summary}");
    }

    #[test]
    fn each_thing_that_is_not_so_is_a_problem() {
        for (name, value) in
            [("requests", 19_999.0), ("p99_ms", 50.0), ("wrong", 1.0), ("failed", 1.0), ("requests", 25_000.0)]
        {
            let (mut figures, rows) = good();
            figures.insert(name.to_owned(), value);
            let (_, problems) = judge(&figures, &rows).expect("all figures");
            assert_eq!(problems.len(), 1, "{name} {value}: {problems:?}");
        }
        for (kind, _) in ROWS {
            let (figures, mut rows) = good();
            *rows.get_mut(kind).expect("a kind") -= 1.0;
            let (_, problems) = judge(&figures, &rows).expect("all figures");
            assert_eq!(problems.len(), 1, "{kind}: {problems:?}");
        }
    }

    #[test]
    fn a_figure_that_is_missing_is_no_zero() {
        let (mut figures, rows) = good();
        figures.remove("wrong");
        assert!(judge(&figures, &rows).is_err());
    }
}
