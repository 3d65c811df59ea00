//! From the draft to the system, case by case.

use std::collections::BTreeMap;

use casement_contract::aicc::{
    Case, OwnerType, TransferDraft, TransferTarget, case_request, read_case, read_transferred,
};
use casement_contract::{Problem, ProblemKind, Request, Violation, id};
use futures::stream::{self, StreamExt};
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::value::RawValue;

use super::state::{Action, Details, Kept, KeptRow, Look, Progress, Row, State};
use super::strings;
use crate::api::Connection;
use crate::form::{Form, Stage};
use crate::host::{Controls, Host};
use crate::outcome::{Difference, Json, Outcome};
use crate::people::Person;
use crate::task::LatestRead;
use crate::ui::Errors;

/// Cases of one run are read so many at a time.
const READS_AT_A_TIME: usize = 4;
/// A run takes no more cases than this.
const MAX_CASES: usize = 100;

/// A run over one case or several.
#[derive(Clone, Copy)]
pub struct Work {
    /// The way to AICC.
    pub connection: StoredValue<Connection, LocalStorage>,
    /// The page around it.
    pub host: StoredValue<Host<TransferDraft>, LocalStorage>,
    /// Fields of the customised case template.
    pub extra_fields: Signal<BTreeMap<String, Box<RawValue>>>,
    /// The owner that the host gives.
    pub preset: Signal<Option<Person>>,
    /// The kind of owner that the host gives.
    pub preset_type: Signal<OwnerType>,
    /// The draft.
    pub form: Form<TransferDraft>,
    /// What is shown besides.
    pub state: State,
    /// Reads of cases.
    pub reading: LatestRead,
    /// The host wants to know of each change.
    pub on_change: Option<UnsyncCallback<TransferDraft>>,
}

impl Work {
    /// Whether a look at a case has shown what nobody has acted on yet.
    pub fn is_checked(self) -> bool {
        self.state.count(|progress| *progress == Progress::Checked) > 0
    }

