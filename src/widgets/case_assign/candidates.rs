//! Whoever could take the case, the best first.

use casement_contract::rank::{Candidate, ranks};

use crate::view::{Signal, StoredValue};

use super::strings::Words;
use crate::letters;
use crate::people::{PeoplePage, PeopleQuery, PeopleSource, Person, people_source};

/// So many of those who match are ranked. Whoever comes after them stands in the host's own order.
const RANKED: u32 = 100;

/// The host's people, those who can best take a case first, with the reason in words. A host that says nothing about
/// load, availability or skills has its own order. Call this while the widget is made.
pub fn ranked(people: Signal<Option<PeopleSource>>, words: Words) -> Signal<Option<PeopleSource>> {
    let found = StoredValue::new(None::<(PeopleQuery, PeoplePage)>);
    let ranked = people_source(move |query| async move {
        let Some(source) = people.try_get_untracked().flatten() else { return Ok(PeoplePage::default()) };
        if query.limit == 0 {
            return source.run(query).await;
        }
        let first = PeopleQuery { offset: 0, limit: RANKED, ..query.clone() };
        // The picker reads on in what was ranked for it, so that nobody comes twice.
        let known = found.try_get_value().flatten().filter(|(asked, _)| query.offset > 0 && *asked == first);
        let page = match known {
            Some((_, page)) => page,
            None if query.offset > 0 => return source.run(query).await,
            None => {
                let page = source.run(first.clone()).await?;
                let page = PeoplePage { items: rank(page.items, &query.words, words), ..page };
                found.set_value(Some((first, page.clone())));
                page
            }
        };
        let rest: Vec<_> = page.items.into_iter().skip(query.offset as usize).take(query.limit as usize).collect();
        if rest.is_empty() && query.offset > 0 {
            source.run(query).await
        } else {
            Ok(PeoplePage { items: rest, ..page })
        }
    });
    Signal::derive(move || people.with(Option::is_some).then_some(ranked))
}

/// The best first; but whoever is exactly whom somebody typed comes before everybody, because Enter takes the first.
fn rank(people: Vec<Person>, typed: &str, words: Words) -> Vec<Person> {
    let says_something = |one: &Person| one.load.is_some() || one.available.is_some() || !one.skills.is_empty();
    if people.iter().any(says_something) { ranked_by_all(people, typed, words) } else { people }
}

#[inline(never)] // Not needed at first: see `view::apart`.
fn ranked_by_all(people: Vec<Person>, typed: &str, words: Words) -> Vec<Person> {
    let typed = letters::lower(typed.trim());
    let is_wanted = |skill: &String| {
        let skill = letters::lower(skill);
        let mut words = skill.split(|letter| !letters::is_letter_or_digit(letter)).filter(|word| !word.is_empty());
        words.any(|word| typed.split_whitespace().any(|typed| word.starts_with(typed)))
    };
    let (choosable, disabled): (Vec<_>, Vec<_>) = people.into_iter().partition(|one| !one.disabled);
    let candidate = |one: &Person| Candidate {
        available: one.available,
        load: one.load,
        capacity: one.capacity,
        skills: one.skills.iter().filter(|skill| is_wanted(skill)).count(),
    };
    let ranks = ranks(&choosable.iter().map(candidate).collect::<Vec<_>>());
    let is_shared = |rank: usize| ranks.iter().filter(|other| **other == rank).count() > 1;
    let stand = |(one, rank): (Person, &usize)| {
        let standing = words.standing_of(*rank, is_shared(*rank), &one);
        (*rank, Person { standing: Some(standing), ..one })
    };
    let mut standing: Vec<_> = choosable.into_iter().zip(&ranks).map(stand).collect();
    let is_typed = |one: &Person| [&one.name, &one.id].iter().any(|text| letters::lower(text) == typed);
    // Stable: equals stay in the host's order.
    standing.sort_by_key(|(rank, one)| (!is_typed(one), *rank));
    standing.into_iter().map(|(_, one)| one).chain(disabled).collect()
}
