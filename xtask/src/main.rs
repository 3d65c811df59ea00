//! The project's commands. Standard library only, so that `cargo xtask` is built in seconds.
//!
//! A file a job: the commands are [`serve`], [`test`] (with `broken`), [`looks`], [`load`], [`package`], [`languages`],
//! [`bench`] and [`tidy`]; below them stand what they share, [`workspace`] (where things are), [`process`] (children that
//! end with us), [`tools`] (finding or building programs), [`npm`], [`browser`], [`engines`], [`hosts`], [`sandbox`],
//! [`spa`], [`wasm`], [`sizes`] and [`http`].

mod bench;
mod browser;
mod engines;
mod hosts;
mod http;
mod languages;
mod load;
mod looks;
mod npm;
mod package;
mod process;
mod sandbox;
mod serve;
mod sizes;
mod spa;
mod test;
mod tidy;
mod tools;
mod wasm;
mod workspace;

use std::io::Write;
use std::process::ExitCode;

/// What a person is told when something does not work: whole sentences, with what to do about it.
type Result<T> = std::result::Result<T, String>;

const USAGE: &str = "\
cargo xtask <command>

  serve [--port N] [--release]   the sandbox and the SPA on http://127.0.0.1:8080, rebuilt as you edit
  test [--fast | --thorough]     every test; --fast is the inner loop (native and one browser),
                                 --thorough adds the long forms (WebKit in full, 100 crash rounds, 100 000 cases
                                 for what reads answers, every patch of tests/broken)
  broken [part | kind]           the patches of tests/broken, or those with this in their names, or those that run
                                 `contract`, `sandbox` or `browser` tests: each breaks a rule or a guard in a copy
                                 of the tree, and the tests that it names have to turn red
  looks [--write] [part | room/example]
                                 every example looked at: axe, accessibility trees, layout, pictures, all or those
                                 tests with this in their names (`axe`, `layout`, `pictures`, `case-assign`), or one
                                 example; --write makes what is seen what is expected; pictures are in target/looks
  load [--seconds N]             how many requests the sandbox answers in a second, for 30 s, and whether all was right
                                 (wrk and tests/load); fails below 2 000, or when one in a hundred takes 50 ms
  package [--check]              the npm package in target/npm and the static site in target/site;
                                 --check builds the npm package alone and checks that it is fit to be published
  bench [--runs N] [--quick] [--only PAGE,PAGE] [--all] [--write]
                                 what the widgets cost beside what a team would pick instead: bytes, start-up, keys,
                                 memory, pickers; 7 runs, or N; fails when a gate does not hold; --quick (one run) and
                                 --only (those pages and Casement's) fail nothing, --all has further peers, --write
                                 stores bench/results.json and bench/chart.svg
  languages                      the files that words are loaded from, in target/languages (the builds do it, too)
  tidy                           the house rules: imports, folders, paths, links, styles
  help                           this text

Missing tools are found or built, with visible progress. CASEMENT_TOOLS names the folder they are kept in.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        [] | ["help" | "--help" | "-h"] => {
            // Unlike `println!`, no panic when the reader has seen enough (`cargo xtask | head`).
            let _ = writeln!(std::io::stdout(), "{USAGE}");
            return ExitCode::SUCCESS;
        }
        ["serve", options @ ..] => match serve::Options::read(options) {
            Ok(options) => serve::run(&options),
            Err(message) => return misused(&message),
        },
        ["test"] => test::run(test::Extent::Full),
        ["test", "--fast"] => test::run(test::Extent::Fast),
        ["test", "--thorough"] => test::run(test::Extent::Thorough),
        ["broken"] => test::broken(""),
        ["broken", part] if !part.starts_with('-') => test::broken(part),
        ["looks", options @ ..] => match looks::Options::read(options) {
            Ok(options) => looks::run(&options),
            Err(message) => return misused(&message),
        },
        ["load", options @ ..] => match load::Options::read(options) {
            Ok(options) => load::run(&options),
            Err(message) => return misused(&message),
        },
        ["package"] => package::run(),
        ["package", "--check"] => package::check::run(),
        ["bench", options @ ..] => match bench::Options::read(options) {
            Ok(options) => bench::run(&options),
            Err(message) => return misused(&message),
        },
        ["languages"] => languages::run(),
        ["tidy"] => tidy::run(),
        ["test" | "broken" | "package" | "languages" | "tidy", option, ..] => {
            return misused(&format!("`{option}` is not an option of this command."));
        }
        [command, ..] => return misused(&format!("There is no command `{command}`.")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // A test run has said everything above its last line, which stays the last.
        Err(message) if message.is_empty() => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("\n{message}");
            ExitCode::FAILURE
        }
    }
}

fn misused(message: &str) -> ExitCode {
    eprintln!("{message}\n\n{USAGE}");
    ExitCode::from(2)
}
