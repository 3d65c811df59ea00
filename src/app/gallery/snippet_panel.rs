use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;

use super::attributes::{Attribute, Kind, Settings};
use super::snippet::{Language, snippet};

const COPIED: &str = "Copied";
const NOT_COPIED: &str = "The browser does not allow it. Select the text and copy it.";

#[wasm_bindgen]
extern "C" {
    /// Fails where the page was not loaded in a secure way, or somebody said no.
    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    async fn write_text(text: &str) -> Result<JsValue, JsValue>;
}

/// The text that embeds the widget as it is set, to be copied.
#[component]
pub fn SnippetPanel(
    room: &'static str,
    settings: Settings,
    theme: RwSignal<String>,
    locale: RwSignal<String>,
) -> impl IntoView {
    let language = RwSignal::new(Language::Html);
    let said = RwSignal::new("");
    let text = Memo::new(move |_| {
        let chosen = [("theme", theme), ("locale", locale)].map(|(name, value)| {
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
            said.try_set(if copied { COPIED } else { NOT_COPIED });
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
                <h2 id="gallery-snippet">"Embed it"</h2>
                <div class="gallery__choices" role="group" aria-label="Written for">
                    {Language::ALL.map(choice).into_iter().collect_view()}
                </div>
            </header>
            <pre class="gallery__code" dir="ltr" tabindex="0" role="region" aria-label="Text to embed">
                <code>{text}</code>
            </pre>
            <p class="gallery__copy">
                <button type="button" class="app-button" on:click=copy>"Copy"</button>
                <span role="status">{said}</span>
            </p>
        </section>
    }
}
