//! A picture of who gets how much.

use casement_contract::ccsqm::typed_count;
use leptos::prelude::*;

use super::draft::Row;
use super::state::Shown;
use super::strings::Words;
use crate::ui::{Share, ShareBar};
use crate::view::{Show, Signal, View, memo, view};

/// Everybody's share of what there is, as it is typed.
#[component]
pub fn Shares(
    /// What is shown beside the draft.
    shown: Shown,
) -> View {
    let words = Words::here();
    let share = |row: &Row| Share {
        label: row.person.name.clone(),
        amount: typed_count(&row.count).unwrap_or(0),
        is_locked: row.is_locked,
    };
    let parts = memo(move || shown.draft.with(|draft| draft.rows.iter().map(share).collect::<Vec<_>>()));
    let given = move || parts.with(|parts| parts.iter().fold(0, |sum: u64, part| sum.saturating_add(part.amount)));
    // A count that cannot be read is none that could be drawn.
    let is_readable = move || {
        let is_count = |row: &Row| row.count.trim().is_empty() || typed_count(&row.count).is_some();
        shown.draft.with(|draft| draft.rows.iter().all(is_count))
    };
    let total = Signal::derive(move || shown.available().unwrap_or_else(given));
    view! {
        <Show when=move || { given() > 0 && is_readable() }>
            <ShareBar
                label=words.shares()
                parts
                total
                rest_label=words.not_given()
                locked_label=words.locked()
                others_label=move |count: usize| words.others(count as u64)
                locale=words.0.language().locale()
            />
        </Show>
    }
}
