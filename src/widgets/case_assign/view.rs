use casement_contract::Problem;
use casement_contract::aicc::{Case, OwnerType, REMARK_BYTES, TransferDraft};
use leptos::callback::UnsyncCallback;
use leptos::prelude::*;

use super::strings;
use crate::form::{Form, Stage};
use crate::people::{PeopleSource, Person, PersonKind};
use crate::ui::{
    Button, ButtonLook, Choice, ChoiceOption, Counter, ErrorSummary, Errors, Frame, Notice, NoticeKind, PersonPicker,
    ProblemDetails, SubmitButton, TextField, Uid,
};

/// A case of the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The case's id.
    pub id: String,
    /// What is known about it.
    pub details: Details,
    /// How far it got.
    pub state: RowState,
}

/// What is known about a case.
#[derive(Clone, Debug, PartialEq)]
pub enum Details {
    /// It is being read.
    Loading,
    /// As the system has it.
    Known(Case),
    /// It could not be read.
    Missing(Problem),
}

/// How far a case got.
#[derive(Clone, Debug, PartialEq)]
pub enum RowState {
    /// Not sent.
    Waiting,
    /// On its way.
    Sending,
    /// Assigned.
    Done,
    /// Refused: nothing changed.
    Refused(Problem),
    /// Sent, and nobody knows what became of it.
    Unknown(Problem),
    /// It was unknown; since then somebody looked, and decides.
    Checked,
}

impl Row {
    /// A case of which only the id is known.
    pub fn of_id(id: String) -> Row {
        Row { id, details: Details::Loading, state: RowState::Waiting }
    }

    /// Whether it still has to be sent.
    pub fn is_left(&self) -> bool {
        matches!(self.state, RowState::Waiting | RowState::Sending | RowState::Refused(_) | RowState::Checked)
    }

    fn title(&self) -> String {
        match &self.details {
            Details::Known(case) if !case.title.is_empty() => case.title.clone(),
            _ => self.id.clone(),
        }
    }
}

/// The looks of [`super::CaseAssign`].
#[component]
pub fn CaseAssignView(
    /// The draft and how far it got.
    form: Form<TransferDraft>,
    /// What is wrong with the draft.
    errors: Errors,
    /// The cases.
    #[prop(into)]
    rows: Signal<Vec<Row>>,
    /// The chosen owner, by name.
    #[prop(into)]
    chosen: Signal<Option<Person>>,
    /// Where people and queues are found.
    #[prop(into)]
    people: Signal<Option<PeopleSource>>,
    /// Whether the system may be asked to choose.
    #[prop(into)]
    allow_automatic: Signal<bool>,
    /// The heading's level.
    heading_level: u8,
    /// The draft changed.
    #[prop(into)]
    on_draft: UnsyncCallback<TransferDraft>,
    /// An owner was chosen, or no longer is.
    #[prop(into)]
    on_choose: UnsyncCallback<Option<Person>>,
    /// "Assign to me".
    #[prop(into)]
    on_assign_to_me: UnsyncCallback<()>,
    /// Send.
    #[prop(into)]
    on_submit: UnsyncCallback<()>,
    /// Stop after the case that is on its way.
    #[prop(into)]
    on_stop: UnsyncCallback<()>,
    /// Look what became of a case.
    #[prop(into)]
    on_check: UnsyncCallback<()>,
    /// Leave a case as a look has shown it.
    #[prop(into)]
    on_leave: UnsyncCallback<()>,
    /// Read the case again.
    #[prop(into)]
    on_retry: UnsyncCallback<()>,
) -> impl IntoView {
    let uid = Uid::new();
    let stage = form.stage;
    let busy = Signal::derive(move || form.is_busy());
    let is_many = Memo::new(move |_| rows.with(|rows| rows.len() > 1));
    let body = move || match stage.get() {
        Stage::Unavailable(problem) => unavailable(problem, on_retry).into_any(),
        _ if rows.with(Vec::is_empty) => {
            view! { <Notice kind=NoticeKind::Info title=strings::EMPTY><p>{strings::EMPTY_BODY}</p></Notice> }
                .into_any()
        }
        _ => ().into_any(),
    };
    // A change of stage must not draw the form anew: the focus and the caret stay where they are.
    let has_form =
        Memo::new(move |_| !matches!(stage.get(), Stage::Unavailable(_)) && rows.with(|rows| !rows.is_empty()));
    view! {
        <Frame
            class="casement-case-assign"
            heading=Signal::derive(move || if is_many.get() { strings::HEADING_MANY } else { strings::HEADING }.to_owned())
            lede=strings::LEDE
            heading_level
            busy=Signal::derive(move || matches!(stage.get(), Stage::Loading | Stage::Submitting))
            uid
        >
            {body}
            <Show when=move || has_form.get()>
                {move || if is_many.get() { run_of_cases(rows).into_any() } else { one_case(rows).into_any() }}
                <ErrorSummary errors rejections=form.rejections uid />
                {move || outcome(stage.get(), rows, on_check, on_leave)}
                <form
                    novalidate
                    on:submit=move |event| {
                        event.prevent_default();
                        on_submit.run(());
                    }
                >
                    <OwnerFields form errors chosen people allow_automatic busy uid on_draft on_choose on_assign_to_me />
                    <div class="casement-actions" part="actions">
                        <SubmitButton label=strings::SUBMIT busy_label=strings::SUBMITTING busy />
                        <Show when=move || is_many.get() && busy.get()>
                            <Button label=strings::STOP on_press=on_stop />
                        </Show>
                    </div>
                </form>
            </Show>
        </Frame>
    }
}

