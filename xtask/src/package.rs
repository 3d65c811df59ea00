//! `cargo xtask package`: what is published. The npm package goes to `target/npm`, the stand-alone application to
//! `target/site`; both hold the licences of what they are made of.

pub mod check;

use crate::Result;
use crate::browser::Browser;
use crate::languages;
use crate::npm;
use crate::process;
use crate::sizes;
use crate::spa::{self, Profile};
use crate::tools;
use crate::wasm;
use crate::workspace::{Workspace, step};
use std::path::{Path, PathBuf};

/// Builds both, and says how large they are.
pub fn run() -> Result<()> {
    process::heed_interrupts();
    let mut workspace = Workspace::here();
    let browser = prepare(&mut workspace)?;
    tools::ensure(&mut workspace, &[&tools::TRUNK])?;
    let package = build(&workspace, &browser)?;
    let site = build_site(&workspace, &package)?;
    for folder in [&package, &site] {
        println!("\n{}", folder.display());
        sizes::print(&workspace, folder)?;
    }
    println!("\nTo publish: npm publish {}", package.display());
    println!("            copy {} to any static web server", site.display());
    Ok(())
}

/// Finds or builds what building the npm package needs; the browser is what finds out which functions run first.
pub fn prepare(workspace: &mut Workspace) -> Result<Browser> {
    tools::ensure_rust(workspace)?;
    tools::ensure(workspace, &[&tools::WASM_BINDGEN])?;
    npm::ensure()?;
    npm::ensure_packages(workspace, wasm::NPM)?;
    Browser::ensure()
}

/// Writes the npm package, and says where it is.
pub fn build(workspace: &Workspace, browser: &Browser) -> Result<PathBuf> {
    languages::write(workspace)?;
    let glue = emptied(workspace.root.join("target/elements"))?;
    step("Compiling the elements", "one WebAssembly module for all five; two or three minutes", || {
        wasm::build(workspace, &glue)
    })?;
    let version = env!("CARGO_PKG_VERSION");
    let languages = workspace.root.join("target").join(languages::ELEMENTS);
    let script = |name| {
        let mut command = workspace.command("node");
        command.arg(workspace.root.join(wasm::NPM).join(name)).arg(version).args([&glue, &languages]);
        command.env("CASEMENT_CHROMIUM", &browser.chromium);
        command
    };
    step(
        "Splitting the module",
        "what runs before anybody uses an element, which Chromium finds out; two or three minutes",
        || process::run(&script("learn.js")),
    )?;
    let package = emptied(workspace.root.join("target/npm"))?;
    step("Assembling the npm package", "modules, types, manifest, licence notices; seconds", || {
        process::run(script("build.js").arg(&package))
    })?;
    Ok(package)
}

/// Writes the site. Its wasm is linked from the same crates as the elements', so their notices are its own.
fn build_site(workspace: &Workspace, package: &Path) -> Result<PathBuf> {
    let site = workspace.root.join("target/site");
    step("Building the stand-alone application", "the same widgets as a static site; about three minutes", || {
        spa::build(workspace, Profile::Release, &site)?;
        for module in modules(&site)? {
            wasm::optimise(workspace, &module, &[])?;
        }
        for name in ["LICENSE-APACHE", "LICENSE-MIT", "THIRD-PARTY-NOTICES"] {
            std::fs::copy(package.join(name), site.join(name))
                .map_err(|error| format!("{name} cannot be copied to {}: {error}.", site.display()))?;
        }
        Ok(())
    })?;
    Ok(site)
}

fn modules(site: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(site).map_err(|error| format!("{} cannot be read: {error}.", site.display()))?;
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    Ok(paths.filter(|path| path.extension().is_some_and(|extension| extension == "wasm")).collect())
}

/// A folder without what an earlier build left in it: file names change with their content.
fn emptied(folder: PathBuf) -> Result<PathBuf> {
    if folder.exists() {
        std::fs::remove_dir_all(&folder)
            .map_err(|error| format!("{} cannot be emptied: {error}.", folder.display()))?;
    }
    std::fs::create_dir_all(&folder).map_err(|error| format!("{} cannot be made: {error}.", folder.display()))?;
    Ok(folder)
}
