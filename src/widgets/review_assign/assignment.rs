//! Review work on its way from draft to system.

use casement_contract::ccsqm::{
    AppointDraft, AppointTarget, QualityTaskList, QualityTaskQuery, quality_tasks_request, read_appointed,
    read_quality_tasks, typed_count,
};
use casement_contract::{Problem, ProblemKind, Request, Rule, Violation};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::view::{Callback, RwSignal, Signal, StoredValue};

use super::draft::{ReviewDraft, Row};
use super::plan::Split;
use super::state::{Asked, Figures, Given, Intent, Reread, Sent, Shown};
use crate::api::Connection;
use crate::clock;
use crate::form::{Form, Stage, is_handed_over};
use crate::host::Host;
use crate::task::LatestRead;

/// The draft, what is shown beside it, and all that happens to them.
#[derive(Clone, Copy)]
pub struct Assignment {
    /// The draft and how far it got.
    pub form: Form<ReviewDraft>,
    /// What is shown beside it.
    pub shown: Shown,
    /// The way to the system.
    pub connection: StoredValue<Connection>,
    /// The page around it.
    pub host: StoredValue<Host<AppointDraft>>,
    /// The one read of the list.
    pub reading: LatestRead,
    /// The one look for people whom pasted rows name.
    pub looking: LatestRead,
    /// As what the operator asks.
    pub current_role: Signal<String>,
    /// What the draft was begun for.
    pub begun_for: RwSignal<Option<Given>>,
    /// What was asked for the list that is there.
    pub listed: StoredValue<Option<Asked>>,
    /// What came of the last write, while a list is read: somebody may not have seen it yet, so it is told again then.
    pub end_before: StoredValue<Option<Stage>>,
    /// What was entered as the amount to split, so that nothing typed is replaced.
    pub prefilled: StoredValue<String>,
    /// The host wants to know of each change.
    pub on_change: Option<Callback<AppointDraft>>,
}

impl Assignment {
    fn target(self) -> AppointTarget {
        AppointTarget { operator_id: self.shown.operator_id.get(), available: self.shown.available() }
    }

    /// What keeps the draft from being sent, and what only warns.
    pub fn violations(self) -> Vec<Violation> {
        let mut all = self.form.draft.with(ReviewDraft::appoint).validate(&self.target());
        if self.shown.inspector_pending.get() {
            // They would be left out in silence.
            all.push(Violation { field: "setCounts", row: None, rule: Rule::NotOneOf, limit: None, actual: None });
        }
        let left_out = self.form.draft.with(|draft| draft.left_out.len() as u64);
        if left_out > 0 {
            // So would these.
            let actual = Some(left_out);
            all.push(Violation { field: "setCounts", row: None, rule: Rule::NotOneOf, limit: None, actual });
        }
        all
    }

    /// Does what a person wants.
    pub fn act(self, intent: Intent) {
        match intent {
            Intent::Submit => return self.submit(),
            Intent::Read => return self.read_list(),
            Intent::Release | Intent::GoOn => return self.release(),
            _ if untrack(|| self.form.is_locked()) => return,
            Intent::Days(chosen) => return self.shown.days.set(chosen),
            Intent::Task(id) => {
                self.form.edit(|draft| draft.quality_task_id = id);
                self.prefill();
            }
            Intent::Split => self.split(),
            Intent::LookUp => return self.look_up_again(),
            Intent::Paste(text) => {
                self.shown.split.set(Split::Not);
                self.paste(&text);
            }
            changed => {
                self.shown.split.set(Split::Not);
                self.form.edit(|draft| draft.change(changed));
            }
        }
        self.tell_change();
    }

    /// Tells the host that the person changed the draft.
    pub fn tell_change(self) {
        if let Some(on_change) = self.on_change {
            on_change.run(self.form.draft.with_untracked(ReviewDraft::appoint));
        }
    }

