//! From the draft to the system, case by case.

use std::collections::VecDeque;

use casement_contract::aicc::{Case, OwnerType, TransferDraft, case_request, read_case, read_transferred};
use casement_contract::{Problem, ProblemKind, Request, Violation};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::run::Run;
use super::state::{Details, Held, Look, Owner, Progress, Proof, Question, Row};
use super::work::{Work, case_of};
use crate::form::{Stage, is_handed_over};
use crate::host::{Attempt, Unsent};
use crate::outcome::{Difference, Json};
use crate::people::Person;

/// Nobody waits longer than this for a write to leave.
const MAX_UNDO_SECONDS: u32 = 3600;

/// How a run goes on after a case.
enum Step {
    Next,
    Halt,
    /// It was not sent after all.
    Unsent,
    /// The case is not as it was seen.
    Ask(Box<Question>),
    /// The widget is about other cases by now.
    Abandon,
}

impl Work {
    /// Sends whatever is left to be sent, at once or after the time in which it can be taken back.
    pub fn submit(self) {
        let stage = self.form.stage.get_untracked();
        if matches!(stage, Stage::Submitting | Stage::Loading | Stage::Unknown(_)) || self.is_locked() {
            return;
        }
        let draft = self.form.draft.get_untracked();
        // What the page has drafted since all was done is for the same cases again.
        if !Violation::any_blocks(&untrack(|| self.violations())) {
            self.begin_anew_if_over();
        }
        let to_send = self.state.rows.with_untracked(|rows| {
            rows.iter().filter(|row| row.is_to_send()).map(|row| row.id.clone()).collect::<Vec<_>>()
        });
        let prepare = |id: String| draft.request(&untrack(|| self.target(id.clone()))).map(|request| (id, request));
        let cases = match to_send.into_iter().map(prepare).collect::<Result<VecDeque<_>, _>>() {
            Ok(cases) if cases.is_empty() => return self.form.reject(untrack(|| self.violations())),
            Ok(cases) => cases,
            Err(violations) => return self.form.reject(violations),
        };
        let beyond = self.state.cut_off.get_untracked().into_iter().filter_map(|id| prepare(id).ok());
        let unsent = beyond.map(|(_, request)| request).collect();
        let (connection, host) = (self.connection.get_value(), self.host.get_value());
        let person = self.state.owner.get_untracked().unwrap_or_else(|| Person::of_id(&draft.owner_id));
        let owner = draft.owner_type.map(|owner_type| Owner { person, owner_type: Some(owner_type) });
        let operator_id = self.state.operator_id.get_untracked();
        let run =
            Run { draft, owner, cases, is_let_out: false, unsent, operator_id, seen: Vec::new(), connection, host };
        self.is_overtaken.set_value(false);
        match self.undo_seconds.get_untracked().min(MAX_UNDO_SECONDS) {
            0 => self.begin(run),
            seconds => self.hold(run, seconds),
        }
    }

    /// Waits: until then it can be taken back, and ends with the widget.
    fn hold(self, run: Run, seconds: u32) {
        self.form.forget();
        self.state.taken_back.set(false);
        self.pending.set_value(Some(run));
        self.state.held.set(Some(Held { left: seconds, total: seconds }));
        self.holding.start(async move {
            for left in (0..seconds).rev() {
                TimeoutFuture::new(1_000).await;
                self.state.held.set(Some(Held { left, total: seconds }));
            }
            self.send_now();
        });
    }

    /// Sends what is held.
    pub fn send_now(self) {
        if let Some(run) = self.take_held() {
            self.begin(run);
        }
    }

    /// Takes back what is held: nothing is sent, and the draft is as it was.
    pub fn take_back(self) {
        if self.take_held().is_some() {
            // Nothing came of it.
            self.is_overtaken.set_value(false);
            self.state.taken_back.set(true);
        }
    }

    fn take_held(self) -> Option<Run> {
        untrack(|| self.state.held.try_update(Option::take)).flatten()?;
        self.holding.abort();
        self.pending.try_update_value(Option::take).flatten()
    }

