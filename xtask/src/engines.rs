//! The engines beside Chromium, from the system: Firefox and WebKit.

use crate::Result;
use crate::browser::{install, named};
use crate::tools::{self, find_on_path};
use crate::workspace::Workspace;
use std::path::PathBuf;

/// What the tests of the elements need beside Chromium; geckodriver is one of our [`tools`].
pub struct Engines {
    /// Firefox's program.
    pub firefox: PathBuf,
    /// The driver of WebKitGTK, which brings its browser along.
    pub webkit_driver: PathBuf,
}

impl Engines {
    /// Finds them, or installs them where we may (Debian, as root or with sudo).
    pub fn ensure(workspace: &mut Workspace) -> Result<Self> {
        tools::ensure(workspace, &[&tools::GECKODRIVER])?;
        if let Some(engines) = Self::find() {
            return Ok(engines);
        }
        install(
            "Installing Firefox, WebKit's driver and a screen for it",
            "the elements are tested in three engines; a download of 150 MB, 2 minutes",
            &["firefox-esr", "webkit2gtk-driver", "xvfb"],
            INSTALL,
        )?;
        Self::find().ok_or_else(|| INSTALL.to_owned())
    }

    fn find() -> Option<Self> {
        // WebKit's browser has no headless mode.
        find_on_path("Xvfb")?;
        let firefox = || ["firefox-esr", "firefox"].into_iter().find_map(find_on_path);
        Some(Self {
            firefox: named("CASEMENT_FIREFOX").or_else(firefox)?,
            webkit_driver: named("CASEMENT_WEBKITDRIVER").or_else(|| find_on_path("WebKitWebDriver"))?,
        })
    }
}

const INSTALL: &str = "\
Firefox, WebKitGTK's driver and Xvfb are needed. Debian:
  apt-get install firefox-esr webkit2gtk-driver xvfb
Elsewhere: Firefox, WebKitWebDriver and Xvfb on PATH, the first two perhaps named in CASEMENT_FIREFOX and
CASEMENT_WEBKITDRIVER. Then run this command again. `cargo xtask test --fast` needs none of them.";
