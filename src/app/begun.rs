//! What was begun in a widget and is not done: what was typed, and writes whose outcome nobody knows. It outlives the
//! widget: whoever comes back to what it is about finds it again. It is in the memory of this page only.

use casement::contract::Request;
use casement::contract::json::{Object, Value};
use casement::{Audit, Host, HostBuilder, Outcome, State};
use leptos::ev;
use leptos::prelude::*;

use super::actions::job;
use super::route::{Page, Route};
use super::session::Session;
use super::strings::{Message, Words};

/// Members of what a widget keeps that are about attempts, and not about what is begun.
const OF_ATTEMPTS: [&str; 3] = ["flight", "attempts", "unknown"];

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
    /// How a write stands that was left.
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

/// How a write stands.
#[derive(Clone, Copy, PartialEq)]
enum Standing {
    OnItsWay,
    Unknown,
    Refused,
    Mismatch,
    /// Of a run nothing more goes out when its widget is gone.
    Unfinished,
}

impl Standing {
    fn words(self) -> Message {
        match self {
            Standing::OnItsWay => Words::begun_on_its_way,
            Standing::Unknown => Words::outcome_unknown,
            Standing::Refused => Words::outcome_refused,
            Standing::Mismatch => Words::outcome_mismatch,
            Standing::Unfinished => Words::begun_unfinished,
        }
    }
}

/// Everything that was begun. Copying it is free.
#[derive(Clone, Copy)]
pub struct Begun {
    all: StoredValue<Vec<Work>>,
    last: StoredValue<u32>,
    marks: RwSignal<Vec<Mark>>,
}

/// What a widget is at, or was.
#[derive(Clone)]
struct Work {
    number: u32,
    place: Place,
    /// What the widget keeps.
    text: String,
    /// What it kept before it sent something.
    unsent: String,
    /// What was there before anybody did anything.
    pristine: Option<String>,
    /// Whether somebody has changed something.
    is_touched: bool,
    state: State,
    /// What was tried since it began to send.
    tried: Vec<String>,
    is_here: bool,
    /// What came of a write after the widget was left.
    news: Option<Standing>,
}

impl Work {
    /// Whether something would be lost with it.
    fn is_worth_keeping(&self) -> bool {
        let State { busy, unknown, unfinished, checked, .. } = self.state;
        let is_typed = self.is_touched && self.pristine.as_ref() != Some(&content(&self.text));
        is_typed || busy || unknown || unfinished || checked || self.news.is_some()
    }

    /// Whether it was sent already, and what came of that is not what was wanted, or is not known.
    fn was_sent(&self) -> bool {
        self.state.unknown || self.state.checked || self.news.is_some()
    }

    fn mark(&self) -> Mark {
        let State { busy, unknown, .. } = self.state;
        let standing = match (busy, unknown) {
            (true, _) => Some(Standing::OnItsWay),
            (_, true) => Some(Standing::Unknown),
            _ => None,
        };
        Mark { place: self.place.clone(), news: standing.or(self.news), is_busy: busy, is_here: self.is_here }
    }

