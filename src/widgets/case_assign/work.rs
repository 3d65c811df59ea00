//! From the draft to the system, case by case.

use casement_contract::aicc::{Case, OwnerType, TransferDraft, TransferTarget, case_request, read_case};
use casement_contract::json::Object;
use casement_contract::{Problem, ProblemKind, Rule, Violation, id};
use leptos::prelude::*;

use crate::view::{Callback, Signal, StoredValue};

use super::run::Run;
use super::state::{Action, Details, Kept, KeptRow, Look, Progress, Proof, Row, State};
use super::strings::Words;
use crate::api::Connection;
use crate::form::{Form, Stage};
use crate::host::{Controls, Host};
use crate::outcome::Outcome;
use crate::people::{PeopleQuery, Person, PersonKind};
use crate::task::{LatestRead, four_at_a_time};
use crate::ui::Errors;

/// A run takes no more cases than this.
const MAX_CASES: usize = 100;

/// A run over one case or several.
#[derive(Clone, Copy)]
pub struct Work {
    /// The way to AICC.
    pub connection: StoredValue<Connection>,
    /// The page around it.
    pub host: StoredValue<Host<TransferDraft>>,
    /// Fields of the customised case template.
    pub extra_fields: Signal<Object>,
    /// The owner that the host gives.
    pub preset: Signal<Option<Person>>,
    /// The kind of owner that the host gives.
    pub preset_type: Signal<OwnerType>,
    /// The draft.
    pub form: Form<TransferDraft>,
    /// What is shown besides.
    pub state: State,
    /// So many seconds a write can be taken back.
    pub undo_seconds: Signal<u32>,
    /// What it speaks.
    pub words: Words,
    /// Reads of cases.
    pub reading: LatestRead,
    /// The wait of what can still be taken back.
    pub holding: LatestRead,
    /// Whether the page gave other cases while these were on their way, held or asked about.
    pub is_overtaken: StoredValue<bool>,
    /// What waits for that, or for an answer.
    pub pending: StoredValue<Option<Run>>,
    /// What was sent last where nobody knows what came of it, and the case as it was right before.
    pub open: StoredValue<Option<(TransferDraft, Case)>>,
    /// The host wants to know of each change.
    pub on_change: Option<Callback<TransferDraft>>,
}

impl Work {
    /// Whether a look at a case has shown what nobody has acted on yet.
    pub fn is_checked(self) -> bool {
        self.state.count(|progress| *progress == Progress::Checked) > 0
    }

    /// Whether what is shown is somebody's to decide on, so that nothing else takes its place.
    pub fn waits(self) -> bool {
        self.is_checked() || self.state.asks()
    }

    /// Whether its cases are these.
    pub fn is_about(self, given: &[String]) -> bool {
        let (ids, _) = distinct(given);
        self.state.rows.with_untracked(|rows| rows.iter().map(|row| &row.id).eq(&ids))
    }

    /// Begins with these cases.
    pub fn take(self, given: &[String]) {
        let (ids, cut_off) = distinct(given);
        self.state.cut_off.set(cut_off);
        // Whoever adds a case to a run, or takes one out, still means what was typed; and what was sent stays sent.
        let before = self.state.rows.get();
        let is_over = self.is_over();
        let was_sent = |row: &&Row| row.progress != Progress::Waiting;
        let had_cases = !before.is_empty();
        let is_same = before.iter().map(|row| &row.id).eq(&ids);
        let stage = self.form.stage.get_untracked();
        // A widget that has been put back hears of its cases only now: what came of them stays told.
        if had_cases && is_same && stage.is_end() {
            return;
        }
        let goes_on = before.iter().any(|row| ids.contains(&row.id));
        let row =
            |id: String| before.iter().filter(was_sent).find(|row| row.id == id).cloned().unwrap_or(Row::of_id(id));
        self.state.rows.set(ids.into_iter().map(row).collect());
        // Nobody has seen yet what came of these; nor, while the next are being read, what came of those before them.
        if self.is_overtaken.try_update_value(std::mem::take) == Some(true) {
            self.state.overtaken.set(before.into_iter().filter(|row| was_sent(&row)).collect());
        } else if stage != Stage::Loading {
            self.state.overtaken.set(Vec::new());
        }
        self.state.stopped.set(false);
        if had_cases && (!goes_on || (stage == Stage::Loading && !is_same)) {
            self.host.get_value().leave_target();
        }
        if !goes_on {
            self.state.taken_back.set(false);
        }
        // Unless the page has drafted something since.
        let is_told = is_over && stage == Stage::Done;
        if !goes_on || is_told {
            self.start_over();
        }
        self.read_cases();
    }

