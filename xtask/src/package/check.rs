//! Whether what is published is fit to be published: the linters of npm and of cargo, a rehearsal of each upload, and
//! the tests of the built package (`npm/package.test.js`); the bytes of its parts (`bench/budgets.json`). Each check
//! counts as one test.

use super::{build, prepare};
use crate::Result;
use crate::browser::Browser;
use crate::process;
use crate::tools::{self, WASM};
use crate::wasm::{self, NPM};
use crate::workspace::{Workspace, step};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Checks the package, and fails when something does not hold.
pub fn run() -> Result<()> {
    process::heed_interrupts();
    let mut workspace = Workspace::here();
    let browser = prepare_checks(&mut workspace)?;
    let (passed, failed) = tally(&workspace, &browser)?;
    println!("{passed} passed, {failed} failed");
    if failed == 0 { Ok(()) } else { Err(String::new()) }
}

/// Finds or builds what [`tally`] needs.
pub fn prepare_checks(workspace: &mut Workspace) -> Result<Browser> {
    let browser = prepare(workspace)?;
    tools::ensure(workspace, &[&tools::CARGO_DENY])?;
    Ok(browser)
}

/// Builds the package and checks it: how many checks hold, and how many do not. A check whose data cannot be had here
/// is said to be not run, and counts as neither.
pub fn tally(workspace: &Workspace, browser: &Browser) -> Result<(u32, u32)> {
    let package = build(workspace, browser)?;
    let mut counts = Counts { passed: 1, failed: 0 };
    for (name, check) in CHECKS {
        println!("== {name}");
        match check(workspace, &package) {
            Ok(Verdict::Holds) => counts.passed += 1,
            Ok(Verdict::NotRun(why)) => println!("   not run: {why}"),
            Err(why) => {
                println!("   failed: {why}");
                counts.failed += 1;
            }
        }
    }
    let (passed, failed) = step("Testing the built package", "what it holds, in Node and for TypeScript", || {
        in_node(workspace, &package)
    })?;
    Ok((counts.passed + passed, counts.failed + failed))
}

struct Counts {
    passed: u32,
    failed: u32,
}

enum Verdict {
    Holds,
    NotRun(&'static str),
}

type Check = fn(&Workspace, &Path) -> Result<Verdict>;

const CHECKS: [(&str, Check); 9] = [
    ("bytes by part, with brotli (bench/budgets.json)", budgets),
    ("publint --strict", publint),
    ("attw --pack", attw),
    ("npm publish --dry-run", npm_publish),
    ("npm audit", npm_audit),
    ("cargo publish --dry-run, for the browser", cargo_publish),
    ("cargo publish --dry-run, the sandbox", cargo_publish_sandbox),
    ("cargo deny check licenses bans sources", cargo_deny),
    ("cargo deny check advisories", advisories),
];

fn budgets(workspace: &Workspace, package: &Path) -> Result<Verdict> {
    let mut command = workspace.command("node");
    judge(command.arg("bench/budgets.js").args([package, &wasm::linked(workspace)]), |_| true)
}

/// A suggestion does not change the exit code, so the words decide.
fn publint(workspace: &Workspace, package: &Path) -> Result<Verdict> {
    judge(npm_program(workspace, "publint").arg("--strict").arg(package), |said| said.contains("All good!"))
}

fn attw(workspace: &Workspace, package: &Path) -> Result<Verdict> {
    let mut command = npm_program(workspace, "attw");
    command.args(["--profile", "esm-only", "--pack"]).arg(package);
    judge(&command, |_| true)
}

/// npm mends a manifest in silence but for one warning; what is uploaded should be what we wrote.
fn npm_publish(workspace: &Workspace, package: &Path) -> Result<Verdict> {
    let mut command = workspace.command("npm");
    command.args(["publish", "--dry-run"]).current_dir(package);
    judge(&command, |said| !said.contains("auto-corrected"))
}

fn npm_audit(workspace: &Workspace, _: &Path) -> Result<Verdict> {
    let mut command = workspace.command("npm");
    let (succeeded, said) = process::run_and_read(command.arg("audit").current_dir(workspace.root.join(NPM)))?;
    if said.contains("audit endpoint returned an error") {
        return Ok(Verdict::NotRun("no data reachable: the registry serves no advisories"));
    }
    if succeeded { Ok(Verdict::Holds) } else { Err("npm knows of weaknesses.".to_owned()) }
}

/// What stands in the browser, compiled from the archives that would be uploaded.
fn cargo_publish(workspace: &Workspace, _: &Path) -> Result<Verdict> {
    let packages = ["--package", "casement-contract", "--package", "casement-view", "--package", "casement-widgets"];
    rehearse(workspace, &[&packages[..], &["--target", WASM]].concat())
}

/// The contract goes with it: it is not in the registry yet.
fn cargo_publish_sandbox(workspace: &Workspace, _: &Path) -> Result<Verdict> {
    rehearse(workspace, &["--package", "casement-contract", "--package", "casement-sandbox"])
}

fn rehearse(workspace: &Workspace, words: &[&str]) -> Result<Verdict> {
    forget_archives(workspace);
    // Dirty is how the tree is while one works on it.
    let verdict = judge(workspace.cargo(&["publish", "--dry-run", "--allow-dirty"]).args(words), |_| true);
    // Whoever works on would have the archives' build scripts run in place of those of the tree.
    forget_archives(workspace);
    verdict
}

/// Removes what an earlier rehearsal has unpacked and compiled. Our archives are called the same and have the same times
/// whatever is in them, so cargo would take those for the ones of now.
fn forget_archives(workspace: &Workspace) {
    let unpacked = wasm::cargo_home().map(|home| home.join("registry/src"));
    for registry in unpacked.iter().flat_map(|folder| within(folder)) {
        // What is in no registry on the network stands under a name that begins with a dash.
        let is_ours = registry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('-'));
        let archives = within(&registry).filter(|_| is_ours);
        archives.filter(|archive| is_called_casement(archive)).for_each(|archive| _ = fs::remove_dir_all(archive));
    }
    for profile in [workspace.target.join("debug"), workspace.target.join(WASM).join("debug")] {
        for built in within(&profile.join(".fingerprint")).filter(|built| is_called_casement(built)) {
            if within(&built).any(|note| is_of_archive(&note)) {
                _ = fs::remove_dir_all(built);
            }
        }
    }
}

