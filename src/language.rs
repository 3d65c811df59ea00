//! What language words are in.
//!
//! The words are in message files, `locales/<tag>/<room>.properties`. The build makes a method of each (`strings.rs` has
//! them as `Words`), and of each language one text that is loaded when somebody wants it: so that a page pays for
//! one language. A [`Speech`] is what one widget speaks; it can change while the widget is in use.

mod message;

use std::cell::{Cell, OnceCell};
use std::fmt;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;

use crate::typed::TypedWords;
use crate::view::RwSignal;

pub use message::Argument;
use message::{Writing, fill};

include!(concat!(env!("OUT_DIR"), "/keys.rs"));

/// The languages that there are words for. `en-XA` is no language: it is for finding what is cut off.
pub const LANGUAGES: [&str; 10] = ["en", "zh-CN", "zh-TW", "de", "fr", "es", "ru", "ja", "ar", "en-XA"];

/// The words of one language, and how it writes. There for as long as the page is.
pub struct Language {
    /// As it was asked for: numbers and dates are written as there.
    locale: String,
    /// What the words are in.
    tag: String,
    messages: Box<[OnceCell<String>]>,
    /// Gives a message by its index, where they were not all given at once.
    ask: Option<js_sys::Function>,
    plurals: PluralRules,
    numbers: NumberFormat,
}

/// The words are those of another version, or none at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongWords;

impl fmt::Display for WrongWords {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("these are not the words of this version of Casement")
    }
}

impl std::error::Error for WrongWords {}

impl Language {
    /// The language that there are words for and that is nearest to a BCP 47 tag; English for all others.
    pub fn nearest(tag: &str) -> &'static str {
        let tag = tag.to_ascii_lowercase();
        let mut parts = tag.split(['-', '_']);
        let language = parts.next().unwrap_or_default();
        let is_traditional = parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo"));
        match language {
            "zh" if is_traditional && !tag.contains("hans") => "zh-TW",
            "zh" => "zh-CN",
            "en" if tag == "en-xa" => "en-XA",
            language => LANGUAGES.into_iter().find(|known| *known == language).unwrap_or("en"),
        }
    }

    /// Words as they were loaded, for this locale: a file of `cargo xtask languages`. Read each text once: it stays in
    /// memory. An error where they are those of another version.
    pub fn read(locale: &str, text: &str) -> Result<&'static Language, WrongWords> {
        Language::read_with(locale, text, &[])
    }

    /// The same with messages of one's own, each by its room and key: `("case_assign.submit", "Hand over")`.
    pub fn read_with(locale: &str, text: &str, overrides: &[(&str, &str)]) -> Result<&'static Language, WrongWords> {
        let (head, lines) = text.split_once('\n').ok_or(WrongWords)?;
        let own = |key: &str| overrides.iter().find(|(overridden, _)| *overridden == key).map(|(_, own)| *own);
        let message = |(line, key): (&str, &str)| OnceCell::from(own(key).unwrap_or(line).to_owned());
        Language::with(locale, head, lines.lines().zip(KEYS.lines()).map(message).collect(), None)
    }

    /// Words of which each is asked for by its index when it is first wanted. `head` is the first line of their file.
    pub fn asking(locale: &str, head: &str, ask: js_sys::Function) -> Result<&'static Language, WrongWords> {
        Language::with(locale, head, (0..COUNT).map(|_| OnceCell::new()).collect(), Some(ask))
    }

    fn with(
        locale: &str,
        head: &str,
        messages: Box<[OnceCell<String>]>,
        ask: Option<js_sys::Function>,
    ) -> Result<&'static Language, WrongWords> {
        let (tag, fingerprint) = head.split_once(' ').ok_or(WrongWords)?;
        if !FINGERPRINTS.contains(&fingerprint) {
            return Err(WrongWords);
        }
        let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let is_own = language(tag) == language(locale);
        // What is no locale at all is written as the words are.
        let (locale, plurals, numbers) = Some(locale)
            .filter(|_| is_own)
            .into_iter()
            .chain([tag])
            .find_map(|locale| Some((locale, PluralRules::new(locale).ok()?, NumberFormat::new(locale).ok()?)))
            .ok_or(WrongWords)?;
        let (locale, tag) = (locale.to_owned(), tag.to_owned());
        Ok(Box::leak(Box::new(Language { locale, tag, messages, ask, plurals, numbers })))
    }

    fn ask(&self, message: usize) -> String {
        let words =
            self.ask.as_ref().and_then(|ask| ask.call1(&JsValue::NULL, &(message as f64).into()).ok()?.as_string());
        // Whoever was asked knows why, and tells it in place of the widget.
        words.expect("there are no words")
    }

    /// What is built in.
    #[cfg(feature = "english")]
    fn english() -> &'static Language {
        thread_local!(static ENGLISH: &'static Language = {
            let text = include_str!(concat!(env!("OUT_DIR"), "/english.txt"));
            Language::read("en", text).expect("the build has put it together")
        });
        ENGLISH.with(|english| *english)
    }

    #[cfg(not(feature = "english"))]
    fn english() -> &'static Language {
        panic!("no language is built in (feature `english`), and none was provided: see casement::language::provide")
    }

    /// The BCP 47 tag of the words.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The BCP 47 tag that numbers and dates are written after.
    pub fn locale(&self) -> &str {
        &self.locale
    }

    /// Which way it runs, as the attribute `dir` says it.
    pub fn direction(&self) -> &'static str {
        if self.tag == "ar" { "rtl" } else { "ltr" }
    }
}

