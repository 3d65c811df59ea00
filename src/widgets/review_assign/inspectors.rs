//! The grid of inspectors, and the field that adds one.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::draft::{ReviewDraft, Row, RowKey};
use super::plan::Split;
use super::state::{Intent, Shown};
use super::strings::Words;
use crate::form::field_key;
use crate::people::{Person, PersonKind};
use crate::ui::{Button, ButtonLook, CellField, Errors, FieldError, FieldMessage, PersonLine, PersonPicker, Uid};
use crate::view::{Callback, Computed, For, RwSignal, Show, Signal, StoredValue, View, memo, view};

/// How many rows are drawn at first. Of thousands the page would become slow.
const DRAWN: usize = 100;
/// How many more at a time.
const MORE: usize = 500;

/// Inspectors with a count each, and the total below.
#[component]
pub fn Inspectors(
    /// What is wrong with the draft.
    errors: Errors,
    /// What is shown beside the draft.
    shown: Shown,
    /// Whether it cannot be changed now.
    locked: Signal<bool>,
    /// Whose fields they are.
    uid: Uid,
    /// Puts the focus on a field.
    lead_to: Callback<String>,
    /// Somebody does something.
    on_intent: Callback<Intent>,
) -> View {
    let words = Words::here();
    let people = memo(move || shown.draft.with(ReviewDraft::people));
    let places = memo(move || {
        let keys = people.with(|people| people.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>());
        keys.into_iter().zip(0..).collect::<BTreeMap<RowKey, usize>>()
    });
    let drawn = RwSignal::new(DRAWN);
    // Whoever something is to be done about is there, too, and stays when it is done.
    let wanted_so_far = StoredValue::new(BTreeSet::<RowKey>::new());
    let wanted = memo(move || {
        let places = rows_in_want(errors, shown);
        let keys = |people: &Vec<(RowKey, Person)>| -> Vec<RowKey> {
            places.iter().filter_map(|place| Some(people.get(*place)?.0.clone())).collect()
        };
        let keys = people.with(keys);
        wanted_so_far.update_value(|wanted| wanted.extend(keys));
        wanted_so_far.get_value()
    });
    let rows = move || {
        let is_drawn = |place: usize, key: &RowKey| place < drawn.get() || wanted.with(|wanted| wanted.contains(key));
        let rows = people.get().into_iter().enumerate().filter(|(place, (key, _))| is_drawn(*place, key));
        rows.map(|(_, row)| row).collect::<Vec<_>>()
    };
    let left = memo(move || people.with(Vec::len).saturating_sub(drawn.get()));
    let row = move |(key, person): (RowKey, Person)| {
        let own = key.clone();
        let index = memo(move || places.with(|places| places.get(&own).copied().unwrap_or_default()));
        view! { <InspectorRow index key person errors shown locked uid lead_to on_intent /> }
    };
    let measure = memo(move || words.measure(shown.draft.with(|draft| draft.method)));
    let total = memo(move || {
        let total = shown.draft.with(|draft| draft.appoint().total());
        words.assigned_of_any(total, shown.available())
    });
    let columns = move || if measure.with(Option::is_some) { 4 } else { 3 };
    view! {
        <table class="casement-review-assign__table" part="table">
            <caption>{words.caption()}</caption>
            <thead>
                <tr>
                    <th scope="col">{words.inspector()}</th>
                    {move || measure.get().map(|measure| view! { <th scope="col">{measure}</th> })}
                    <th scope="col">{words.reviews()}</th>
                    <th scope="col"><span class="casement-visually-hidden">{words.lock_or_remove()}</span></th>
                </tr>
            </thead>
            <tbody>
                <For each=rows key=move |(key, _)| (key.clone(), words.language_number()) children=row />
                <Show when=move || { left.get() > 0 }>
                    <tr>
                        <td colspan=move || columns().to_string()>
                            <Button
                                label=Signal::derive(move || words.show_more(left.get() as u64))
                                on_press=move |()| drawn.update(|drawn| *drawn += MORE)
                            />
                        </td>
                    </tr>
                </Show>
                <Show when=move || people.with(Vec::is_empty)>
                    <tr><td colspan=move || columns().to_string() class="casement-hint" part="hint">{words.nobody()}</td></tr>
                </Show>
            </tbody>
            <tfoot>
                <tr>
                    <th scope="row">{words.total()}</th>
                    <td colspan=move || (columns() - 1).to_string()>
                        <output class="casement-review-assign__total" part="total">{total}</output>
                    </td>
                </tr>
            </tfoot>
        </table>
        <FieldMessage id=uid.id("total") error=part_of(errors, true) />
    }
}