    /// Whose list is wanted, and how far back.
    pub fn asked(self) -> Asked {
        Asked {
            operator_id: self.shown.operator_id.get(),
            current_role: self.current_role.get(),
            days: self.shown.days.get(),
        }
    }

    /// Another list is wanted.
    pub fn ask(self, wanted: Asked) {
        let listed = self.listed.get_value();
        let is_listed = self.shown.list.with_untracked(Option::is_some);
        if is_listed && listed.as_ref() == Some(&wanted) {
            // It was read again after an unknown outcome.
            return;
        }
        let same =
            |listed: &Asked| (&listed.operator_id, &listed.current_role) == (&wanted.operator_id, &wanted.current_role);
        if !listed.as_ref().is_some_and(same) {
            // Whoever asks now may see other tasks.
            self.shown.list.set(None);
        }
        self.read_list();
    }

    /// Reads the quality tasks. After an unknown outcome that tells little, and changes nothing about it.
    pub fn read_list(self) {
        let stage = self.form.stage.get_untracked();
        let is_unknown = matches!(stage, Stage::Unknown(_));
        if stage == Stage::Submitting {
            return;
        }
        if stage != Stage::Loading {
            self.end_before.set_value(stage.is_end().then_some(stage));
        }
        let asked = untrack(|| self.asked());
        if asked.operator_id.trim().is_empty() {
            self.reading.abort();
            let problem = Problem::never_sent(ProblemKind::Validation, "");
            return match is_unknown {
                true => self.shown.reread.set(Reread::Failed(problem)),
                false => self.form.enter(Stage::Unavailable(problem)),
            };
        }
        if is_unknown {
            self.shown.reread.set(Reread::Running);
        } else {
            self.form.enter(Stage::Loading);
        }
        let request = list_request(&asked);
        let connection = self.connection.get_value();
        self.reading.start(async move {
            let read = connection.read(&request, read_quality_tasks).await;
            let stage = || self.end_before.try_update_value(Option::take).flatten().unwrap_or(Stage::Ready);
            match read {
                Ok(list) => {
                    self.show_list(list, asked);
                    self.shown.reread.set(if is_unknown { Reread::Done } else { Reread::Not });
                    if !is_unknown {
                        self.form.enter(stage());
                    }
                }
                Err(problem) if is_unknown => self.shown.reread.set(Reread::Failed(problem)),
                Err(problem) if self.shown.list.with_untracked(Option::is_some) => {
                    self.shown.reread.set(Reread::Failed(problem));
                    self.form.enter(stage());
                }
                Err(problem) => self.form.enter(Stage::Unavailable(problem)),
            }
        });
    }

    fn show_list(self, list: QualityTaskList, asked: Asked) {
        self.shown.list.set(Some(list));
        self.listed.set_value(Some(asked));
        self.prefill();
    }

    /// Offers all that is left to review as the amount to split, unless somebody typed another.
    pub fn prefill(self) {
        let left = untrack(|| self.shown.available()).map(|left| left.to_string()).unwrap_or_default();
        self.form.draft.update(|draft| {
            if draft.amount.is_empty() || self.prefilled.with_value(|prefilled| *prefilled == draft.amount) {
                draft.amount = left.clone();
            }
        });
        self.prefilled.set_value(left);
    }

    /// Gives everybody who is not locked a part.
    fn split(self) {
        let mut split = Split::Not;
        self.form.edit(|draft| split = draft.split());
        self.shown.split.set(split);
    }

    /// The person looked in the system, or does without the list.
    fn release(self) {
        self.stop_reading();
        self.form.enter(Stage::Ready);
    }

    /// What is being read was there before whatever is sent next.
    fn stop_reading(self) {
        self.reading.abort();
        self.shown.reread.set(Reread::Not);
    }