#[component]
fn OwnerFields(
    form: Form<TransferDraft>,
    errors: Errors,
    chosen: Signal<Option<Person>>,
    people: Signal<Option<PeopleSource>>,
    allow_automatic: Signal<bool>,
    busy: Signal<bool>,
    uid: Uid,
    on_draft: UnsyncCallback<TransferDraft>,
    on_choose: UnsyncCallback<Option<Person>>,
    on_assign_to_me: UnsyncCallback<()>,
) -> impl IntoView {
    let draft = form.draft;
    let owner_type = Memo::new(move |_| draft.with(|draft| draft.owner_type));
    let is_queue = move || owner_type.get() == Some(OwnerType::Queue);
    let kind = Signal::derive(move || if is_queue() { PersonKind::Queue } else { PersonKind::User });
    let label = Signal::derive(move || if is_queue() { strings::OWNER_QUEUE } else { strings::OWNER_USER }.to_owned());
    let hint = Signal::derive(move || {
        if people.with(Option::is_some) { strings::OWNER_HINT } else { strings::OWNER_ID_HINT }.to_owned()
    });
    let type_value = Signal::derive(move || value_of_type(owner_type.get()).to_owned());
    let choose_type = UnsyncCallback::new(move |value: &'static str| {
        let owner_type = type_of_value(value);
        on_choose.run(None);
        on_draft.run(TransferDraft { owner_type, owner_id: String::new(), ..draft.get_untracked() });
    });
    let remark = Signal::derive(move || draft.with(|draft| draft.remark.clone()));
    let type_remark =
        UnsyncCallback::new(move |remark: String| on_draft.run(TransferDraft { remark, ..draft.get_untracked() }));
    view! {
        {move || {
            let automatic = ChoiceOption { value: "", label: strings::AUTOMATIC, hint: strings::AUTOMATIC_HINT };
            let options = [
                ChoiceOption { value: "user", label: strings::USER, hint: "" },
                ChoiceOption { value: "queue", label: strings::QUEUE, hint: "" },
            ];
            let options = options.into_iter().chain(allow_automatic.get().then_some(automatic)).collect::<Vec<_>>();
            view! {
                <Choice
                    id=uid.id("ownerType")
                    label=strings::OWNER_TYPE
                    options
                    value=type_value
                    on_choose=choose_type
                    error=errors.of("ownerType")
                    disabled=busy
                />
            }
        }}
        <Show when=move || owner_type.get().is_some()>
            <div class="casement-case-assign__owner">
                <PersonPicker
                    id=uid.id("ownerId")
                    label
                    hint
                    source=people
                    kind
                    chosen
                    on_pick=on_choose
                    error=errors.of("ownerId")
                    disabled=busy
                />
                <Show when=move || !is_queue()>
                    <Button label=strings::ASSIGN_TO_ME on_press=on_assign_to_me disabled=busy />
                </Show>
            </div>
        </Show>
        <TextField
            id=uid.id("remark")
            label=strings::REMARK
            hint=strings::REMARK_HINT
            value=remark
            on_input=type_remark
            error=errors.of("remark")
            counter=Counter::Bytes(REMARK_BYTES)
            rows=3
            disabled=busy
        />
    }
}