    /// Asks the page before anything else happens, and begins unless it keeps everything back.
    fn begin(self, mut run: Run) {
        if let Some(first) = run.next() {
            run.put_back(first);
            self.go_on(run);
        }
    }

    /// One after the other, until one is unknown or somebody stops.
    fn go_on(self, mut run: Run) {
        run.host.begin_run();
        self.form.begin();
        self.state.stopped.set(false);
        self.state.taken_back.set(false);
        self.state.previous.set(None);
        self.state.overtaken.set(Vec::new());
        self.state.asked.set(run.owner.clone());
        run.seen = self.seen();
        spawn_local(async move {
            while let Some((id, request)) = run.next() {
                let step = self.send_one(&run, &id, request.clone()).await;
                if !matches!(step, Step::Next | Step::Halt) {
                    run.put_back((id.clone(), request));
                }
                match step {
                    Step::Next => {}
                    Step::Halt | Step::Unsent => break,
                    Step::Abandon => return run.end(),
                    // Whoever has stopped the run is asked nothing any more.
                    Step::Ask(_) if self.state.stopped.try_get_untracked() == Some(true) => {
                        self.mark(&id, Progress::Waiting);
                    }
                    Step::Ask(question) => return self.ask(run, *question),
                }
                if self.state.stopped.try_get_untracked() != Some(false) {
                    break;
                }
            }
            run.end();
            self.end();
        });
    }

    /// Reads the case again, and sends if it is still as it was seen.
    async fn send_one(self, run: &Run, id: &str, request: Request) -> Step {
        self.mark(id, Progress::Sending);
        let seen = run.seen.iter().find(|(seen, _)| seen == id).map(|(_, case)| case.clone());
        let attempt = run.host.begin(id.to_owned(), &run.draft, seen.as_ref().map(Json::of), &request);
        let (mut attempt, mut now) = match self.look(run, id, seen.as_ref(), attempt).await {
            Ok(looked) => looked,
            Err(step) => return step,
        };
        if !run.connection.claims(&request).await {
            self.mark(id, Progress::Held);
            let meant = attempt.once_meant(false, self.form, self.state.operator_id, &run.operator_id).await;
            self.mark(id, if meant.is_ok() { Progress::Sending } else { Progress::Waiting });
            let meant = match meant {
                Ok(meant) => meant,
                Err(Unsent::Abandoned) => return Step::Abandon,
                Err(Unsent::Declined) => return Step::Unsent,
            };
            // The answer took its time, and the other tab's write has had it, too.
            (attempt, now) = match self.look(run, id, seen.as_ref(), meant).await {
                Ok(looked) => looked,
                Err(step) => return step,
            };
        }
        let progress = self.write(run, id, request, now.clone(), attempt).await;
        let is_known = !matches!(progress, Progress::Unknown(_));
        if matches!(progress, Progress::Done(proof) if proof != Proof::AsBefore) {
            self.remember(&run.draft, now);
        }
        self.mark(id, progress);
        if is_known { Step::Next } else { Step::Halt }
    }

    /// The last look at a case: whether it is still as it was seen.
    async fn look(
        self,
        run: &Run,
        id: &str,
        seen: Option<&Case>,
        attempt: Attempt<TransferDraft>,
    ) -> Result<(Attempt<TransferDraft>, Case), Step> {
        let now = match case_of(&run.connection, id).await {
            Ok(now) => now,
            Err(problem) => {
                // The write did not leave, whatever came of the read.
                let problem = Problem { refused: true, ..problem };
                self.mark(id, Progress::NotSent(problem.clone()));
                attempt.never_sent(problem);
                return Err(Step::Halt);
            }
        };
        if is_handed_over(self.state.operator_id, &run.operator_id) {
            attempt.withdraw();
            self.mark(id, Progress::Waiting);
            return Err(Step::Unsent);
        }
        if let Some(seen) = seen.filter(|seen| !now.changes_since(seen).is_empty()) {
            if self.state.question.try_get_untracked().is_none() {
                // There is nobody left to ask.
                attempt.never_sent(Problem::never_sent(ProblemKind::Conflict, ""));
                return Err(Step::Halt);
            }
            attempt.withdraw();
            return Err(Step::Ask(Box::new(Question { seen: seen.clone(), now })));
        }
        self.show(id, Ok(now.clone()));
        Ok((attempt, now))
    }

