//! Chromium and its driver, from the system.

use crate::Result;
use crate::process;
use crate::tools::find_on_path;
use crate::workspace::step;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A browser and the driver of the same version.
pub struct Browser {
    /// The browser's program.
    pub chromium: PathBuf,
    /// Its WebDriver.
    pub driver: PathBuf,
}

impl Browser {
    /// Finds both, or installs them where we may (Debian and Ubuntu, as root or with sudo).
    pub fn ensure() -> Result<Self> {
        if let Some(browser) = Self::find()? {
            return Ok(browser);
        }
        install(
            "Installing Chromium and its driver",
            "the tests run in a real browser; a download of 150 MB, 2 minutes",
            &[&["chromium", "chromium-driver"], FONT_PACKAGES].concat(),
            INSTALL,
        )?;
        Self::find()?.ok_or_else(|| INSTALL.to_owned())
    }

    fn find() -> Result<Option<Self>> {
        let chromium = named("CASEMENT_CHROMIUM").or_else(|| BROWSERS.iter().find_map(|name| find_on_path(name)));
        let driver = named("CASEMENT_CHROMEDRIVER").or_else(|| find_on_path("chromedriver"));
        let (Some(chromium), Some(driver)) = (chromium, driver) else {
            return Ok(None);
        };
        let (browser_version, driver_version) = (major_version(&chromium), major_version(&driver));
        if browser_version != driver_version {
            return Err(format!(
                "{} is version {}, its driver {} is version {}: they must be equal. Update one, or name a pair in CASEMENT_CHROMIUM and CASEMENT_CHROMEDRIVER.",
                chromium.display(),
                browser_version.unwrap_or_else(|| "unknown".to_owned()),
                driver.display(),
                driver_version.unwrap_or_else(|| "unknown".to_owned()),
            ));
        }
        Ok(Some(Self { chromium, driver }))
    }
}

/// Makes sure of the fonts that pictures are drawn in, or installs them where we may.
pub fn ensure_fonts() -> Result<()> {
    if has_fonts() {
        return Ok(());
    }
    install(
        "Installing fonts",
        "pictures are drawn in Noto; a download of 90 MB, a minute",
        FONT_PACKAGES,
        INSTALL_FONTS,
    )?;
    if has_fonts() { Ok(()) } else { Err(INSTALL_FONTS.to_owned()) }
}

fn has_fonts() -> bool {
    let families = process::ask(Command::new("fc-list").args([":", "family"])).unwrap_or_default();
    FONTS.iter().all(|font| families.lines().any(|line| line.split(',').any(|family| family == *font)))
}

/// Installs Debian packages where we may, as root or with sudo; elsewhere, and when it does not work, says what helps.
pub fn install(what: &str, why: &str, packages: &[&str], help: &str) -> Result<()> {
    let Some(mut apt) = apt_get() else {
        return Err(help.to_owned());
    };
    step(what, why, || {
        apt(&["update"])?;
        apt(&[&["install", "--yes", "--no-install-recommends"], packages].concat())
    })
    .map_err(|error| format!("{error}\n{help}"))
}

/// The program that a variable names.
pub fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// One of each package and script; `tests/a11y/fonts.ts` names those that are drawn.
const FONTS: [&str; 3] = ["Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC"];

const FONT_PACKAGES: &[&str] = &["fonts-noto-core", "fonts-noto-cjk", "fontconfig"];

const INSTALL_FONTS: &str = "\
The fonts Noto Sans, Noto Sans Arabic and Noto Sans CJK SC are needed, and fc-list, which tells of them. Debian and Ubuntu:
  apt-get install fonts-noto-core fonts-noto-cjk fontconfig
Then run this command again.";

const INSTALL: &str = "\
Chromium and a chromedriver of the same version are needed. Debian and Ubuntu:
  apt-get install chromium chromium-driver fonts-noto-core fonts-noto-cjk
Elsewhere: Chromium or Google Chrome, and the chromedriver that goes with it, on PATH
or named in CASEMENT_CHROMIUM and CASEMENT_CHROMEDRIVER. Then run this command again.";

fn major_version(program: &Path) -> Option<String> {
    major_version_in(&process::ask(Command::new(program).arg("--version"))?)
}

/// `Chromium 156.0.8078.79 built on Debian` and `ChromeDriver 156.0.8078.79 (…)` are both 156.
fn major_version_in(said: &str) -> Option<String> {
    let version = said.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))?;
    version.split('.').next().map(str::to_owned)
}

/// How to call `apt-get` here, if we may.
fn apt_get() -> Option<impl FnMut(&[&str]) -> Result<()>> {
    find_on_path("apt-get")?;
    let is_root = process::ask(Command::new("id").arg("-u"))?.trim() == "0";
    if !is_root {
        process::ask(Command::new("sudo").args(["-n", "true"]))?;
    }
    Some(move |words: &[&str]| {
        let mut command = if is_root { Command::new("env") } else { Command::new("sudo") };
        if !is_root {
            command.args(["-n", "env"]);
        }
        process::run(command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(words))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browser_and_driver_say_their_version_differently() {
        assert_eq!(major_version_in("Chromium 156.0.8078.79 built on Debian GNU/Linux 12\n").as_deref(), Some("156"));
        assert_eq!(major_version_in("ChromeDriver 156.0.8078.79 (abcdef-refs/branch-heads/1)").as_deref(), Some("156"));
        assert_eq!(major_version_in("Google Chrome").as_deref(), None);
    }
}