fn value_of_type(owner_type: Option<OwnerType>) -> &'static str {
    match owner_type {
        Some(OwnerType::User) => "user",
        Some(OwnerType::Queue) => "queue",
        None => "",
    }
}

fn type_of_value(value: &str) -> Option<OwnerType> {
    match value {
        "user" => Some(OwnerType::User),
        "queue" => Some(OwnerType::Queue),
        _ => None,
    }
}

/// The one case, and who has it now.
fn one_case(rows: Signal<Vec<Row>>) -> impl IntoView {
    move || {
        rows.with(|rows| rows.first().cloned()).map(|row| match row.details {
            Details::Loading => view! { <p class="casement-loading" role="status">{strings::LOADING}</p> }.into_any(),
            Details::Missing(problem) => view! {
                <Notice kind=NoticeKind::Warning title=strings::DETAILS_MISSING>
                    <ProblemDetails problem />
                </Notice>
            }
            .into_any(),
            Details::Known(case) => view! {
                <div class="casement-summary" part="summary">
                    <p class="casement-summary__title" dir="auto">{case.title.clone()}</p>
                    <dl class="casement-summary__facts">
                        <div><dt>{strings::OWNER_NOW}</dt><dd dir="auto">{owner_name(&case)}</dd></div>
                        <div><dt>{strings::STATE}</dt><dd>{case.state.clone()}</dd></div>
                        <div><dt>{strings::PRIORITY}</dt><dd>{or_dash(&case.priority)}</dd></div>
                        <div><dt>{strings::CREATED}</dt><dd>{or_dash(&case.created_date)}</dd></div>
                    </dl>
                    <p class="casement-facts">{case.id}</p>
                </div>
            }
            .into_any(),
        })
    }
}

/// Several cases with a result each.
fn run_of_cases(rows: Signal<Vec<Row>>) -> impl IntoView {
    let sent = Memo::new(move |_| {
        rows.with(|rows| rows.iter().filter(|row| !matches!(row.state, RowState::Waiting | RowState::Sending)).count())
    });
    let all = Memo::new(move |_| rows.with(Vec::len));
    let row = |row: Row| {
        let (mark, state, problem) = match row.state.clone() {
            RowState::Waiting | RowState::Checked => ("", strings::WAITING, None),
            RowState::Sending => ("busy", strings::SENDING, None),
            RowState::Done => ("done", strings::DONE, None),
            RowState::Refused(problem) => ("refused", strings::REFUSED, Some(problem)),
            RowState::Unknown(problem) => ("unknown", strings::UNKNOWN, Some(problem)),
        };
        let owner = match &row.details {
            Details::Known(case) => owner_name(case),
            Details::Loading => strings::LOADING.to_owned(),
            Details::Missing(_) => strings::DETAILS_MISSING.to_owned(),
        };
        view! {
            <li class="casement-run__row" data-state=mark>
                <span class="casement-run__title" dir="auto">{row.title()}</span>
                <span class="casement-run__owner" dir="auto">{owner}</span>
                <span class="casement-run__state">{state}</span>
                {problem.map(|problem| view! { <div class="casement-run__problem"><ProblemDetails problem /></div> })}
            </li>
        }
    };
    view! {
        <div class="casement-run">
            <p class="casement-run__progress" role="status">{move || strings::progress(sent.get(), all.get())}</p>
            <progress max=move || all.get().to_string() prop:value=move || sent.get() as f64 aria-label=strings::CASES></progress>
            <ul class="casement-run__rows" aria-label=strings::CASES>
                {move || rows.get().into_iter().filter(Row::is_left).map(row).collect_view()}
            </ul>
            <Show when=move || rows.with(|rows| rows.iter().any(|row| !row.is_left()))>
                <p class="casement-label">{strings::RESULTS}</p>
                <ul class="casement-run__rows" aria-label=strings::RESULTS>
                    {move || rows.get().into_iter().filter(|row| !row.is_left()).map(row).collect_view()}
                </ul>
            </Show>
        </div>
    }
}