    /// Begins with these cases.
    pub fn take(self, given: &[String]) {
        let mut ids: Vec<String> = Vec::new();
        for id in given.iter().map(|id| id::clean(id)) {
            // The same case twice would be written twice.
            if !id.is_empty() && !ids.contains(&id) {
                ids.push(id);
            }
        }
        self.state.cut_off.set(ids.len().saturating_sub(MAX_CASES));
        ids.truncate(MAX_CASES);
        // Whoever adds a case to a run, or takes one out, still means what was typed; and what is done stays done.
        let before = self.state.rows.get();
        let is_over = self.form.stage.get() == Stage::Done;
        let is_settled = |row: &&Row| !is_over && matches!(row.progress, Progress::Done | Progress::Left);
        let goes_on = before.iter().any(|row| ids.contains(&row.id));
        let row =
            |id: String| before.iter().filter(is_settled).find(|row| row.id == id).cloned().unwrap_or(Row::of_id(id));
        self.state.rows.set(ids.into_iter().map(row).collect());
        self.state.stopped.set(false);
        if !goes_on && !before.is_empty() {
            self.host.get_value().forget_waiting_value();
        }
        if !goes_on || is_over {
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
    pub fn restore(self, kept: Kept) {
        self.form.draft.set(kept.draft);
        self.state.owner.set(kept.owner);
        // A run that was over is no run any more: the next draft is for the same cases again.
        let is_over = kept.rows.iter().all(KeptRow::is_settled);
        let row = |kept: KeptRow| if is_over { Row::of_id(kept.id) } else { Row::of_kept(kept) };
        self.state.rows.set(kept.rows.into_iter().map(row).collect());
        if self.state.count(|progress| matches!(progress, Progress::Unknown(_))) > 0 {
            self.form.enter(Stage::Unknown(Problem::new(ProblemKind::Crashed)));
            self.check();
        }
    }

    /// What the page may do.
    pub fn controls(self, errors: Errors, on_outcome: Option<UnsyncCallback<Outcome>>) -> Controls<TransferDraft> {
        Controls {
            stage: self.form.stage,
            rejections: self.form.rejections,
            invalid: errors.block(),
            asks: Signal::stored(false),
            value: Box::new(move || self.form.draft.get()),
            set_value: Box::new(move |draft| {
                let is_same =
                    self.state.owner.with(|owner| owner.as_ref().is_some_and(|owner| owner.id == draft.owner_id));
                if !is_same {
                    self.state.owner.set(Some(Person::of_id(&draft.owner_id)).filter(|person| !person.id.is_empty()));
                }
                self.replace(draft);
            }),
            violations: Box::new(move || self.violations()),
            words: strings::violation,
            submit: Box::new(move || self.submit()),
            reset: Box::new(move || {
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
        self.form.draft.with(|draft| draft.validate(&target))
    }

    /// Does what a person wants.
    pub fn act(self, action: Action) {
        match action {
            Action::Edit(draft) => self.edit(draft),
            Action::ChooseOwner(person) => self.choose_owner(person),
            Action::AssignToMe if untrack(|| self.form.is_locked()) => {}
            Action::AssignToMe => {
                let me = self.state.operator_id.get_untracked();
                let person = Person { name: strings::me(&me), ..Person::of_id(me) };
                let draft = self.form.draft.get_untracked();
                self.form.draft.set(TransferDraft { owner_type: Some(OwnerType::User), ..draft });
                self.choose_owner(Some(person));
            }
            Action::Submit => self.submit(),
            Action::Stop => self.state.stopped.set(true),
            Action::Check => self.check(),
            Action::Release => self.mark_unknown(Progress::Checked),
            Action::Leave => self.leave(),
            Action::Retry => self.read_cases(),
        }
    }

    fn target(self, case_id: String) -> TransferTarget {
        TransferTarget {
            case_id,
            operator_id: self.state.operator_id.get(),
            allow_automatic: self.state.allow_automatic.get(),
            extra_fields: self.extra_fields.get(),
        }
    }

    fn start_over(self) {
        let owner = self.preset.get_untracked();
        let owner_id = owner.as_ref().map(|person| person.id.clone()).unwrap_or_default();
        self.form.draft.set(TransferDraft {
            owner_type: Some(self.preset_type.get_untracked()),
            owner_id,
            remark: String::new(),
        });
        self.state.owner.set(owner);
    }

    fn edit(self, draft: TransferDraft) {
        if untrack(|| self.form.is_locked()) {
            return;
        }
        self.replace(draft);
        if let Some(on_change) = self.on_change {
            on_change.run(self.form.draft.get_untracked());
        }
    }

    fn replace(self, draft: TransferDraft) {
        self.begin_anew_if_over();
        self.form.replace(|present| *present = draft);
    }

    /// Whoever writes again after all is done means the same cases.
    fn begin_anew_if_over(self) {
        if self.form.stage.get_untracked() == Stage::Done {
            self.state.rows.update(|rows| rows.iter_mut().for_each(|row| row.progress = Progress::Waiting));
        }
    }

    /// The host gives another owner to begin with.
    pub fn take_preset(self) {
        let owner = self.preset.get_untracked();
        let owner_id = owner.as_ref().map(|person| person.id.clone()).unwrap_or_default();
        let owner_type = Some(self.preset_type.get_untracked());
        self.state.owner.set(owner);
        self.replace(TransferDraft { owner_type, owner_id, ..self.form.draft.get_untracked() });
    }

    fn choose_owner(self, person: Option<Person>) {
        if untrack(|| self.form.is_locked()) {
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
            let read_one = async |id: String| {
                let details = connection.read(&case_request(&id), read_case).await;
                (id, details)
            };
            let mut details = stream::iter(ids).map(read_one).buffer_unordered(READS_AT_A_TIME);
            while let Some((id, details)) = details.next().await {
                self.show(&id, details);
            }
            self.form.enter(stage_after_reading(&self.state.rows.get_untracked()));
        });
    }

    fn submit(self) {
        let stage = self.form.stage.get_untracked();
        if matches!(stage, Stage::Submitting | Stage::Loading | Stage::Unknown(_)) || untrack(|| self.form.is_locked())
        {
            return;
        }
        let draft = self.form.draft.get_untracked();
        let to_send = self.state.rows.with_untracked(|rows| {
            rows.iter().filter(|row| row.is_to_send()).map(|row| row.id.clone()).collect::<Vec<_>>()
        });
        let prepare = |id: String| draft.request(&untrack(|| self.target(id.clone()))).map(|request| (id, request));
        match to_send.into_iter().map(prepare).collect::<Result<Vec<_>, _>>() {
            Ok(requests) if requests.is_empty() => self.form.reject(untrack(|| self.violations())),
            Ok(mut requests) => {
                let host = self.host.get_value();
                requests.retain_mut(|(_, request)| host.permits(request));
                if !requests.is_empty() {
                    self.send(draft, requests);
                }
            }
            Err(violations) => self.form.reject(violations),
        }
    }

    /// One after the other, until one is unknown or somebody stops.
    fn send(self, draft: TransferDraft, requests: Vec<(String, Request)>) {
        self.form.begin();
        self.state.stopped.set(false);
        self.state.asked.set(self.state.owner.get_untracked());
        let (connection, host) = (self.connection.get_value(), self.host.get_value());
        spawn_local(async move {
            for (id, request) in requests {
                self.mark(&id, Progress::Sending);
                let attempt = host.begin(id.clone(), &draft, self.known(&id), &request);
                let answer = connection.send(&request).await;
                let progress = match answer.and_then(|reply| read_transferred(&reply).map(|()| reply.body)) {
                    Ok(response) => {
                        let after = connection.read_back(&case_request(&id), read_case).await;
                        let differences = after.as_ref().map(|case| differences(&draft, case)).unwrap_or_default();
                        let seen = after.as_ref().map(Json::of);
                        if let Some(case) = after {
                            self.show(&id, Ok(case));
                        }
                        if differences.is_empty() {
                            attempt.done(request, response, seen);
                            Progress::Done
                        } else {
                            attempt.mismatch(request, response, seen, differences);
                            Progress::Mismatch
                        }
                    }
                    Err(problem) => {
                        attempt.failed(request, problem.clone());
                        if problem.refused { Progress::Refused(problem) } else { Progress::Unknown(problem) }
                    }
                };
                let is_known = !matches!(progress, Progress::Unknown(_));
                self.mark(&id, progress);
                if !is_known || self.state.stopped.try_get_untracked() != Some(false) {
                    break;
                }
            }
            let Some(all) = self.state.rows.try_get_untracked() else { return };
            self.form.enter(stage_after_sending(&all));
            if !all.iter().any(|row| row.is_to_send() || matches!(row.progress, Progress::Unknown(_))) {
                self.start_over();
            }
        });
    }

    /// What is known about a case, for the record.
    fn known(self, id: &str) -> Option<Json> {
        self.state.rows.try_with_untracked(|rows| match rows.iter().find(|row| row.id == id) {
            Some(Row { details: Details::Known(case), .. }) => Some(Json::of(case)),
            _ => None,
        })?
    }

    fn check(self) {
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
            match connection.read(&case_request(&id), read_case).await {
                Ok(case) => {
                    self.show(&id, Ok(case));
                    self.mark_unknown(Progress::Checked);
                    self.read_missing().await;
                }
                Err(problem) => self.state.look.set(Look::Failed(problem)),
            }
        });
    }

    /// Reads what an earlier widget had read.
    async fn read_missing(self) {
        let connection = self.connection.get_value();
        for row in self.state.rows.get_untracked().into_iter().filter(|row| row.details == Details::Loading) {
            let details = connection.read(&case_request(&row.id), read_case).await;
            self.show(&row.id, details);
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

    fn show(self, id: &str, details: Result<Case, Problem>) {
        self.change(id, |row| row.details = details.map_or_else(Details::Missing, Details::Known));
    }

    fn mark(self, id: &str, progress: Progress) {
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

/// One case that cannot be read leaves nothing to do; one of several is shown in its row.
fn stage_after_reading(rows: &[Row]) -> Stage {
    match rows {
        [Row { details: Details::Missing(problem), .. }] => Stage::Unavailable(problem.clone()),
        _ => Stage::Ready,
    }
}

/// Where a case is otherwise than it was asked for. The details do not say what kind of owner it is.
fn differences(draft: &TransferDraft, case: &Case) -> Vec<Difference> {
    if draft.owner_type.is_none() || draft.owner_id == case.owner_id {
        return Vec::new();
    }
    vec![Difference { field: "ownerId", asked: Json::of(&draft.owner_id), after: Json::of(&case.owner_id) }]
}

fn stage_after_sending(rows: &[Row]) -> Stage {
    let unknown = rows.iter().find_map(|row| match &row.progress {
        Progress::Unknown(problem) => Some(problem.clone()),
        _ => None,
    });
    let refused = rows.iter().find_map(|row| match &row.progress {
        Progress::Refused(problem) => Some(problem.clone()),
        _ => None,
    });
    match (unknown, refused) {
        (Some(problem), _) => Stage::Unknown(problem),
        (None, Some(problem)) => Stage::Refused(problem),
        (None, None) if rows.iter().any(|row| row.progress == Progress::Mismatch) => Stage::Mismatch,
        (None, None) if rows.iter().any(Row::is_to_send) => Stage::Ready,
        (None, None) => Stage::Done,
    }
}
