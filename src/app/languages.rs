//! The application's languages: each is loaded when somebody chooses it.

use std::cell::RefCell;
use std::collections::HashMap;

use casement::language::{Language, Speech};
use gloo_net::http::Request;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::Session;
use super::strings::Words;

/// What can be chosen, each in its own words.
const CHOICES: [(&str, &str); 9] = [
    ("en", "English"),
    ("zh-CN", "简体中文"),
    ("zh-TW", "繁體中文"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ru", "Русский"),
    ("ja", "日本語"),
    ("ar", "العربية"),
];

thread_local!(static KNOWN: RefCell<HashMap<String, &'static Language>> = RefCell::default());

/// The words of a locale; English ones when its own cannot be had.
pub async fn load(locale: &str) -> Result<&'static Language, String> {
    if let Some(known) = KNOWN.with_borrow(|known| known.get(locale).copied()) {
        return Ok(known);
    }
    let language = match fetch(locale, Language::nearest(locale)).await {
        Ok(language) => language,
        Err(error) => {
            leptos::logging::error!("{error}");
            fetch(locale, "en").await?
        }
    };
    KNOWN.with_borrow_mut(|known| known.insert(locale.to_owned(), language));
    Ok(language)
}

async fn fetch(locale: &str, tag: &str) -> Result<&'static Language, String> {
    let address = ["languages/", tag, ".txt"].concat();
    let failed = |error: &dyn std::fmt::Display| format!("{address} cannot be read: {error}");
    let response = Request::get(&address).send().await.map_err(|error| failed(&error))?;
    let text = response.text().await.map_err(|error| failed(&error))?;
    Language::read(locale, &text).map_err(|error| failed(&error))
}

/// Has the application, and the page's own attributes, follow the session's locale.
pub fn follow(session: Session, speech: Speech) {
    Effect::new(move |_| {
        let locale = session.locale.get();
        spawn_local(async move {
            let Ok(language) = load(&locale).await else { return };
            // Somebody may have chosen another one meanwhile.
            if session.locale.get_untracked() == locale {
                speech.set(language);
                declare(language);
            }
        });
    });
}

/// Draws in the words of a locale, once they are there, and anew when it is another one. Where the locale is empty it is
/// the application's.
pub fn spoken(
    session: Session,
    locale: Signal<String>,
    draw: impl Fn(&'static Language) -> AnyView + Send + 'static,
) -> impl IntoView {
    let present = RwSignal::new_local(None::<&'static Language>);
    let wanted =
        Memo::new(move |_| Some(locale.get()).filter(|tag| !tag.is_empty()).unwrap_or_else(|| session.locale.get()));
    Effect::new(move |_| {
        let tag = wanted.get();
        spawn_local(async move {
            let Ok(language) = load(&tag).await else { return };
            if wanted.try_get_untracked().is_some_and(|wanted| wanted == tag) {
                present.try_set(Some(language));
            }
        });
    });
    move || {
        present.get().map(|language| {
            casement::language::provide(language);
            draw(language)
        })
    }
}

/// Tells the browser what the page is written in.
pub fn declare(language: &Language) {
    if let Some(page) = document().document_element() {
        // The names of attributes that are always allowed: it cannot fail.
        drop(page.set_attribute("lang", language.tag()));
        drop(page.set_attribute("dir", language.direction()));
    }
}

/// Where the language is chosen.
#[component]
pub fn LanguageSwitch(session: Session) -> impl IntoView {
    let words = Words::here();
    view! {
        <label class="app-bar__theme">
            <span class="casement-visually-hidden">{words.live(Words::language)}</span>
            <select on:change=move |event| session.set_locale(event_target_value(&event))>
                {CHOICES
                    .map(|(tag, name)| {
                        let is_chosen = move || Language::nearest(&session.locale.get()) == tag;
                        view! { <option value=tag lang=tag selected=is_chosen>{name}</option> }
                    })
                    .into_iter()
                    .collect_view()}
            </select>
        </label>
    }
}
