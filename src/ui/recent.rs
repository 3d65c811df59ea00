//! Whom somebody chose last on this page. It is kept in memory only, and ends with the page.

use std::cell::RefCell;

use crate::people::{Person, PersonKind};

/// So many are kept of each.
const KEPT: usize = 5;

type Kept = (String, PersonKind, Vec<Person>);

thread_local!(static RECENT: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) });

/// Who was chosen last for this, the last one first. Nothing is kept of no name.
pub(super) fn recent(name: &str, kind: PersonKind) -> Vec<Person> {
    RECENT.with_borrow(|all| all.iter().find(|one| is(one, name, kind)).map(|one| one.2.clone()).unwrap_or_default())
}

/// Notes that somebody was chosen. What they had to do then is not what they will have.
pub(super) fn note(name: &str, kind: PersonKind, person: &Person) {
    if name.is_empty() {
        return;
    }
    let Person { id, name: called, detail, .. } = person.clone();
    let person = Person { name: called, detail, ..Person::of_id(id) };
    RECENT.with_borrow_mut(|all| {
        if !all.iter().any(|one| is(one, name, kind)) {
            all.push((name.to_owned(), kind, Vec::new()));
        }
        if let Some((.., people)) = all.iter_mut().find(|one| is(one, name, kind)) {
            people.retain(|other| other.id != person.id);
            people.insert(0, person);
            people.truncate(KEPT);
        }
    });
}

fn is((other, other_kind, _): &Kept, name: &str, kind: PersonKind) -> bool {
    other == name && *other_kind == kind
}