    /// Sends, once.
    pub fn submit(self) {
        let stage = self.form.stage.get_untracked();
        if matches!(stage, Stage::Loading | Stage::Submitting | Stage::Unavailable(_) | Stage::Unknown(_))
            || untrack(|| self.form.is_locked())
        {
            return;
        }
        let draft = self.form.draft.get_untracked();
        let (violations, target) = untrack(|| (self.violations(), self.target()));
        let appoint = draft.appoint();
        let mut request = match appoint.request(&target) {
            Ok(request) if !Violation::any_blocks(&violations) => request,
            _ => return self.form.reject(violations),
        };
        let host = self.host.get_value();
        if !host.permits(&mut request) {
            return;
        }
        self.form.begin();
        let attempt = host.begin(appoint.quality_task_id.clone(), &appoint, None, &request);
        self.stop_reading();
        self.shown.sent.set(Some(self.sent_of(&draft)));
        let connection = self.connection.get_value();
        let asked = untrack(|| self.asked());
        spawn_local(async move {
            let is_first = connection.claims(&request).await;
            let meant = attempt.once_meant(is_first, self.form, self.shown.operator_id, &target.operator_id).await;
            let Ok(attempt) = meant else { return };
            let is_meant = || !is_handed_over(self.shown.operator_id, &target.operator_id);
            let answer = connection.send_while(&request, &is_meant).await;
            match answer.and_then(|reply| read_appointed(&reply).map(|()| reply.body)) {
                Ok(response) => {
                    self.tell();
                    // No list of the system says who has how many.
                    attempt.done(request, response, None);
                }
                Err(problem) if problem.refused => {
                    self.form.enter(Stage::Refused(problem.clone()));
                    attempt.failed(request, problem);
                }
                Err(problem) => {
                    self.look_at_list(&connection, asked).await;
                    self.form.enter(Stage::Unknown(problem.clone()));
                    attempt.failed(request, problem);
                }
            }
        });
    }

    /// Reads the list once more after an unknown outcome. What it says of the quality task is shown beside what it said
    /// before; nothing is concluded from it, for it does not tell who has how many.
    async fn look_at_list(self, connection: &Connection, asked: Asked) {
        let is_gone = || self.form.stage.try_get_untracked().is_none();
        if is_gone() {
            return;
        }
        let list = connection.read_back(&list_request(&asked), read_quality_tasks).await;
        match list {
            _ if is_gone() => (),
            Some(list) => {
                self.show_list(list, asked);
                self.shown.reread.set(Reread::Done);
            }
            None => self.shown.reread.set(Reread::Failed(Problem::new(ProblemKind::Network))),
        }
    }

    fn sent_of(self, draft: &ReviewDraft) -> Sent {
        let task = untrack(|| self.shown.task(&draft.quality_task_id));
        let before = task.as_ref().and_then(Figures::of);
        let task = task.map(|task| task.plan_name);
        let part = |row: &Row| (row.person.name.clone(), typed_count(&row.count).unwrap_or(0));
        Sent {
            task_id: draft.quality_task_id.clone(),
            task: task.filter(|name| !name.is_empty()).unwrap_or_else(|| draft.quality_task_id.clone()),
            is_take_effect: draft.is_take_effect,
            parts: draft.rows.iter().map(part).collect(),
            before,
        }
    }

    /// Shows a success. The widget may be gone meanwhile.
    fn tell(self) {
        let people = self.begun_for.try_get_untracked().flatten().unwrap_or_default().inspectors;
        self.form.draft.try_update(|draft| {
            draft.rows.clear();
            draft.add(people);
        });
        self.shown.split.try_set(Split::Not);
        self.shown.pasting.try_set(None);
        self.form.enter(Stage::Done);
    }
}

fn list_request(asked: &Asked) -> Request {
    let (start_time_millis, end_time_millis) = clock::last_days(asked.days);
    quality_tasks_request(&QualityTaskQuery {
        operator_id: asked.operator_id.clone(),
        current_role: asked.current_role.clone(),
        plan_name: String::new(),
        start_time_millis,
        end_time_millis,
        page: 1,
        rows: 100,
    })
}