    /// What a later widget needs to go on from here.
    pub fn to_keep(self) -> Kept {
        Kept {
            draft: self.form.draft.get(),
            owner: self.state.owner.get(),
            rows: self.state.rows.with(|rows| rows.iter().map(Row::to_keep).collect()),
        }
    }

    /// Goes on where an earlier widget ended. What was on its way then is looked at.
    #[inline(never)] // Not needed at first: see `view::apart`.
    pub fn restore(self, kept: Kept) {
        self.form.draft.set(kept.draft);
        self.state.owner.set(kept.owner);
        // A run that was over is no run any more: the next draft is for the same cases again.
        let is_over = kept.rows.iter().all(KeptRow::is_settled);
        let row = |kept: KeptRow| if is_over { Row::of_id(kept.id) } else { Row::of_kept(kept) };
        self.state.rows.set(kept.rows.into_iter().map(row).collect());
        if self.state.count(|progress| matches!(progress, Progress::Unknown(_))) > 0 {
            self.form.enter(Stage::Unknown(Problem::new(ProblemKind::Crashed)));
            self.check(false);
        }
    }

    /// What the page may do.
    pub fn controls(self, errors: Errors, on_outcome: Option<Callback<Outcome>>) -> Controls<TransferDraft> {
        Controls {
            stage: self.form.stage,
            rejections: self.form.rejections,
            invalid: errors.block(),
            asks: Signal::derive(move || self.state.asks() || self.form.asks_to_repeat()),
            checked: Signal::derive(move || self.is_checked()),
            unfinished: Some(Signal::derive(move || self.state.is_unfinished())),
            value: Box::new(move || self.form.draft.get()),
            abandon: Box::new(move || self.form.abandon_repeat()),
            set_value: Box::new(move |draft| {
                self.give_up();
                let is_same =
                    self.state.owner.with(|owner| owner.as_ref().is_some_and(|owner| owner.id == draft.owner_id));
                if !is_same {
                    self.state.owner.set(Some(Person::of_id(&draft.owner_id)).filter(|person| !person.id.is_empty()));
                }
                // What came of each case stays to be seen: this may have come while they were on their way.
                self.replace(draft);
            }),
            violations: Box::new(move || self.violations()),
            words: Box::new(move |violation| self.words.violation(violation)),
            submit: Box::new(move || self.submit()),
            reset: Box::new(move || {
                self.give_up();
                self.begin_anew_if_over();
                self.form.forget();
                self.start_over();
            }),
            on_outcome,
        }
    }

    /// What is wrong with the draft.
    pub fn violations(self) -> Vec<Violation> {
        let first = self.state.rows.with(|rows| rows.iter().find(|row| row.is_to_send()).map(|row| row.id.clone()));
        // With everything sent, the next draft is for the same cases again.
        let any = self.state.rows.with(|rows| rows.first().map(|row| row.id.clone()));
        let target = self.target(first.or(any).unwrap_or_default());
        let mut violations = self.form.draft.with(|draft| draft.validate(&target));
        let beyond = self.state.cut_off.with(Vec::len);
        if beyond > 0 {
            let (limit, actual) = (Some(MAX_CASES as u64), Some((MAX_CASES + beyond) as u64));
            violations.push(Violation { field: "id", row: None, rule: Rule::LeftOut, limit, actual });
        }
        violations
    }

    /// Whether the button is there that assigns to the operator: its letter does no more than it.
    fn offers_me(self) -> bool {
        let is_for_queue = self.form.draft.with_untracked(|draft| draft.owner_type == Some(OwnerType::Queue));
        let has_case = self.state.rows.with_untracked(|rows| !rows.is_empty());
        has_case && !is_for_queue && !matches!(self.form.stage.get_untracked(), Stage::Unavailable(_))
    }

    /// Does what a person wants.
    pub fn act(self, action: Action) {
        match action {
            Action::Edit(draft) => self.edit(draft),
            Action::ChooseOwner(person) => self.choose_owner(person),
            Action::AssignToMe if self.is_locked() || !self.offers_me() => {}
            Action::AssignToMe => {
                let me = self.state.operator_id.get_untracked();
                let person = Person::of_id(me);
                let draft = self.form.draft.get_untracked();
                self.form.draft.set(TransferDraft { owner_type: Some(OwnerType::User), ..draft });
                self.choose_owner(Some(person));
            }
            Action::Submit => self.submit(),
            Action::Stop => self.state.stopped.set(true),
            Action::SendNow => self.send_now(),
            Action::TakeBack => self.take_back(),
            Action::KeepMine => self.keep_mine(),
            Action::TakeTheirs => self.take_theirs(),
            Action::Reconsider => self.reconsider(),
            Action::GiveBack => self.give_back(),
            Action::Check => self.check(true),
            Action::Release => self.mark_unknown(Progress::Checked),
            Action::Leave => self.leave(),
            Action::Retry => self.read_cases(),
        }
    }

