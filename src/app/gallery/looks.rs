//! What an example is drawn in, and the frame that it is drawn in.

use leptos::prelude::*;

use crate::app::example::Looks;
use crate::app::languages;
use crate::app::session::Session;

const THEMES: [(&str, &str); 3] = [("", "As the page"), ("light", "Light"), ("dark", "Dark")];
const LOOKS: [(&str, &str); 4] = [
    ("", "Casement"),
    ("high-contrast", "High contrast"),
    ("onlyoffice", "Beside ONLYOFFICE"),
    ("huawei", "Beside Huawei"),
];
const DENSITIES: [(&str, &str); 2] = [("", "Comfortable"), ("compact", "Compact")];
const LOCALES: [(&str, &str); 11] = [
    ("", "As the page"),
    ("en", "English"),
    ("zh-CN", "简体中文"),
    ("zh-TW", "繁體中文"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ru", "Русский"),
    ("ja", "日本語"),
    ("ar", "العربية"),
    ("en-XA", "Pseudo (long)"),
];
/// In pixels; the last is as wide as there is room.
const WIDTHS: [(&str, &str); 5] = [
    ("280", "280 – side panel"),
    ("320", "320 – phone"),
    ("480", "480 – dialog"),
    ("768", "768 – tablet"),
    (FULL, "Full"),
];
const FULL: &str = "1200";

/// What is chosen; it stays while one example after the other is looked at. Copying it is free.
#[derive(Clone, Copy)]
pub struct Controls {
    pub theme: RwSignal<String>,
    pub locale: RwSignal<String>,
    look: RwSignal<String>,
    density: RwSignal<String>,
    width: RwSignal<String>,
}

impl Controls {
    pub fn new() -> Controls {
        let nothing = || RwSignal::new(String::new());
        Controls {
            theme: nothing(),
            locale: nothing(),
            look: nothing(),
            density: nothing(),
            width: RwSignal::new(FULL.to_owned()),
        }
    }

    pub fn looks(self) -> Looks {
        let Controls { theme, locale, look, density, .. } = self;
        Looks { theme: theme.into(), locale: locale.into(), look: look.into(), density: density.into() }
    }
}

/// Where they are chosen.
#[component]
pub fn LookControls(controls: Controls) -> impl IntoView {
    let Controls { theme, locale, look, density, width } = controls;
    view! {
        <fieldset class="gallery__controls">
            <legend class="casement-visually-hidden">"Looks"</legend>
            <Pick label="Theme" options=&THEMES value=theme />
            <Pick label="Look" options=&LOOKS value=look />
            <Pick label="Density" options=&DENSITIES value=density />
            <Pick label="Language" options=&LOCALES value=locale />
            <Pick label="Width" options=&WIDTHS value=width />
            <label class="gallery__control gallery__control--wide">
                <span>"Exact width: " {move || if width.with(|width| width == FULL) { "full".to_owned() } else { [&width.get(), " px"].concat() }}</span>
                <input
                    type="range"
                    min="240"
                    max=FULL
                    step="10"
                    prop:value=width
                    on:input=move |event| width.set(event_target_value(&event))
                />
            </label>
        </fieldset>
    }
}

/// One of a few, by its name.
#[component]
pub fn Pick(
    #[prop(into)] label: String,
    options: &'static [(&'static str, &'static str)],
    value: RwSignal<String>,
) -> impl IntoView {
    // What was set by other means is none of the options.
    let is_other = move || value.with(|value| options.iter().all(|(option, _)| option != value));
    view! {
        <label class="gallery__control">
            <span>{label}</span>
            <select on:change=move |event| value.set(event_target_value(&event))>
                {options
                    .iter()
                    .map(|(option, words)| {
                        let is_chosen = move || value.with(|value| value == option);
                        view! { <option value=*option prop:selected=is_chosen>{*words}</option> }
                    })
                    .collect_view()}
                <option value="" hidden disabled prop:selected=is_other>"Other"</option>
            </select>
        </label>
    }
}

/// An example, as wide and in such looks as is chosen.
#[component]
pub fn Stage(session: Session, controls: Controls, draw: impl Fn() -> AnyView + Send + 'static) -> impl IntoView {
    let Controls { theme, look, density, locale, width } = controls;
    let given = |value: RwSignal<String>| move || Some(value.get()).filter(|value| !value.is_empty());
    let inline_size =
        move || width.with(|width| if width == FULL { "100%".to_owned() } else { [width, "px"].concat() });
    view! {
        <div
            class="gallery__stage"
            data-theme=given(theme)
            data-look=given(look)
            data-density=given(density)
        >
            <div class="gallery__frame" style:inline-size=inline_size>
                {languages::spoken(session, locale.into(), move |language| {
                    view! { <div lang=language.tag() dir=language.direction()>{draw()}</div> }.into_any()
                })}
            </div>
        </div>
    }
}