/// What came of the last attempt.
fn outcome(
    stage: Stage,
    rows: Signal<Vec<Row>>,
    on_check: UnsyncCallback<()>,
    on_leave: UnsyncCallback<()>,
) -> AnyView {
    let count = |wanted: fn(&RowState) -> bool| rows.with(|rows| rows.iter().filter(|row| wanted(&row.state)).count());
    let done = count(|state| *state == RowState::Done);
    let is_many = rows.with(|rows| rows.len() > 1);
    match stage {
        Stage::Done if is_many => {
            view! { <Notice kind=NoticeKind::Success title=strings::many_done(done, 0) /> }.into_any()
        }
        Stage::Done => {
            let owner = rows.with(|rows| match rows.first().map(|row| &row.details) {
                Some(Details::Known(case)) => owner_name(case),
                _ => String::new(),
            });
            view! {
                <Notice kind=NoticeKind::Success title=strings::DONE_TITLE>
                    <p dir="auto">{strings::owner_is(&owner)}</p>
                </Notice>
            }
            .into_any()
        }
        Stage::Refused(problem) => {
            let refused = count(|state| matches!(state, RowState::Refused(_)));
            let title = if is_many { strings::many_done(done, refused) } else { strings::REFUSED_TITLE.to_owned() };
            view! {
                <Notice kind=NoticeKind::Danger title>
                    <p>{strings::refusal(&problem)}</p>
                    <p>{strings::NOTHING_LOST}</p>
                    <ProblemDetails problem />
                </Notice>
            }
            .into_any()
        }
        Stage::Unknown(problem) => view! {
            <Notice kind=NoticeKind::Warning title=strings::UNKNOWN_TITLE>
                <p>{strings::UNKNOWN_BODY}</p>
                <ProblemDetails problem />
                <Button label=strings::CHECK on_press=on_check />
            </Notice>
        }
        .into_any(),
        Stage::Ready if rows.with(|rows| rows.iter().any(|row| row.state == RowState::Checked)) => {
            let owner = rows.with(|rows| {
                rows.iter().filter(|row| row.state == RowState::Checked).find_map(|row| match &row.details {
                    Details::Known(case) => Some(owner_name(case)),
                    _ => None,
                })
            });
            view! {
                <Notice kind=NoticeKind::Info title=strings::CHECKED_TITLE>
                    <p dir="auto">{owner.map(|owner| strings::owner_is(&owner))}</p>
                    <p>{strings::CHECKED_BODY}</p>
                    <Button label=strings::LEAVE on_press=on_leave />
                </Notice>
            }
            .into_any()
        }
        Stage::Ready if done > 0 => view! { <Notice kind=NoticeKind::Info title=strings::STOPPED /> }.into_any(),
        _ => ().into_any(),
    }
}

fn unavailable(problem: Problem, on_retry: UnsyncCallback<()>) -> impl IntoView {
    let (title, advice) = strings::unavailable(&problem);
    view! {
        <Notice kind=NoticeKind::Danger title>
            <p>{advice}</p>
            <ProblemDetails problem />
            <Button label=strings::TRY_AGAIN on_press=on_retry look=ButtonLook::Secondary />
        </Notice>
    }
}

fn owner_name(case: &Case) -> String {
    match (case.owner_name.as_str(), case.owner_id.as_str()) {
        ("", "") => strings::NO_OWNER.to_owned(),
        ("", id) => id.to_owned(),
        (name, _) => name.to_owned(),
    }
}

fn or_dash(text: &str) -> String {
    if text.is_empty() { "–".to_owned() } else { text.to_owned() }
}