    pub fn target(self, case_id: String) -> TransferTarget {
        TransferTarget {
            case_id,
            operator_id: self.state.operator_id.get(),
            allow_automatic: self.state.allow_automatic.get(),
            extra_fields: self.extra_fields.get(),
        }
    }

    pub fn start_over(self) {
        self.state.back_to.set(None);
        let owner = self.preset.get_untracked();
        let owner_id = owner.as_ref().map(|person| person.id.clone()).unwrap_or_default();
        self.form.draft.set(TransferDraft {
            owner_type: Some(self.preset_type.get_untracked()),
            owner_id,
            remark: String::new(),
        });
        self.state.owner.set(owner);
    }

    /// Whether nobody can change or send anything: the form is locked, or a write waits for an answer.
    pub fn is_locked(self) -> bool {
        untrack(|| self.form.is_locked() || self.state.asks())
    }

    fn edit(self, draft: TransferDraft) {
        if self.is_locked() {
            return;
        }
        self.begin_anew_if_over();
        self.replace(draft);
        if let Some(on_change) = self.on_change {
            on_change.run(self.form.draft.get_untracked());
        }
    }

    fn replace(self, draft: TransferDraft) {
        // Whoever chooses another owner gives nothing back.
        if self.state.back_to.with_untracked(|back| back.as_ref().is_some_and(|id| *id != draft.owner_id)) {
            self.state.back_to.set(None);
        }
        self.form.replace(|present| *present = draft);
    }

    /// Whether nothing is left to be done. The stage does not tell: whoever sends an empty form after a success is told
    /// what is missing.
    fn is_over(self) -> bool {
        let is_settled = |row: &Row| matches!(row.progress, Progress::Done(_) | Progress::Left);
        self.state.rows.with_untracked(|rows| !rows.is_empty() && rows.iter().all(is_settled))
    }

    /// Whoever writes again after all is done means the same cases.
    pub fn begin_anew_if_over(self) {
        if self.is_over() {
            self.state.rows.update(|rows| rows.iter_mut().for_each(|row| row.progress = Progress::Waiting));
        }
    }

    /// The host gives another owner to begin with.
    pub fn take_preset(self) {
        let owner = self.preset.get_untracked();
        let owner_id = owner.as_ref().map(|person| person.id.clone()).unwrap_or_default();
        let owner_type = Some(self.preset_type.get_untracked());
        self.state.owner.set(owner);
        self.begin_anew_if_over();
        self.replace(TransferDraft { owner_type, owner_id, ..self.form.draft.get_untracked() });
    }

    fn choose_owner(self, person: Option<Person>) {
        if self.is_locked() {
            return;
        }
        let owner_id = person.as_ref().map(|person| person.id.clone()).unwrap_or_default();
        self.state.owner.set(person);
        self.edit(TransferDraft { owner_id, ..self.form.draft.get_untracked() });
    }

    fn read_cases(self) {
        let ids: Vec<String> = self.state.rows.with_untracked(|rows| rows.iter().map(|row| row.id.clone()).collect());
        if ids.is_empty() {
            return self.form.enter(Stage::Ready);
        }
        self.form.enter(Stage::Loading);
        let connection = self.connection.get_value();
        self.reading.start(async move {
            // Not by `case_of`: the elements' first part has this, and would have a future more.
            let read = async |id: String| {
                let case = connection.read(&case_request(&id), read_case).await;
                self.show(&id, case.and_then(|case| case.if_it_is(&id)));
            };
            four_at_a_time(ids.into_iter().map(read)).await;
            self.form.enter(stage_after_reading(&self.state.rows.get_untracked()));
        });
    }

    /// Looks what became of a write. What the widget looks at by itself (`is_wanted` is false) changes nothing about it:
    /// nobody knows until a person has looked.
    fn check(self, is_wanted: bool) {
        if self.state.look.get_untracked() == Look::Looking {
            return;
        }
        let unknown = self.state.rows.with_untracked(|rows| {
            rows.iter().find(|row| matches!(row.progress, Progress::Unknown(_))).map(|row| row.id.clone())
        });
        let Some(id) = unknown else { return };
        self.state.look.set(Look::Looking);
        let connection = self.connection.get_value();
        self.reading.start(async move {
            match case_of(&connection, &id).await {
                Ok(case) => {
                    let open = is_wanted.then(|| self.open.try_update_value(Option::take).flatten()).flatten();
                    let late = open.filter(|(sent, before)| sent.is_shown_by(before, &case));
                    self.show(&id, Ok(case));
                    if let Some((sent, _)) = late {
                        self.state.look.set(Look::None);
                        self.mark(&id, Progress::Done(Proof::AnswerLost));
                        // What was drafted meanwhile is the next assignment.
                        if self.enter_end() && self.form.draft.get_untracked() == sent {
                            self.start_over();
                        }
                        return;
                    }
                    if is_wanted {
                        self.mark_unknown(Progress::Checked);
                    } else {
                        self.state.look.set(Look::Otherwise);
                    }
                    self.read_missing().await;
                }
                Err(problem) => self.state.look.set(Look::Failed(Some(problem))),
            }
        });
    }

