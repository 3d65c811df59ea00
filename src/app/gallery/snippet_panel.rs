use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;

use super::attributes::{Attribute, Kind, Settings};
use super::looks::Controls;
use super::snippet::{Language, snippet};
use crate::app::strings::Words;

#[wasm_bindgen]
extern "C" {
    /// Fails where the page was not loaded in a secure way, or somebody said no.
    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    async fn write_text(text: &str) -> Result<JsValue, JsValue>;
}

/// The text that embeds the widget as it is set, to be copied.
#[component]
pub fn SnippetPanel(room: &'static str, settings: Settings, controls: Controls) -> impl IntoView {
    let Controls { theme, density, locale, .. } = controls;
    let words = Words::here();
    let language = RwSignal::new(Language::Html);
    let said = RwSignal::new("");
    let text = Memo::new(move |_| {
        let chosen = [("theme", theme), ("density", density), ("locale", locale)].map(|(name, value)| {
            (Attribute { name, kind: Kind::Text, default: "", is_elements_own: true }, value.get())
        });
        let chosen = chosen.into_iter().filter(|(_, value)| !value.is_empty());
        snippet(language.get(), room, &settings.written().into_iter().chain(chosen).collect::<Vec<_>>())
    });
    Effect::new(move |_| {
        text.track();
        said.set("");
    });
    let copy = move |_| {
        let text = text.get_untracked();
        said.set("");
        spawn_local(async move {
            let copied = write_text(&text).await.is_ok();
            said.try_set(if copied { words.copied() } else { words.not_copied() });
        });
    };
    let choice = move |one: Language| {
        let is_chosen = move || (language.get() == one).to_string();
        view! {
            <button type="button" class="app-button" aria-pressed=is_chosen on:click=move |_| language.set(one)>
                {one.name()}
            </button>
        }
    };
    view! {
        <section class="panel gallery__panel" aria-labelledby="gallery-snippet">
            <header class="gallery__panel-head">
                <h2 id="gallery-snippet">{words.live(Words::embed)}</h2>
                <div class="gallery__choices" role="group" aria-label=words.live(Words::embed_for)>
                    {Language::ALL.map(choice).into_iter().collect_view()}
                </div>
            </header>
            <pre class="gallery__code" dir="ltr" tabindex="0" role="region" aria-label=words.live(Words::embed_text)>
                <code>{text}</code>
            </pre>
            <p class="gallery__copy">
                <button type="button" class="app-button" on:click=copy>{words.live(Words::copy)}</button>
                <span role="status">{said}</span>
            </p>
        </section>
    }
}