#[component]
fn InspectorRow(
    index: Computed<usize>,
    key: RowKey,
    person: Person,
    errors: Errors,
    shown: Shown,
    locked: Signal<bool>,
    uid: Uid,
    lead_to: Callback<String>,
    on_intent: Callback<Intent>,
) -> View {
    let words = Words::here();
    // The field's name follows the row: it changes when one before it is removed.
    let field = move |field: &str| field_key(field, Some(index.get()));
    let error = Signal::derive(move || {
        let field = field("setCounts.count");
        let no_count = shown.split.with(|split| *split == Split::NoLockedCount(index.get()));
        errors.now(&field).or_else(|| {
            no_count.then(|| FieldError {
                field,
                message: words.no_locked_count().into(),
                is_warning: false,
                is_mended: false,
            })
        })
    });
    let (key, name) = (StoredValue::new(key), StoredValue::new(person.name.clone()));
    let row = move |read: fn(&Row) -> String| {
        memo(move || {
            shown
                .draft
                .with(|draft| key.with_value(|key| draft.row(key, index.get_untracked()).map(read)).unwrap_or_default())
        })
    };
    let remove = move |()| {
        // The button goes with its row, so the focus needs another place.
        lead_to.run("setCounts".to_owned());
        on_intent.run(Intent::Remove(key.get_value()));
    };
    let is_locked = memo(move || {
        shown
            .draft
            .with(|draft| key.with_value(|key| draft.row(key, index.get_untracked()).is_some_and(|row| row.is_locked)))
    });
    view! {
        <tr class:casement-review-assign__locked=is_locked>
            <th scope="row" id=move || uid.id(&field("setCounts.personID"))>
                <PersonLine person />
            </th>
            <MeasureCell index key name shown locked uid on_intent />
            <td data-label=words.reviews()>
                <CellField
                    id=Signal::derive(move || uid.id(&field("setCounts.count")))
                    aria_label=name.with_value(|name| words.reviews_for(name))
                    value=row(|row| row.count.clone())
                    on_input=move |text| on_intent.run(Intent::Count(key.get_value(), text))
                    error
                    disabled=locked
                />
            </td>
            <td>
                <div class="casement-review-assign__row-actions">
                    <label class="casement-review-assign__lock" part="choice">
                        <input
                            type="checkbox"
                            part="switch"
                            aria-label=name.with_value(|name| words.lock_reviews(name))
                            disabled=locked
                            prop:checked=is_locked
                            on:change=move |event| on_intent.run(Intent::Lock(key.get_value(), event_target_checked(&event)))
                        />
                        {words.lock()}
                    </label>
                    <Button
                        label=words.remove()
                        aria_label=name.with_value(|name| words.remove_inspector(name))
                        look=ButtonLook::Quiet
                        on_press=remove
                        disabled=locked
                    />
                </div>
            </td>
        </tr>
    }
}

/// The weight or the capacity of an inspector, where the method asks for one.
#[component]
fn MeasureCell(
    index: Computed<usize>,
    key: StoredValue<RowKey>,
    name: StoredValue<String>,
    shown: Shown,
    locked: Signal<bool>,
    uid: Uid,
    on_intent: Callback<Intent>,
) -> View {
    let words = Words::here();
    let method = memo(move || shown.draft.with(|draft| draft.method));
    let value = memo(move || {
        let method = method.get();
        shown.draft.with(|draft| {
            key.with_value(|key| draft.row(key, index.get_untracked()).map(|row| row.measure(method).to_owned()))
        })
    });
    let error = Signal::derive(move || {
        let message = words.no_measure(method.get()).to_owned();
        let error =
            FieldError { field: field_key("measure", Some(index.get())), message, is_warning: false, is_mended: false };
        shown.split.with(|split| *split == Split::NoMeasure(index.get())).then_some(error)
    });
    View::of(move || {
        let method = method.get();
        words.measure(method).map(|measure| {
            view! {
                <td data-label=measure>
                    <CellField
                        id=Signal::derive(move || uid.id(&field_key("measure", Some(index.get()))))
                        aria_label=name.with_value(|name| words.measure_of(method, name))
                        value=Signal::derive(move || value.get().unwrap_or_default())
                        on_input=move |text| on_intent.run(Intent::Measure(key.get_value(), text))
                        error
                        disabled=locked
                    />
                </td>
            }
        })
    })
}

/// Finds one inspector after another.
#[component]
pub fn AddInspector(
    /// What is wrong with the draft.
    errors: Errors,
    /// What is shown beside the draft.
    shown: Shown,
    /// Whether it cannot be changed now.
    locked: Signal<bool>,
    /// Whose field it is.
    uid: Uid,
    /// Somebody does something.
    on_intent: Callback<Intent>,
) -> View {
    let words = Words::here();
    let hint = Signal::derive(move || {
        let has_source = shown.people.with(Option::is_some);
        if has_source { words.person_hint() } else { words.person_id_hint() }.to_owned()
    });
    let taken = Signal::derive(move || {
        shown.draft.with(|draft| draft.rows.iter().map(|row| row.person.id.clone()).collect::<Vec<_>>())
    });
    let add = move |person: Option<Person>| {
        if let Some(person) = person {
            on_intent.run(Intent::Add(person));
        }
    };
    view! {
        <PersonPicker
            id=uid.id("setCounts")
            label=words.add()
            hint
            source=shown.people
            kind=PersonKind::Inspector
            chosen=Signal::stored(None)
            taken
            pending=shown.inspector_pending
            on_pick=add
            error=part_of(errors, false)
            disabled=locked
        />
    }
}

/// The places of rows that somebody has to look at.
fn rows_in_want(errors: Errors, shown: Shown) -> BTreeSet<usize> {
    let of_split = match shown.split.get() {
        Split::NoMeasure(row) | Split::NoLockedCount(row) => Some(row),
        Split::Not | Split::NoAmount | Split::Nobody | Split::Done(_) => None,
    };
    let row_of = |error: &FieldError| error.field.rsplit_once('.').filter(|_| !error.is_mended)?.1.parse().ok();
    errors.0.with(|all| all.iter().filter_map(row_of).chain(of_split).collect())
}

/// What is wrong with the list as a whole: warnings stand at the total, everything else where inspectors are added.
fn part_of(errors: Errors, warnings: bool) -> Signal<Option<FieldError>> {
    errors.first(move |error| error.field == "setCounts" && error.is_warning == warnings)
}