/// Whether this is cargo's note on something that it compiled from an archive. Of a library in the workspace it notes the
/// files, so that it sees a change, and of one in an archive it does not; of a build script it notes those of the archive.
fn is_of_archive(note: &Path) -> bool {
    let name = note.file_name().unwrap_or_default().to_string_lossy();
    let Ok(text) = fs::read(note) else { return false };
    let has = |word: &[u8]| text.windows(word.len()).any(|bytes| bytes == word);
    name.starts_with("dep-lib-") && !has(b"src/") || name.starts_with("dep-build-script-") && has(b"package/casement-")
}

fn within(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}

fn is_called_casement(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("casement-"))
}

fn cargo_deny(workspace: &Workspace, _: &Path) -> Result<Verdict> {
    judge(deny(workspace).args(["-D", "warnings", "licenses", "bans", "sources"]), |_| true)
}

fn advisories(workspace: &Workspace, _: &Path) -> Result<Verdict> {
    let (succeeded, said) = process::run_and_read(deny(workspace).arg("advisories"))?;
    if said.contains("failed to fetch advisory database") {
        return Ok(Verdict::NotRun("no data reachable: the advisory database cannot be fetched"));
    }
    if succeeded { Ok(Verdict::Holds) } else { Err("cargo-deny knows of weaknesses.".to_owned()) }
}

fn deny(workspace: &Workspace) -> Command {
    let mut command = workspace.command("cargo-deny");
    command.args(["--workspace", "--all-features", "check"]);
    command
}

fn npm_program(workspace: &Workspace, name: &str) -> Command {
    workspace.command(&workspace.root.join(NPM).join("node_modules/.bin").join(name).to_string_lossy())
}

fn judge(command: &Command, holds: fn(&str) -> bool) -> Result<Verdict> {
    let (succeeded, said) = process::run_and_read(command)?;
    if succeeded && holds(&said) { Ok(Verdict::Holds) } else { Err("what it says stands above.".to_owned()) }
}

/// Node's own test runner on `npm/package.test.js`, on what takes the module apart, and on what the bench judges by.
fn in_node(workspace: &Workspace, package: &Path) -> Result<(u32, u32)> {
    let mut command = workspace.command("node");
    command
        .args(["--test", "--test-reporter=tap"])
        .args(["package", "linked", "outline", "split"].map(|name| format!("npm/{name}.test.js")))
        .arg("bench/bench.test.js")
        .env("CASEMENT_PACKAGE", package);
    let (succeeded, said) = process::run_and_read(&command)?;
    match counts_in(&said) {
        Some((passed, failed)) if passed > 0 && succeeded == (failed == 0) => Ok((passed, failed)),
        _ => Err("Node's test runner has not said how many tests passed.".to_owned()),
    }
}

/// The closing lines `# pass 4` and `# fail 0` of the Test Anything Protocol as Node writes it.
fn counts_in(said: &str) -> Option<(u32, u32)> {
    let count = |name: &str| said.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok());
    Some((count("# pass ")?, count("# fail ")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_s_counts_are_read_from_its_closing_lines() {
        assert_eq!(counts_in("ok 1 - a\n# tests 5\n# pass 4\n# fail 1\n# cancelled 0\n"), Some((4, 1)));
        assert_eq!(counts_in("ok 1 - a\n"), None);
    }
}