    /// Sends once, and reads what the system has then.
    async fn write(
        self,
        run: &Run,
        id: &str,
        request: Request,
        before: Case,
        attempt: Attempt<TransferDraft>,
    ) -> Progress {
        let is_meant = || !is_handed_over(self.state.operator_id, &run.operator_id);
        let answer = run.connection.send_while(&request, &is_meant).await;
        let answer = answer.and_then(|reply| read_transferred(&reply).map(|()| reply.body));
        let refusal = answer.as_ref().err().filter(|problem| problem.refused);
        let after = match refusal {
            Some(problem) if !problem.was_let_in() => None,
            _ => {
                let after = run.connection.read_back(&case_request(id), read_case).await;
                after.and_then(|case| case.if_it_is(id).ok())
            }
        };
        // A browser sends a request again whose connection died: then the second is refused for what the first has done.
        let is_done = after.as_ref().is_some_and(|case| run.draft.is_shown_by(&before, case));
        // Where the system was to choose, whoever has it now may be its choice.
        let may_be_done = run.owner.is_none() && after.as_ref().is_some_and(|case| case.owner_id != before.owner_id);
        let seen = after.as_ref().map(Json::of);
        if let Some(case) = &after {
            self.show(id, Ok(case.clone()));
        }
        if let Some(problem) = refusal.filter(|_| !is_done && !may_be_done).cloned() {
            attempt.failed_seeing(request, problem.clone(), seen);
            return Progress::Refused(problem);
        }
        match (answer, after) {
            (Ok(response), Some(case)) => {
                let differences = differences(&run.draft, &case);
                if !differences.is_empty() {
                    attempt.mismatch(request, response, seen, differences);
                    return Progress::Mismatch;
                }
                attempt.done(request, response, seen);
                let is_as_before = run.owner.is_none() && case.owner_id == before.owner_id;
                Progress::Done(if is_as_before { Proof::AsBefore } else { Proof::Compared })
            }
            (Ok(response), None) => {
                // What was read before is no longer what the system has.
                self.show(id, Err(Problem::new(ProblemKind::Network)));
                attempt.done(request, response, None);
                Progress::Done(Proof::NotRead)
            }
            (Err(_), Some(_)) if is_done => {
                attempt.done(request, String::new(), seen);
                Progress::Done(Proof::AnswerLost)
            }
            (Err(problem), after) => {
                let problem = Problem { refused: false, ..problem };
                self.open.set_value(Some((run.draft.clone(), before.clone())));
                let is_as_before = |case: Case| case.owner_id == before.owner_id;
                self.state.look.try_set(match after.map(is_as_before) {
                    Some(true) => Look::AsBefore,
                    Some(false) => Look::Otherwise,
                    None => Look::Failed(None),
                });
                attempt.failed_seeing(request, problem.clone(), seen);
                Progress::Unknown(problem)
            }
        }
    }

    /// Who had the one case before, for the way back.
    fn remember(self, draft: &TransferDraft, before: Case) {
        let Case { owner_id, owner_name, owner_type, .. } = before;
        let is_other = draft.owner_type.is_none() || draft.owner_id != owner_id;
        if self.state.rows.try_with_untracked(|rows| rows.len() == 1) == Some(true) && is_other && !owner_id.is_empty()
        {
            let name = if owner_name.is_empty() { owner_id.clone() } else { owner_name };
            let person = Person { name, ..Person::of_id(owner_id) };
            self.state.previous.set(Some(Owner { person, owner_type: OwnerType::of_str(&owner_type) }));
        }
    }

    /// Holds the run until the person has said what they want.
    fn ask(self, run: Run, question: Question) {
        if let Some((id, _)) = run.cases.front() {
            self.mark(id, Progress::Held);
            self.show(id, Ok(question.now.clone()));
        }
        let host = run.host.clone();
        self.pending.set_value(Some(run));
        self.state.question.set(Some(question));
        self.form.enter(Stage::Ready);
        host.end_run([]);
    }

