//! What an example is drawn in, and the frame that it is drawn in.

use leptos::prelude::*;

use crate::app::example::Looks;
use crate::app::languages;
use crate::app::session::Session;
use crate::app::strings::{Message, Words};

/// Words of ours, or a name that is the same in every language.
#[derive(Clone, Copy)]
pub enum Label {
    Words(Message),
    Name(&'static str),
}

impl Label {
    fn live(self, words: Words) -> impl Fn() -> &'static str + Copy {
        move || match self {
            Label::Words(message) => words.live(message)(),
            Label::Name(name) => name,
        }
    }
}

const THEMES: [(&str, Label); 3] = [
    ("", Label::Words(Words::as_the_page)),
    ("light", Label::Words(Words::theme_light)),
    ("dark", Label::Words(Words::theme_dark)),
];
const LOOKS: [(&str, Label); 4] = [
    ("", Label::Words(Words::look_casement)),
    ("high-contrast", Label::Words(Words::look_high_contrast)),
    ("onlyoffice", Label::Words(Words::look_onlyoffice)),
    ("huawei", Label::Words(Words::look_huawei)),
];
const DENSITIES: [(&str, Label); 2] =
    [("", Label::Words(Words::density_comfortable)), ("compact", Label::Words(Words::density_compact))];
const LOCALES: [(&str, Label); 11] = [
    ("", Label::Words(Words::as_the_page)),
    ("en", Label::Name("English")),
    ("zh-CN", Label::Name("简体中文")),
    ("zh-TW", Label::Name("繁體中文")),
    ("de", Label::Name("Deutsch")),
    ("fr", Label::Name("Français")),
    ("es", Label::Name("Español")),
    ("ru", Label::Name("Русский")),
    ("ja", Label::Name("日本語")),
    ("ar", Label::Name("العربية")),
    ("en-XA", Label::Words(Words::pseudo)),
];
/// In pixels; the last is as wide as there is room.
const WIDTHS: [(&str, Label); 5] = [
    ("280", Label::Words(Words::width_280)),
    ("320", Label::Words(Words::width_320)),
    ("480", Label::Words(Words::width_480)),
    ("768", Label::Words(Words::width_768)),
    (FULL, Label::Words(Words::width_full)),
];
const FULL: &str = "1200";

/// What is chosen; it stays while one example after the other is looked at. Copying it is free.
#[derive(Clone, Copy)]
pub struct Controls {
    pub theme: RwSignal<String>,
    pub locale: RwSignal<String>,
    pub density: RwSignal<String>,
    look: RwSignal<String>,
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
    let words = Words::here();
    let exact = move |words: Words| match width.get().as_str() {
        FULL => words.width_exact_full().to_owned(),
        width => words.width_exact(width),
    };
    view! {
        <fieldset class="gallery__controls">
            <legend class="casement-visually-hidden">{words.live(Words::looks)}</legend>
            <Pick label=Label::Words(Words::theme) options=THEMES.into() value=theme />
            <Pick label=Label::Words(Words::look) options=LOOKS.into() value=look />
            <Pick label=Label::Words(Words::density) options=DENSITIES.into() value=density />
            <Pick label=Label::Words(Words::language) options=LOCALES.into() value=locale />
            <Pick label=Label::Words(Words::width) options=WIDTHS.into() value=width />
            <label class="gallery__control gallery__control--wide">
                <span>{words.told(exact)}</span>
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
pub fn Pick(label: Label, options: Vec<(&'static str, Label)>, value: RwSignal<String>) -> impl IntoView {
    // What was set by other means is none of the options.
    let words = Words::here();
    let known: Vec<&str> = options.iter().map(|(option, _)| *option).collect();
    let is_other = move || value.with(|value| !known.contains(&value.as_str()));
    view! {
        <label class="gallery__control">
            <span>{label.live(words)}</span>
            <select on:change=move |event| value.set(event_target_value(&event))>
                {options
                    .into_iter()
                    .map(|(option, label)| {
                        let is_chosen = move || value.with(|value| value == option);
                        view! { <option value=option prop:selected=is_chosen>{label.live(words)}</option> }
                    })
                    .collect_view()}
                <option value="" hidden disabled prop:selected=is_other>{words.live(Words::other)}</option>
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
                    view! { <div lang=language.tag() dir=language.direction()>{untrack(&draw)}</div> }.into_any()
                })}
            </div>
        </div>
    }
}