    /// A write that was on its way has ended, and the widget is gone.
    fn end_alone(&mut self, outcome: &Outcome) {
        self.state.busy = false;
        let is_finished = self.place.target.split_whitespace().all(|id| self.tried.iter().any(|tried| tried == id));
        match outcome {
            Outcome::Done { .. } if !is_finished => {
                self.text = content(&self.text);
                self.news = Some(Standing::Unfinished);
            }
            Outcome::Refused { .. } | Outcome::Mismatch { .. } => {
                // It is to be sent again as it was, or changed.
                self.text = content(&self.unsent);
                self.is_touched = true;
                let is_refused = matches!(outcome, Outcome::Refused { .. });
                self.news = Some(if is_refused { Standing::Refused } else { Standing::Mismatch });
            }
            Outcome::Done { .. } | Outcome::Unknown { .. } => {
                self.is_touched = false;
                self.state.unknown = matches!(outcome, Outcome::Unknown { .. });
                self.text = content(&self.text);
            }
        }
    }
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
        !self.marks.with_untracked(Vec::is_empty)
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
            all.push(Work {
                number,
                place,
                text: found.as_ref().map(|left| left.text.clone()).unwrap_or_default(),
                unsent: String::new(),
                pristine: left.as_ref().and_then(|work| work.pristine.clone()),
                is_touched: left.is_some_and(|work| work.is_touched),
                state: State::default(),
                tried: Vec::new(),
                is_here: true,
                news: None,
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

    fn is_worth_keeping(self, number: u32) -> bool {
        self.all.with_value(|all| all.iter().any(|work| work.number == number && work.is_worth_keeping()))
    }

    fn tell(self) {
        let marks: Vec<Mark> =
            self.all.with_value(|all| all.iter().filter(|work| work.is_worth_keeping()).map(Work::mark).collect());
        if self.marks.with_untracked(|present| *present != marks) {
            self.marks.set(marks);
        }
    }
}

/// The part of what a widget keeps that is there whether or not anything was sent.
fn content(text: &str) -> String {
    match Value::parse(text) {
        Some(Value::Object(members)) => {
            let mut rest = Object::default();
            for (name, value) in members.iter().filter(|(name, _)| !OF_ATTEMPTS.contains(name)) {
                rest.set(name, value);
            }
            Value::Object(rest).to_text()
        }
        _ => text.to_owned(),
    }
}

/// A widget's hold on what is begun in it. Copying it is free.
#[derive(Clone, Copy)]
pub struct Life {
    begun: Begun,
    number: u32,
    kept: StoredValue<Option<String>>,
    /// What the widget is about.
    pub target: RwSignal<String>,
}

/// What a page wants to hear of its widget.
pub struct Told {
    before_submit: Box<dyn Fn()>,
    on_audit: Box<dyn Fn(Audit)>,
    on_state: Box<dyn Fn(State)>,
}

impl Told {
    /// Its attempts.
    pub fn of(on_audit: impl Fn(Audit) + 'static) -> Told {
        Told { before_submit: Box::new(|| {}), on_audit: Box::new(on_audit), on_state: Box::new(|_| {}) }
    }

    /// Also what it is at.
    pub fn on_state(self, on_state: impl Fn(State) + 'static) -> Told {
        Told { on_state: Box::new(on_state), ..self }
    }

    /// Also that it is about to send.
    pub fn before_submit(self, before_submit: impl Fn() + 'static) -> Told {
        Told { before_submit: Box::new(before_submit), ..self }
    }
}

impl Life {
    /// The page's hold on its widget, through which what is begun is kept.
    pub fn host<D: 'static>(self, told: Told) -> Host<D> {
        let Life { begun, number, kept, .. } = self;
        let Told { before_submit, on_audit, on_state } = told;
        HostBuilder::default()
            .kept(kept.get_value())
            .keep(move |text| begun.change(number, |work| work.text = text))
            .before_submit(move |_: &mut Request| {
                begun.change(number, |work| work.unsent = work.text.clone());
                before_submit();
                true
            })
            .on_state(move |state| {
                begun.change(number, |work| {
                    if state.busy && !work.state.busy {
                        work.tried.clear();
                    }
                    work.state = state;
                });
                on_state(state);
            })
            .on_audit(move |audit| {
                begun.change(number, |work| {
                    work.tried.push(audit.target.clone());
                    match &audit.outcome {
                        outcome if !work.is_here => work.end_alone(outcome),
                        Outcome::Done { .. } => work.is_touched = false,
                        _ => {}
                    }
                });
                on_audit(audit);
            })
            .build()
    }

    /// Somebody is about to do something.
    fn approach(self) {
        self.begun.change(self.number, |work| {
            if !work.is_touched {
                work.pristine = Some(content(&work.text));
            }
        });
    }

    /// Somebody has changed something.
    pub fn touch(self) {
        self.begun.change(self.number, |work| work.is_touched = true);
    }

    fn move_to(self, place: Place) {
        self.target.set(place.target.clone());
        self.begun.change(self.number, |work| work.place = place);
    }

    fn leave(self) {
        self.begun.change(self.number, |work| work.is_here = false);
    }
}

/// A widget that is about `id`. Where it would lose something with another id, another widget takes its place; so does
/// one where something was left.
#[component]
pub fn Lasting<Draw>(
    session: Session,
    page: Page,
    id: Signal<String>,
    /// Whether the widget itself goes on from these ids to those.
    #[prop(default = never)]
    goes_on: GoesOn,
    /// What is said of it beside the list.
    #[prop(default = RwSignal::new(None))]
    note: RwSignal<Option<Message>>,
    /// Draws the widget.
    draw: Draw,
) -> impl IntoView
where
    Draw: Fn(Life) -> AnyView + Send + 'static,
{
    let begun = session.begun;
    let words = Words::here();
    let place = move |target: String| Place { page, target, who: untrack(|| session.who(page)) };
    let life = StoredValue::new(None::<Life>);
    let at = RwSignal::new(id.get_untracked());
    let renewed = RwSignal::new(());
    Effect::new(move |_| {
        let next = id.get();
        let before = at.get_untracked();
        if next == before {
            return;
        }
        let there = place(next.clone());
        let is_left =
            |goes_on| begun.marks.with_untracked(|marks| marks.iter().any(|mark| mark.is_left_for(&there, goes_on)));
        note.set(None);
        at.set(next.clone());
        match life.get_value() {
            // It takes its draft along.
            Some(life) if goes_on(&before, &next) && begun.is_worth_keeping(life.number) && !is_left(never) => {
                life.move_to(there);
            }
            Some(life) if !begun.is_worth_keeping(life.number) && !is_left(goes_on) => life.move_to(there),
            present => {
                if present.is_some_and(|life| begun.is_worth_keeping(life.number)) {
                    note.set(Some(Words::begun_kept));
                }
                renewed.set(());
            }
        }
    });
    // One that was left with a write on its way goes on by itself: until its end there is no other.
    let is_on_its_way = Memo::new(move |_| {
        let there = place(at.get());
        begun.marks.with(|marks| marks.iter().any(|mark| mark.is_busy && mark.is_left_for(&there, goes_on)))
    });
    view! {
        <div
            on:focusin:capture=move |_| approach(life)
            on:pointerdown:capture=move |_| approach(life)
            on:keydown:capture=move |_| approach(life)
            on:input:capture=move |_| touch(life)
        >
            {move || {
                renewed.track();
                if is_on_its_way.get() {
                    return view! { <p class="panel" role="status">{words.live(Words::begun_still_on_its_way)}</p> }.into_any();
                }
                let target = at.get_untracked();
                let (number, left) = begun.begin(place(target.clone()), goes_on);
                if left.as_ref().is_some_and(|left| !left.is_sent) {
                    note.set(Some(Words::begun_back));
                }
                let kept = StoredValue::new(left.map(|left| left.text));
                let present = Life { begun, number, kept, target: RwSignal::new(target) };
                life.set_value(Some(present));
                on_cleanup(move || {
                    life.try_set_value(None);
                    present.leave();
                });
                draw(present)
            }}
        </div>
    }
}

fn never(_: &str, _: &str) -> bool {
    false
}

fn approach(life: StoredValue<Option<Life>>) {
    if let Some(life) = life.get_value() {
        life.approach();
    }
}

fn touch(life: StoredValue<Option<Life>>) {
    if let Some(life) = life.get_value() {
        life.touch();
    }
}

/// The id of a page, also while another page is on its way to take its place: the widget must not take that page's id
/// for its own.
pub fn id_on(page: Page, route: RwSignal<Route>) -> Signal<String> {
    let id = Memo::new(move |before: Option<&String>| {
        route.with(|route| match (route.page == page, before) {
            (false, Some(before)) => before.clone(),
            _ => route.id.clone(),
        })
    });
    id.into()
}

/// Writes that were left before anybody knew what came of them, with the way back to each.
#[component]
pub fn News(session: Session) -> impl IntoView {
    let left = move || {
        let is_left = |mark: &&Mark| !mark.is_here && mark.place.who == session.who(mark.place.page);
        let all = session.begun.marks.with(|marks| marks.iter().filter(is_left).cloned().collect::<Vec<_>>());
        all.into_iter().filter_map(|mark| mark.news.map(|said| (mark.place, said))).collect::<Vec<_>>()
    };
    let line = move |(Place { page, target, .. }, said): (Place, Standing)| news_line(page, target, said.words());
    view! { <div class="app-news" role="status">{move || left().into_iter().map(line).collect_view()}</div> }
}

/// How a write stands that was left.
pub fn news_line(page: Page, target: String, said: Message) -> impl IntoView {
    let words = Words::here();
    let href = Route::about(page, target.clone()).href();
    let target = (!target.is_empty()).then(|| view! { " " <bdi>{target}</bdi> });
    view! {
        <p class="app-news__line">
            <span><strong>{words.live(job(page))}</strong>{target}": "{words.live(said)}</span>
            <a href=href>{words.live(Words::begun_go_back)}</a>
        </p>
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
