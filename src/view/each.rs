use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{Owner, component};
use send_wrapper::SendWrapper;
use web_sys::{Comment, Node};

use super::built::{Built, comment, insert, remove};
use super::effect::Drawing;
use super::{Draw, View};

/// Rows: their keys, and what draws each.
pub struct Each {
    owner: Owner,
    rows: SendWrapper<Box<Rows>>,
}

type Rows = dyn Fn() -> Vec<(String, Row)>;
type Row = Box<dyn FnOnce() -> View>;

/// Draws a row for each of some things. A row stays what it is while its key is there.
#[component(transparent)]
pub fn For<T, K, I, E, KF, C, V>(
    /// The things.
    each: E,
    /// What tells one from another.
    key: KF,
    /// A row.
    children: C,
) -> View
where
    T: 'static,
    K: Key,
    I: IntoIterator<Item = T>,
    E: Fn() -> I + 'static,
    KF: Fn(&T) -> K + 'static,
    C: Fn(T) -> V + 'static,
    V: Draw,
{
    let children = Rc::new(children);
    let row = move |thing: T| {
        let (key, children) = (key(&thing).text(), children.clone());
        let draw: Row = Box::new(move || children(thing).draw());
        (key, draw)
    };
    let rows = SendWrapper::new(Box::new(move || each().into_iter().map(&row).collect()) as Box<Rows>);
    View::Each(Each { owner: Owner::current().unwrap_or_default(), rows })
}

/// What tells one row from another.
pub trait Key {
    /// As a text.
    fn text(self) -> String;
}

impl Key for String {
    fn text(self) -> String {
        self
    }
}

impl Key for u64 {
    fn text(self) -> String {
        self.to_string()
    }
}

impl Key for usize {
    fn text(self) -> String {
        self.to_string()
    }
}

impl<K: Key> Key for Option<K> {
    fn text(self) -> String {
        self.map_or_else(String::new, K::text)
    }
}

impl<A: Key, B: Key> Key for (A, B) {
    fn text(self) -> String {
        [self.0.text(), self.1.text()].join("\0")
    }
}

impl<A: Key, B: Key, C: Key> Key for (A, B, C) {
    fn text(self) -> String {
        [self.0.text(), self.1.text(), self.2.text()].join("\0")
    }
}

/// Rows as they are in the page.
pub struct BuiltEach {
    rows: Rc<RefCell<Vec<BuiltRow>>>,
    end: Comment,
    _effect: Drawing,
}

struct BuiltRow {
    key: String,
    built: Built,
    /// What the row's signals and effects live as long as.
    _owner: Owner,
}

impl BuiltEach {
    pub fn build(each: Each) -> BuiltEach {
        let rows = Rc::new(RefCell::new(Vec::new()));
        let end = comment();
        // Weak: the rows end with their place, while the task of an effect ends a turn later.
        let (of_effect, before) = (Rc::downgrade(&rows), end.clone());
        let effect = Drawing::new(move || {
            let wanted = (each.rows)();
            if let Some(rows) = of_effect.upgrade() {
                arrange(&mut rows.borrow_mut(), wanted, &each.owner, &before);
            }
        });
        BuiltEach { rows, end, _effect: effect }
    }

    pub fn mount(&self, parent: &Node, before: Option<&Node>) {
        for row in &*self.rows.borrow() {
            row.built.mount(parent, before);
        }
        insert(parent, &self.end, before);
    }

    pub fn unmount(&self) {
        for row in &*self.rows.borrow() {
            row.built.unmount();
        }
        remove(&self.end);
    }

    pub fn edge(&self, first: bool) -> Node {
        match self.rows.borrow().first().filter(|_| first) {
            Some(row) => row.built.first(),
            None => self.end.clone().into(),
        }
    }
}

/// Where rows are, by their keys. The tables of the standard library are kilobytes of code.
struct Places {
    /// For the hashes that end alike, the first row's place; one behind the last where there is none.
    first: Vec<usize>,
    /// For each row, the place of the next one of those.
    next: Vec<usize>,
}

impl Places {
    fn of(rows: &[Option<BuiltRow>]) -> Places {
        let none = rows.len();
        let mut places = Places { first: vec![none; none.next_power_of_two()], next: vec![none; none] };
        // From the last: of two rows with one key the first is found.
        for (at, row) in rows.iter().enumerate().rev() {
            if let Some(row) = row {
                let first = places.first_of(&row.key);
                places.next[at] = std::mem::replace(&mut places.first[first], at);
            }
        }
        places
    }

    fn first_of(&self, key: &str) -> usize {
        let hash = key.bytes().fold(0, |hash: usize, byte| hash.wrapping_mul(31).wrapping_add(byte.into()));
        hash & (self.first.len() - 1)
    }

    /// Takes the row with this key, if it is there.
    fn take(&self, rows: &mut [Option<BuiltRow>], key: &str) -> Option<BuiltRow> {
        let mut at = self.first[self.first_of(key)];
        while let Some(row) = rows.get_mut(at) {
            if row.as_ref().is_some_and(|row| row.key == key) {
                return row.take();
            }
            at = self.next[at];
        }
        None
    }
}

/// Keeps the rows that are still wanted, draws the others, and puts all in order.
fn arrange(rows: &mut Vec<BuiltRow>, wanted: Vec<(String, Row)>, owner: &Owner, end: &Comment) {
    let mut old: Vec<Option<BuiltRow>> = std::mem::take(rows).into_iter().map(Some).collect();
    let places = Places::of(&old);
    for (key, draw) in wanted {
        let row = places.take(&mut old, &key).unwrap_or_else(|| {
            let owner = owner.with(Owner::new);
            let built = owner.with(|| Built::build(draw()));
            BuiltRow { key, built, _owner: owner }
        });
        rows.push(row);
    }
    old.iter().flatten().for_each(|row| row.built.unmount());
    let Some(parent) = end.parent_node() else { return };
    // From the last to the first, so that whatever is in its place already is not touched, and keeps the focus.
    let mut next: Node = end.clone().into();
    for row in rows.iter().rev() {
        if row.built.last().next_sibling().as_ref() != Some(&next) {
            row.built.mount(&parent, Some(&next));
        }
        next = row.built.first();
    }
}