impl Writing for Language {
    fn category(&self, number: u64) -> String {
        self.plurals.select(number as f64)
    }

    fn number(&self, number: u64) -> String {
        self.numbers.format(number as f64)
    }

    fn text(&self, text: &str) -> String {
        if self.direction() == "rtl" { crate::ui::within_rtl(text) } else { crate::ui::within(text) }
    }
}

thread_local! {
    /// For whoever still speaks when its widget is gone.
    static LAST: Cell<Option<&'static Language>> = const { Cell::new(None) };
}

/// What one widget speaks.
#[derive(Clone, Copy)]
pub struct Speech(Option<RwSignal<SendWrapper<&'static Language>>>);

/// Has everything that is drawn from here on speak this language, and gives what changes it later.
pub fn provide(language: &'static Language) -> Speech {
    LAST.set(Some(language));
    let speech = Speech(Some(RwSignal::new(SendWrapper::new(language))));
    provide_context(speech);
    speech
}

impl Speech {
    /// What is spoken where this is drawn; English when nobody provided anything. Without the feature `english` there is
    /// none then, and asking for words panics.
    pub fn here() -> Speech {
        use_context().unwrap_or(Speech(None))
    }

    /// Changes the language; what is drawn in [`Speech::redrawn`] is drawn again.
    pub fn set(self, language: &'static Language) {
        LAST.set(Some(language));
        let is_other = |present: SendWrapper<&'static Language>| !std::ptr::eq(*present, language);
        if let Some(signal) = self.0.filter(|signal| signal.try_get_untracked().is_some_and(is_other)) {
            signal.set(SendWrapper::new(language));
        }
    }

    /// The language now.
    pub fn language(self) -> &'static Language {
        let present = self.0.and_then(|signal| signal.try_get_untracked()).map(|present| *present);
        present.or_else(|| LAST.get()).unwrap_or_else(Language::english)
    }

    /// Draws again when the language changes. State that is to outlast this belongs around it; what is typed into
    /// lookups stays, and so does the focus.
    pub fn redrawn<V>(self, draw: impl Fn() -> V) -> impl Fn() -> V {
        let typed = use_context::<TypedWords>();
        let is_drawn = Cell::new(false);
        move || {
            self.track();
            if is_drawn.replace(true) {
                if let Some(typed) = typed {
                    typed.begin_again();
                }
                crate::ui::keep_focus();
            }
            draw()
        }
    }

    /// Has whatever is computed here be computed again when the language changes.
    pub fn track(self) {
        if let Some(signal) = self.0 {
            signal.track();
        }
    }

    /// A message without arguments.
    pub fn text(self, message: usize) -> &'static str {
        let language = self.language();
        language.messages.get(message).map_or("", |words| words.get_or_init(|| language.ask(message)))
    }

    /// A message with its places filled. Texts in it are isolated, as [`crate::ui::within`] does it.
    pub fn fill(self, message: usize, arguments: &[(&str, Argument)]) -> String {
        fill(self.text(message), arguments, self.language())
    }

    /// A number's digits.
    pub fn number(self, number: u64) -> String {
        self.language().number(number)
    }

    /// A list in one line: “a, b and c”.
    pub fn list(self, items: &[String]) -> String {
        let list = items.iter().map(|item| JsValue::from_str(&self.language().text(item))).collect::<js_sys::Array>();
        ListFormat::new(&self.language().locale).map(|format| format.format(&list)).unwrap_or_default()
    }

    /// A wall-clock time, `2026-11-18 09:12:44` (with or without a time, a `T`, or what follows the seconds), as it is
    /// written there; whatever is none stays as it is.
    pub fn moment(self, wall_clock: &str) -> String {
        self.written(wall_clock, &[("dateStyle", "medium")])
    }

    /// The same in full, with its weekday. The hours are counted to 24, as the systems and the fields have them.
    pub fn moment_in_full(self, wall_clock: &str) -> String {
        self.written(wall_clock, &[("dateStyle", "full"), ("hourCycle", "h23")])
    }

    fn written(self, wall_clock: &str, style: &[(&str, &str)]) -> String {
        let parts: Vec<f64> = wall_clock
            .split(|letter: char| !letter.is_ascii_digit())
            .take(6)
            // Whole ones: a parser of fractions brings a table of 10 KB.
            .map_while(|part| part.parse::<u32>().ok().map(f64::from))
            .collect();
        let [year, month, day, time @ ..] = parts.as_slice() else { return wall_clock.to_owned() };
        let at = |index: usize| time.get(index).copied().unwrap_or_default();
        let millis =
            js_sys::Date::utc(*year, month - 1.0) + ((day - 1.0) * 24.0 + at(0)) * 3.6e6 + at(1) * 6e4 + at(2) * 1e3;
        let time_style = [("timeZone", "UTC"), ("timeStyle", "short")];
        let options = options(style.iter().chain(&time_style[..if time.len() > 1 { 2 } else { 1 }]));
        let format = DateTimeFormat::new(&self.language().locale, &options);
        format.and_then(|format| format.format(millis)).unwrap_or_else(|_| wall_clock.to_owned())
    }

    /// So many days from today: “tomorrow”, “in 3 days”, “2 months ago”.
    pub fn days_away(self, days: i64) -> String {
        // Only days are counted as people do: “next month” can be six weeks away, or two.
        let (count, unit, numeric) = match days.abs() {
            0..=31 => (days, "day", "auto"),
            32..=700 => (days / 30, "month", "always"),
            _ => (days / 365, "year", "always"),
        };
        let format = RelativeTimeFormat::new(&self.language().locale, &options([("numeric", numeric)].iter()));
        format.and_then(|format| format.format(count as f64, unit)).unwrap_or_default()
    }
}

fn options<'a>(settings: impl Iterator<Item = &'a (&'a str, &'a str)>) -> js_sys::Object {
    let options = js_sys::Object::new();
    for (name, value) in settings {
        // Setting a property of a new object cannot fail.
        drop(js_sys::Reflect::set(&options, &(*name).into(), &(*value).into()));
    }
    options
}

#[wasm_bindgen]
extern "C" {
    type PluralRules;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, number: f64) -> String;

    type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, number: f64) -> String;

    type ListFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str) -> Result<ListFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &ListFormat, list: &js_sys::Array) -> String;

    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &js_sys::Object) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &DateTimeFormat, millis: f64) -> Result<String, JsValue>;

    type RelativeTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &js_sys::Object) -> Result<RelativeTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &RelativeTimeFormat, count: f64, unit: &str) -> Result<String, JsValue>;
}
