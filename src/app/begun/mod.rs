//! What was begun in a widget and is not done: what was typed, and writes whose outcome nobody knows. It outlives the
//! widget: whoever comes back to what it is about finds it again. It is in the memory of this page only.

mod lasting;
mod life;
mod news;
mod work;

use casement::State;
use leptos::ev;
use leptos::prelude::*;

use self::work::{Standing, Work};
use super::route::Page;
use super::session::Session;

pub use lasting::{Lasting, id_on};
pub use life::{Life, Told};
pub use news::{News, news_line};

/// Where something was begun, and by whom: nobody goes on with what somebody else has typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub page: Page,
    /// The ids it is about, separated by blanks.
    pub target: String,
    who: String,
}

/// Something that was begun, as the page shows it.
#[derive(Clone, PartialEq)]
pub struct Mark {
    pub place: Place,
    /// How a write stands that was left, as far as no widget tells it.
    news: Option<Standing>,
    /// Whether a write is on its way.
    is_busy: bool,
    /// Whether its widget is on the page.
    is_here: bool,
}

/// Whether a widget itself goes on from these ids to those.
type GoesOn = fn(&str, &str) -> bool;

impl Mark {
    /// Whether a widget there goes on with it.
    fn is_left_for(&self, place: &Place, goes_on: GoesOn) -> bool {
        let Place { page, target, who } = &self.place;
        let is_same = *target == place.target || goes_on(target, &place.target);
        !self.is_here && *page == place.page && *who == place.who && is_same
    }
}

/// Everything that was begun. Copying it is free.
#[derive(Clone, Copy)]
pub struct Begun {
    all: StoredValue<Vec<Work>>,
    last: StoredValue<u32>,
    marks: RwSignal<Vec<Mark>>,
}

/// What an earlier widget has left.
struct Left {
    text: String,
    /// Whether it was sent already. What came of that the widget tells, or the page has told.
    is_sent: bool,
}

impl Begun {
    /// Nothing yet.
    pub fn new() -> Begun {
        Begun { all: StoredValue::new(Vec::new()), last: StoredValue::new(0), marks: RwSignal::new(Vec::new()) }
    }

    /// The targets on a page where something was begun and left.
    pub fn left_on(self, session: Session, page: Page) -> Signal<Vec<String>> {
        let left = move || {
            let who = session.who(page);
            let is_left = |mark: &&Mark| !mark.is_here && mark.place.page == page && mark.place.who == who;
            self.marks.with(|marks| marks.iter().filter(is_left).map(|mark| mark.place.target.clone()).collect())
        };
        Memo::new(move |_| left()).into()
    }

    /// Whoever draws is told when something is begun, left or done.
    pub fn track(self) {
        self.marks.track();
    }

    /// Whether it would be lost with the page.
    fn is_any(self) -> bool {
        self.all.with_value(|all| all.iter().any(Work::is_worth_keeping))
    }

    /// A widget begins; with what an earlier one there has left.
    fn begin(self, place: Place, goes_on: GoesOn) -> (u32, Option<Left>) {
        let number = self.last.try_update_value(|last| {
            *last += 1;
            *last
        });
        let number = number.unwrap_or_default();
        let left = self.all.try_update_value(|all| {
            let row = all.iter().rposition(|work| work.mark().is_left_for(&place, goes_on));
            let left = row.map(|row| all.remove(row));
            let found = left.as_ref().map(|work| Left { text: work.text.clone(), is_sent: work.was_sent() });
            // Where nothing is back of what was sent, nothing else tells what came of it.
            let news = left.as_ref().and_then(|work| work.news.filter(|_| work.text.is_empty()));
            all.push(Work {
                number,
                place,
                text: found.as_ref().map(|left| left.text.clone()).unwrap_or_default(),
                unsent: String::new(),
                pristine: left.as_ref().and_then(|work| work.pristine.clone()),
                is_touched: left.is_some_and(|work| work.is_touched),
                state: State::default(),
                undone: Vec::new(),
                is_here: true,
                news,
            });
            found
        });
        self.tell();
        (number, left.flatten())
    }

    /// What comes of a widget's work is remembered; where nothing is left of it, it is forgotten.
    fn change(self, number: u32, change: impl FnOnce(&mut Work)) {
        let changed = self.all.try_update_value(|all| {
            if let Some(work) = all.iter_mut().find(|work| work.number == number) {
                change(work);
            }
            all.retain(|work| work.is_here || work.is_worth_keeping());
        });
        if changed.is_some() {
            self.tell();
        }
    }

    fn is_here(self, number: u32) -> bool {
        self.all.with_value(|all| all.iter().any(|work| work.number == number && work.is_here))
    }

    fn is_worth_keeping(self, number: u32) -> bool {
        self.all.with_value(|all| all.iter().any(|work| work.number == number && work.is_worth_keeping()))
    }

    fn tell(self) {
        let marks: Vec<Mark> =
            self.all.with_value(|all| all.iter().filter(|work| work.is_to_show()).map(Work::mark).collect());
        if self.marks.with_untracked(|present| *present != marks) {
            self.marks.set(marks);
        }
    }
}

/// Whoever closes or reloads the page while something is begun is asked by the browser.
pub fn guard(begun: Begun) {
    let listener = window_event_listener(ev::beforeunload, move |event| {
        if begun.is_any() {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}
