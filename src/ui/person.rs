use leptos::prelude::*;

use super::strings::Words;
use super::{LoadBar, short, within};
use crate::letters;
use crate::people::Person;
use crate::view::{View, view};

/// A person's picture or, where there is none or it does not come, their initials; decoration only.
#[component]
pub fn Avatar(
    /// The name that the initials are of.
    name: String,
    /// Where there is a picture.
    #[prop(optional_no_strip)]
    url: Option<String>,
) -> View {
    let hue = name.bytes().fold(0u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % 6;
    view! {
        <span class="casement-avatar" part="avatar" data-hue=hue.to_string() aria-hidden="true">
            {initials(&name)}
            // Over the initials: without words for it, a picture that does not come is nothing.
            {url.filter(|url| is_picture(url)).map(|url| view! {
                <img class="casement-avatar__picture" part="avatar-picture" src=url alt="" referrerpolicy="no-referrer" />
            })}
        </span>
    }
}

/// A person in one line: initials, name, and what tells them apart.
#[component]
pub fn PersonLine(
    /// The person.
    person: Person,
    /// The most that anybody has of those shown, for a picture of how much this one has.
    #[prop(optional)]
    greatest: u32,
) -> View {
    let words = Words::here();
    // A standing says it all in its own words.
    let is_marked = person.standing.is_none();
    let capacity = person.capacity;
    let load = person.load.map(|load| {
        let words = if is_marked { words.load_of_any(load, capacity) } else { String::new() };
        view! { <LoadBar load capacity greatest words /> }
    });
    let away = (is_marked && person.available == Some(false)).then(|| words.unavailable().to_owned());
    let disabled = person.disabled.then(|| words.disabled().to_owned());
    let details = details(&person);
    let marks = [away, disabled].into_iter().flatten();
    view! {
        <span class="casement-person" part="person">
            <Avatar name=person.name.clone() url=person.avatar_url />
            <span class="casement-person__text">
                <span class="casement-person__name" part="person-name" dir="auto">{short(&person.name)}</span>
                <span class="casement-person__detail" part="person-detail" dir="auto">{details}</span>
                {person.standing.map(|standing| view! {
                    <span class="casement-person__detail" part="person-standing" dir="auto">{short(&standing)}</span>
                })}
            </span>
            <span class="casement-person__marks">
                {marks.map(|mark| view! { <span class="casement-mark" part="mark">{mark}</span> }).collect_view()}
            </span>
            {load}
        </span>
    }
}

/// What tells somebody from others of the same name.
pub(super) fn details(person: &Person) -> String {
    // As where somebody is chosen by an id alone, or says "You (id)".
    let is_in_name = person.name.split(['(', ')', '（', '）']).any(|part| part == person.id);
    let details = person.detail.iter().chain((!is_in_name).then_some(&person.id)).filter(|text| !text.is_empty());
    details.map(|text| within(text)).collect::<Vec<_>>().join(" · ")
}

/// Whether a picture can be there. Anything else would run nothing, but the page's policy would report it.
fn is_picture(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '?', '#']));
    scheme.is_none_or(|scheme| ["https", "http", "data", "blob"].contains(&scheme))
}

/// The first letters of the first and the last word that have any; of a Chinese, Japanese or Korean name the first
/// character.
fn initials(name: &str) -> String {
    let mut letters =
        name.split_whitespace().filter_map(|word| word.chars().find(|letter| letters::is_letter_or_digit(*letter)));
    let (first, last) = (letters.next(), letters.next_back());
    let is_ideographic = |letter: &char| matches!(letter, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    match first {
        Some(letter) if is_ideographic(&letter) => letter.to_string(),
        _ => letters::upper(&first.into_iter().chain(last).collect::<String>()),
    }
}
