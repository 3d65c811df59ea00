//! What can be asked for, and what contradicts itself.

use serde::{Deserialize, Serialize};

/// Nobody waits longer than ten minutes for a sandbox.
const LONGEST_MILLIS: u64 = 600_000;

/// One fault: which requests it hits, and what happens to them.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fault {
    #[serde(rename = "match")]
    pub text: String,
    /// How many requests it still hits.
    #[serde(default = "once")]
    pub times: u32,
    #[serde(default, skip_serializing_if = "is_reused")]
    pub connection: Keep,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay_after_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slow_body_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redirect: Option<String>,
    #[serde(default, skip_serializing_if = "is_no")]
    pub html: bool,
    #[serde(default, skip_serializing_if = "is_no")]
    pub commit: bool,
    #[serde(default, skip_serializing_if = "is_no")]
    pub hidden: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drop: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub truncate: Option<Cut>,
    #[serde(default, skip_serializing_if = "is_no")]
    pub wrong_types: bool,
    #[serde(default, skip_serializing_if = "is_no")]
    pub unknown_fields: bool,
    #[serde(default, skip_serializing_if = "is_no")]
    pub no_success_code: bool,
}

/// Before or after doing what was asked.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum When {
    Before,
    After,
}

/// What becomes of connections while the fault is armed.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Keep {
    /// They are kept and used again, so a browser may send a dropped request once more by itself.
    #[default]
    Reused,
    /// Every answer closes its connection.
    Close,
}

/// How an answer ends too early.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(untagged)]
pub(crate) enum Cut {
    Broken(bool),
    Clean(CleanWord),
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum CleanWord {
    Clean,
}

fn once() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands references over")]
fn is_no(value: &bool) -> bool {
    !value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands references over")]
fn is_reused(value: &Keep) -> bool {
    *value == Keep::Reused
}

impl Fault {
    /// Whether the answer is cut, and whether it then ends as if it were whole.
    pub(crate) fn cut(&self) -> Option<bool> {
        match self.truncate {
            Some(Cut::Broken(true)) => Some(false),
            Some(Cut::Clean(_)) => Some(true),
            Some(Cut::Broken(false)) | None => None,
        }
    }

    /// What is wrong with it, in words.
    pub(crate) fn check(&self) -> Result<(), String> {
        let answers = self.answers();
        let answered_instead = self.status.is_some() || self.html || self.redirect.is_some();
        let longest = [self.delay_ms, self.delay_after_ms, self.slow_body_ms].into_iter().flatten().max();
        let wrong = if self.times == 0 {
            "times is 1 or more".into()
        } else if self.status.is_some_and(|code| !(200..=599).contains(&code)) {
            "status must be 200 to 599".into()
        } else if longest.is_some_and(|millis| millis > LONGEST_MILLIS) {
            format!("a wait is {LONGEST_MILLIS} milliseconds at most")
        } else if answers.len() > 1 {
            format!("{} contradict each other: a fault has one answer", answers.join(" and "))
        } else if self.redirect.as_ref().is_some_and(|path| !is_path(path)) {
            "redirect is a path of this server: it begins with one slash and has no blanks".into()
        } else if self.redirect.is_some() && !matches!(self.status, None | Some(301..=303 | 307 | 308)) {
            "with redirect, status is 301, 302, 303, 307 or 308".into()
        } else if self.retry_after.is_some() && !answered_instead {
            "retry_after goes with status, html or redirect".into()
        } else if self.commit && self.drop == Some(When::Before) {
            "commit and drop \"before\" contradict each other".into()
        } else if self.drop.is_some() && (self.hidden || self.slow_body_ms.is_some()) {
            "drop leaves no answer: hidden and slow_body_ms contradict it".into()
        } else if self.cut().is_some() && self.slow_body_ms.is_some() {
            "truncate and slow_body_ms contradict each other".into()
        } else if answers.is_empty() && longest.is_none() && !self.hidden && self.connection == Keep::Reused {
            "nothing would happen: see docs/sandbox.md for what a fault can do".into()
        } else {
            return Ok(());
        };
        Err(wrong)
    }

    /// The keys of which a fault has one at most.
    fn answers(&self) -> Vec<&'static str> {
        let page_or_status = if self.html { "html" } else { "status" };
        let instead = self.html || self.status.is_some() && self.redirect.is_none();
        [
            ("drop", self.drop.is_some()),
            ("redirect", self.redirect.is_some()),
            (page_or_status, instead),
            ("truncate", self.cut().is_some()),
            ("wrong_types", self.wrong_types),
            ("unknown_fields", self.unknown_fields),
            ("no_success_code", self.no_success_code),
        ]
        .into_iter()
        .filter_map(|(name, is_set)| is_set.then_some(name))
        .collect()
    }
}

fn is_path(text: &str) -> bool {
    text.starts_with('/') && !text.starts_with("//") && text.bytes().all(|byte| byte.is_ascii_graphic())
}
