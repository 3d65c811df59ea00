use casement_contract::{Problem, ProblemKind};
use leptos::prelude::*;

use super::strings::Words;
use super::{Icon, Picture, short};
use crate::view::{Children, View, view};

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Good to know.
    Info,
    /// Done.
    Success,
    /// Look at this before you go on; nothing has happened.
    Caution,
    /// Look at this.
    Warning,
    /// It did not work.
    Danger,
}

impl NoticeKind {
    fn class(self) -> &'static str {
        match self {
            NoticeKind::Info => "casement-notice casement-notice--info",
            NoticeKind::Success => "casement-notice casement-notice--success",
            NoticeKind::Caution | NoticeKind::Warning => "casement-notice casement-notice--warning",
            NoticeKind::Danger => "casement-notice casement-notice--danger",
        }
    }

    fn part(self) -> &'static str {
        match self {
            NoticeKind::Info => "notice",
            NoticeKind::Success => "notice notice-success",
            NoticeKind::Caution | NoticeKind::Warning => "notice notice-warning",
            NoticeKind::Danger => "notice notice-danger",
        }
    }

    fn icon(self) -> Icon {
        match self {
            NoticeKind::Info => Icon::Info,
            NoticeKind::Success => Icon::Success,
            NoticeKind::Caution | NoticeKind::Warning => Icon::Warning,
            NoticeKind::Danger => Icon::Danger,
        }
    }

    fn role(self) -> &'static str {
        match self {
            NoticeKind::Info | NoticeKind::Success | NoticeKind::Caution => "status",
            NoticeKind::Warning | NoticeKind::Danger => "alert",
        }
    }
}

/// A sentence that has to be noticed, and what belongs to it.
#[component]
pub fn Notice(
    /// What it is about.
    kind: NoticeKind,
    /// The sentence.
    #[prop(into)]
    title: String,
    /// Whether it comes into a live region, which says it: it must be none itself, or it would be said twice.
    #[prop(optional)]
    told: bool,
    /// What belongs to it.
    #[prop(optional)]
    children: Option<Children>,
) -> View {
    let role = (!told).then(|| kind.role());
    view! {
        <div class=kind.class() part=kind.part() role=role>
            <Picture icon=kind.icon() />
            <p class="casement-notice__title" part="notice-title">{title}</p>
            {children.map(|children| view! { <div class="casement-notice__body" part="notice-body">{children()}</div> })}
        </div>
    }
}

/// What is wrong with what the page has set, and keeps a widget from reading or sending anything; a page provides it as a
/// context. The widget says it above all else.
#[derive(Clone)]
pub struct WrongSetting(pub String);

/// Says so, where there is one.
pub(super) fn wrong_setting() -> View {
    use_context().map_or(View::Nothing, told_setting)
}

#[inline(never)] // Not needed at first: see `view::apart`.
fn told_setting(WrongSetting(message): WrongSetting) -> View {
    let words = Words::here();
    view! {
        <Notice kind=NoticeKind::Danger title=words.wrong_setting()>
            <p>{words.wrong_setting_advice()}</p>
            <ProblemDetails problem=Problem::never_sent(ProblemKind::Validation, message) />
        </Notice>
    }
}

/// Why a widget cannot show what it is for.
#[component]
pub fn Unavailable(
    /// What went wrong.
    problem: Problem,
    /// What that means, and what to do about it. Where there is nothing at the address at all this is not about what the
    /// widget is for, and something else is said.
    because: (&'static str, &'static str),
    /// The buttons.
    children: Children,
) -> View {
    let words = Words::here();
    // The frame has said it.
    if use_context::<WrongSetting>().is_some() {
        return View::Nothing;
    }
    // What no system has said, and no draft, is wrong with a setting.
    let is_of_a_setting =
        problem.kind == ProblemKind::Validation && problem.status.is_none() && !problem.message.is_empty();
    let (title, advice) = match problem.is_of_the_address() {
        true => (words.wrong_address(), words.wrong_address_advice()),
        false if is_of_a_setting => (words.wrong_setting(), words.wrong_setting_advice()),
        false => because,
    };
    view! {
        <Notice kind=NoticeKind::Danger title>
            <p>{advice}</p>
            <ProblemDetails problem />
            <div class="casement-actions" part="notice-actions">{children()}</div>
        </Notice>
    }
}

/// Stands for the message in the sentence around it: the message has a language of its own.
const MESSAGE: char = '\u{fffc}';

/// What the system said about a problem, for whoever has to report it.
#[component]
pub fn ProblemDetails(
    /// The problem.
    problem: Problem,
) -> View {
    // Without a status there was no answer: the words are the host's or the browser's.
    let words = Words::here();
    let sentence = problem.status.map(|_| words.system_says(MESSAGE.encode_utf8(&mut [0; 4])));
    let (before, after) = sentence.as_deref().and_then(|text| text.split_once(MESSAGE)).unwrap_or_default();
    let (before, after) = (before.to_owned(), after.to_owned());
    // What is not known to be in our language is not read out as if it were.
    let language = problem.language.clone().unwrap_or_default();
    let said = (!problem.message.is_empty()).then(|| {
        view! {
            <p part="problem">{before}<span lang=language dir="auto">{short(&problem.message)}</span>{after}</p>
        }
    });
    // Each runs its own way: in a line from right to left a number would stand before what it is the number of.
    let fact = |text: String| view! { <bdi>{text}</bdi> };
    let code = problem.code.as_deref().map(|code| fact(words.code(code)));
    let status = problem.status.map(|status| fact(words.status(&status.to_string())));
    let between = (code.is_some() && status.is_some()).then_some(" · ");
    let facts = (code.is_some() || status.is_some())
        .then(|| view! { <p class="casement-facts" part="facts">{code}{between}{status}</p> });
    view! { {said} {facts} }
}