    /// The person has seen how the case is now, and their answer is for this case only.
    fn answered(self) -> Option<Run> {
        if untrack(|| self.form.is_locked()) {
            return None;
        }
        self.take_question()
    }

    /// Sends as it was drafted.
    pub fn keep_mine(self) {
        if let Some(run) = self.answered() {
            self.go_on(run);
        }
    }

    /// Leaves this case as it is now, and goes on with the others.
    pub fn take_theirs(self) {
        let Some(mut run) = self.answered() else { return };
        if let Some((id, request)) = run.cases.pop_front() {
            self.mark(&id, Progress::Left);
            run.unsent.push(request);
        }
        // The page has not been asked about the next one.
        run.is_let_out = false;
        if run.cases.is_empty() {
            run.end();
            self.end();
        } else {
            self.go_on(run);
        }
    }

    /// Sends nothing more; the draft stays.
    pub fn reconsider(self) {
        if let Some(run) = self.answered() {
            self.state.stopped.set(untrack(|| self.state.is_run()));
            run.end();
        }
    }

    /// Nothing more goes out than what is on its way: whoever switches it off, or takes it away, means that.
    pub fn stop(self) {
        self.take_back();
        if untrack(|| self.form.is_busy() && self.state.is_run()) {
            self.state.stopped.set(true);
        }
    }

    /// Somebody else is at work now: nothing goes out any more that was meant by the one before.
    pub fn hand_over(self) {
        self.stop();
        self.drop_question();
    }

    /// The page begins anew: nothing waits for an answer any more.
    pub fn give_up(self) {
        drop(self.take_held());
        self.state.taken_back.set(false);
        self.drop_question();
    }

    fn drop_question(self) {
        if let Some(run) = self.take_question() {
            run.end();
        }
    }

    /// The widget goes: what was asked about is not sent, and whoever waits for the run hears of each case.
    pub fn leave_question(self) {
        if let Some(run) = self.take_question() {
            run.leave();
        }
    }

    fn take_question(self) -> Option<Run> {
        let question = self.state.question.try_update(Option::take).flatten()?;
        let run = self.pending.try_update_value(Option::take).flatten()?;
        if let Some((id, _)) = run.cases.front() {
            self.show(id, Ok(question.now));
            self.mark(id, Progress::Waiting);
        }
        Some(run)
    }

    /// All is sent that was to be.
    fn end(self) {
        if self.enter_end() {
            self.start_over();
        }
    }

    /// Tells what came of all, and gives whether nothing is left of it to be sent or looked at.
    pub fn enter_end(self) -> bool {
        let Some(all) = self.state.rows.try_get_untracked() else { return false };
        let stage = stage_after_sending(&all);
        // Also where the page has kept some of it back.
        self.state.stopped.set(stage == Stage::Ready && all.len() > 1);
        self.form.enter(stage);
        !all.iter().any(|row| row.is_to_send() || matches!(row.progress, Progress::Unknown(_)))
    }

    /// The cases as the person sees them, where they could be read.
    fn seen(self) -> Vec<(String, Case)> {
        let seen = |row: &Row| match &row.details {
            Details::Known(case) => Some((row.id.clone(), case.clone())),
            _ => None,
        };
        self.state.rows.with_untracked(|rows| rows.iter().filter_map(seen).collect())
    }
}

/// Where a case is otherwise than it was asked for.
fn differences(draft: &TransferDraft, case: &Case) -> Vec<Difference> {
    let difference = |field| match field {
        "ownerType" => Difference { field, asked: Json::of(&draft.owner_type), after: Json::of(&case.owner_type) },
        _ => Difference { field, asked: Json::of(&draft.owner_id), after: Json::of(&case.owner_id) },
    };
    draft.differences(case).into_iter().map(difference).collect()
}

fn stage_after_sending(rows: &[Row]) -> Stage {
    let unknown = rows.iter().find_map(|row| match &row.progress {
        Progress::Unknown(problem) => Some(problem.clone()),
        _ => None,
    });
    let refused = rows.iter().find_map(|row| match &row.progress {
        Progress::Refused(problem) | Progress::NotSent(problem) => Some(problem.clone()),
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
