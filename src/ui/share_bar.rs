use leptos::prelude::*;

use super::intl::Formatter;
use super::short;
use crate::view::{Callback, Signal, View, view};

/// Colours that follow each other.
const HUES: usize = 6;

/// Somebody's part of a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Whose it is.
    pub label: String,
    /// How much.
    pub amount: u64,
    /// Whether it stays as it is when the rest is divided anew.
    pub is_locked: bool,
}

/// How a whole is divided: one bar, and below it everybody's part in words and figures.
///
/// Pieces and lines carry the same number, so that nobody has to tell colours apart.
#[component]
pub fn ShareBar(
    /// What is divided among whom.
    #[prop(into)]
    label: Signal<String>,
    /// The parts, in the order in which they are shown.
    #[prop(into)]
    parts: Signal<Vec<Share>>,
    /// The whole.
    #[prop(into)]
    total: Signal<u64>,
    /// What is said of that which nobody has.
    #[prop(into)]
    rest_label: Signal<String>,
    /// What is said of a part that stays as it is.
    #[prop(into)]
    locked_label: Signal<String>,
    /// What is said of so many small parts together.
    #[prop(into)]
    others_label: Callback<usize, String>,
    /// The language of the figures, as a BCP 47 tag.
    #[prop(into)]
    locale: String,
    /// So many parts are shown one by one; of more, the smallest are put together.
    #[prop(default = 8)]
    most: usize,
) -> View {
    let amounts = Formatter::numbers(&locale, &[]);
    let shares = Formatter::numbers(&locale, &[("style", "percent"), ("maximumFractionDigits", "1")]);
    let drawn = move || {
        let whole = u128::from(total.get());
        let pieces = parts.with(|parts| pieces(parts, most, others_label));
        let given: u128 = pieces.iter().map(|piece| piece.amount).sum();
        let rest = Piece {
            label: rest_label.get(),
            amount: whole.saturating_sub(given),
            look: "rest".to_owned(),
            ..Piece::default()
        };
        let pieces: Vec<Piece> = pieces.into_iter().chain((rest.amount > 0).then_some(rest)).collect();
        // More is given than there is: a line says where the whole ends.
        let end = (given > whole).then(|| per_mille(whole, given));
        let tell = |amount: u128| {
            // As a big integer, so that no digit is lost.
            let text = amounts.format(amount);
            match whole {
                0 => text,
                whole => [&text, " · ", &shares.format(per_mille(amount, whole) as f64 / 1000.0)].concat(),
            }
        };
        view! {
            <span class="casement-share__bar" part="share-bar" aria-hidden="true">
                {pieces.iter().map(Piece::draw).collect_view()}
                {end.map(|end| view! {
                    <span class="casement-share__end" part="share-end" style:inset-inline-start=tenths(end)></span>
                })}
            </span>
            <ul class="casement-share__list" part="share-list" aria-label=label>
                {pieces.iter().map(|piece| piece.tell(tell(piece.amount), locked_label)).collect_view()}
            </ul>
        }
    };
    view! { <div class="casement-share" part="share">{drawn}</div> }
}

/// What is drawn as one.
#[derive(Clone, Default)]
struct Piece {
    label: String,
    amount: u128,
    is_locked: bool,
    /// From 1; empty for what is nobody's own.
    number: String,
    look: String,
}

impl Piece {
    fn draw(&self) -> Option<View> {
        (self.amount > 0).then(|| {
            view! {
                <span
                    class="casement-share__piece"
                    part="share-piece"
                    data-share=self.look.clone()
                    data-locked=self.is_locked.then_some("")
                    data-number=self.number.clone()
                    style:flex-grow=self.amount.to_string()
                ></span>
            }
        })
    }

    fn tell(&self, figures: String, locked_label: Signal<String>) -> View {
        view! {
            <li class="casement-share__line" part="share-line">
                <span
                    class="casement-share__key"
                    part="share-key"
                    data-share=self.look.clone()
                    aria-hidden="true"
                >
                    {self.number.clone()}
                </span>
                <span class="casement-share__label"><span dir="auto">{short(&self.label)}</span></span>
                {self.is_locked.then(|| view! { <span class="casement-mark" part="mark">{locked_label}</span> })}
                <span class="casement-share__figures">{figures}</span>
            </li>
        }
    }
}

/// In the order given. Where there are too many, the greatest keep their own piece, and the others share one.
fn pieces(parts: &[Share], most: usize, others_label: Callback<usize, String>) -> Vec<Piece> {
    let least = (parts.len() > most).then(|| {
        let mut order: Vec<usize> = (0..parts.len()).collect();
        order.sort_by_key(|row| std::cmp::Reverse(parts[*row].amount));
        order.split_off(most.saturating_sub(1))
    });
    let is_small = |row: &usize| least.as_ref().is_some_and(|least| least.contains(row));
    let piece = |(place, row): (usize, usize)| Piece {
        label: parts[row].label.clone(),
        amount: parts[row].amount.into(),
        is_locked: parts[row].is_locked,
        number: (place + 1).to_string(),
        look: (place % HUES).to_string(),
    };
    let own = (0..parts.len()).filter(|row| !is_small(row)).enumerate().map(piece);
    let others = least.as_ref().map(|least| Piece {
        label: others_label.run(least.len()),
        amount: least.iter().map(|row| u128::from(parts[*row].amount)).sum(),
        is_locked: least.iter().all(|row| parts[*row].is_locked),
        number: String::new(),
        look: "others".to_owned(),
    });
    own.chain(others).collect()
}

/// Rounded; but what is more than nothing is never shown as nothing, and what is less than all never as all.
fn per_mille(amount: u128, whole: u128) -> u128 {
    let rounded = (amount * 1000 + whole / 2) / whole;
    if amount > 0 && amount < whole { rounded.clamp(1, 999) } else { rounded }
}

/// As a length for a style.
fn tenths(per_mille: u128) -> String {
    [&(per_mille / 10).to_string(), ".", &(per_mille % 10).to_string(), "%"].concat()
}