    /// Reads what an earlier widget had read.
    async fn read_missing(self) {
        let connection = self.connection.get_value();
        for row in self.state.rows.get_untracked().into_iter().filter(|row| row.details == Details::Loading) {
            let details = case_of(&connection, &row.id).await;
            // Whoever has sent it meanwhile has seen more.
            self.change(&row.id, |row| {
                if row.details == Details::Loading {
                    row.details = Details::of(details);
                }
            });
        }
    }

    /// Ends the uncertainty about a case: a person has looked.
    fn mark_unknown(self, progress: Progress) {
        self.state.look.set(Look::None);
        self.state.rows.update(|rows| {
            for row in rows.iter_mut().filter(|row| matches!(row.progress, Progress::Unknown(_))) {
                row.progress = progress.clone();
            }
        });
        self.form.enter(Stage::Ready);
    }

    /// Drafts the way back to the owner before: the person sees it, remark and all, and sends it as any other.
    fn give_back(self) {
        let Some(previous) = self.state.previous.get_untracked().filter(|_| !self.is_locked()) else { return };
        let is_me = self.state.operator_id.with_untracked(|id| *id == previous.person.id);
        let known = previous.owner_type.or(is_me.then_some(OwnerType::User));
        self.reading.start(async move {
            let owner_type = match known {
                Some(owner_type) => owner_type,
                None if self.is_queue(&previous.person.id).await => OwnerType::Queue,
                None => OwnerType::User,
            };
            // Somebody may have gone on meanwhile.
            let is_still_meant = self.state.previous.with_untracked(|now| now.as_ref() == Some(&previous));
            if self.is_locked() || !is_still_meant {
                return;
            }
            let Person { id: owner_id, name, .. } = previous.person.clone();
            self.state.owner.set(Some(previous.person));
            let remark = self.words.drafted_remark(&name);
            self.edit(TransferDraft { owner_type: Some(owner_type), owner_id: owner_id.clone(), remark });
            // What is about to be done is told in the place of what was.
            self.form.forget();
            self.state.back_to.set(Some(owner_id));
        });
    }

    /// Whether the host knows a queue of this id.
    async fn is_queue(self, id: &str) -> bool {
        let Some(source) = self.state.people.get_untracked() else { return false };
        let query = PeopleQuery { words: id.to_owned(), kind: PersonKind::Queue, offset: 0, limit: 1 };
        source.run(query).await.is_ok_and(|page| page.items.iter().any(|queue| queue.id == id))
    }

    fn leave(self) {
        self.state.rows.update(|rows| {
            for row in rows.iter_mut().filter(|row| row.progress == Progress::Checked) {
                row.progress = Progress::Left;
            }
        });
        // What was typed is still meant for the others of the run.
        if !self.state.rows.with_untracked(|rows| rows.iter().any(Row::is_to_send)) {
            self.start_over();
            self.form.enter(Stage::Done);
        }
    }

    pub fn show(self, id: &str, details: Result<Case, Problem>) {
        self.change(id, |row| row.details = Details::of(details));
    }

    pub fn mark(self, id: &str, progress: Progress) {
        self.change(id, |row| row.progress = progress);
    }

    fn change(self, id: &str, change: impl FnOnce(&mut Row)) {
        // The widget may be gone meanwhile.
        self.state.rows.try_update(|rows| {
            if let Some(row) = rows.iter_mut().find(|row| row.id == id) {
                change(row);
            }
        });
    }
}

/// Reads the case with this id.
pub async fn case_of(connection: &Connection, id: &str) -> Result<Case, Problem> {
    connection.read(&case_request(id), read_case).await?.if_it_is(id)
}

/// One case that cannot be read leaves nothing to do; one of several is shown in its row.
fn stage_after_reading(rows: &[Row]) -> Stage {
    match rows {
        [Row { details: Details::Missing(problem), .. }] => Stage::Unavailable(problem.clone()),
        _ => Stage::Ready,
    }
}

/// The cases to begin with, and those that are too many. The same case twice would be written twice.
fn distinct(given: &[String]) -> (Vec<String>, Vec<String>) {
    let mut ids: Vec<String> = Vec::new();
    for id in given.iter().map(|id| id::clean(id)) {
        if !id.is_empty() && !ids.contains(&id) {
            ids.push(id);
        }
    }
    let cut_off = ids.split_off(ids.len().min(MAX_CASES));
    (ids, cut_off)
}
