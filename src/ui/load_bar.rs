use crate::view::{View, view};
use leptos::prelude::*;

/// How much somebody has, as a thin bar: of what they can have or, where that is not known, beside whoever has most.
///
/// The bar is there for those who look. The words above it say the same to everybody, so without them somebody else
/// has to say it.
#[component]
pub fn LoadBar(
    /// How much they have.
    load: u32,
    /// How much they can have.
    #[prop(optional_no_strip)]
    capacity: Option<u32>,
    /// The most that anybody has of those shown, for whom no capacity is known. 0 when there is nobody to compare with.
    #[prop(optional)]
    greatest: u32,
    /// The same in words.
    #[prop(optional, into)]
    words: String,
) -> View {
    let whole = capacity.unwrap_or(greatest.max(load));
    // Of nothing there is no picture: an empty bar would look like something to fill in.
    let is_drawn = load > 0 && (capacity.is_some() || greatest > 0);
    let over = load.saturating_sub(whole);
    let state = match capacity {
        None => "relative",
        Some(_) if over > 0 => "over",
        Some(_) if load == whole => "full",
        Some(_) => "free",
    };
    // The browser divides the bar.
    let piece = |class: &'static str, part: &'static str, amount: u32| {
        (amount > 0).then(|| view! { <span class=class part=part style:flex-grow=amount.to_string()></span> })
    };
    view! {
        <span class="casement-load" part="load">
            {(!words.is_empty()).then(|| view! { <span class="casement-load__words">{words}</span> })}
            {is_drawn.then(|| view! {
                <span class="casement-load__bar" part="load-bar" data-load=state aria-hidden="true">
                    {piece("casement-load__fill", "load-fill", load - over)}
                    {piece("casement-load__over", "load-over", over)}
                    {piece("casement-load__free", "load-free", whole.saturating_sub(load))}
                </span>
            })}
        </span>
    }
}
