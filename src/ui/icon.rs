use crate::view::{View, view};
use leptos::prelude::*;

/// The pictures that stand beside words: one family, drawn on 16 × 16, each a single shape in the colour of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Good to know.
    Info,
    /// Done.
    Success,
    /// Look at this.
    Warning,
    /// It did not work.
    Danger,
    /// Empties a field.
    Clear,
    /// Opens a calendar.
    Calendar,
    /// Copies.
    Copy,
    /// Somebody gets something.
    Gains,
    /// Something is taken from somebody.
    Loses,
    /// Nothing changes for somebody.
    Keeps,
    /// Unfolds: points to where the line goes on, and down when it is open.
    Unfold,
}

impl Icon {
    /// Its shape. What lies inside of an odd number of outlines is filled.
    fn shape(self) -> &'static str {
        match self {
            Icon::Info => {
                "M8 1a7 7 0 0 1 0 14A7 7 0 0 1 8 1ZM8 3.6a1.05 1.05 0 0 0 0 2.1 1.05 1.05 0 0 0 0-2.1ZM7.2 7v5h1.6V7Z"
            }
            Icon::Success => "M8 1a7 7 0 0 1 0 14A7 7 0 0 1 8 1ZM7.1 8.9 5.3 7.1 4.2 8.2l2.9 2.9 4.9-4.9-1.1-1.1Z",
            Icon::Warning => {
                "M8 1.2q.7 0 1.1.7l6 10.9q.4.6 0 1.2-.3.6-1.1.6H2q-.8 0-1.1-.6-.4-.6 0-1.2l6-10.9q.4-.7 1.1-.7Z\
                 M7.2 5.4V10h1.6V5.4ZM8 10.8a1.05 1.05 0 0 0 0 2.1 1.05 1.05 0 0 0 0-2.1Z"
            }
            Icon::Danger => {
                "M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z\
                 M7.2 3.8v4.9h1.6V3.8ZM8 9.9a1.05 1.05 0 0 0 0 2.1 1.05 1.05 0 0 0 0-2.1Z"
            }
            Icon::Clear => "M3 4.1 4.1 3 8 6.9 11.9 3 13 4.1 9.1 8l3.9 3.9-1.1 1.1L8 9.1 4.1 13 3 11.9 6.9 8Z",
            Icon::Calendar => {
                "M4 1h1.6v1.4h4.8V1H12v1.4h1.5q1 0 1 1v10q0 1-1 1h-11q-1 0-1-1v-10q0-1 1-1H4ZM3 6.2V13h10V6.2Z\
                 M8.8 9v2.6h2.6V9Z"
            }
            Icon::Copy => {
                "M6 1h7.5q1 0 1 1v8.5q0 1-1 1H6q-1 0-1-1V2q0-1 1-1ZM6.5 2.5V10H13V2.5ZM1.5 5H3v8h7v1.5H2.5q-1 0-1-1Z"
            }
            Icon::Gains => "M8 1a7 7 0 0 1 0 14A7 7 0 0 1 8 1ZM7.2 4v3.2H4v1.6h3.2V12h1.6V8.8H12V7.2H8.8V4Z",
            Icon::Loses => "M8 1a7 7 0 0 1 0 14A7 7 0 0 1 8 1ZM4 7.2v1.6h8V7.2Z",
            Icon::Keeps => "M8 1a7 7 0 0 1 0 14A7 7 0 0 1 8 1ZM4.2 5.2v1.6h7.6V5.2ZM4.2 9.2v1.6h7.6V9.2Z",
            Icon::Unfold => "M5 3.1 6.1 2l6 6-6 6L5 12.9 9.9 8Z",
        }
    }
}

/// Draws one. It says nothing: words stand beside it, or in the name of what it stands in.
#[component]
pub fn Picture(
    /// Which one.
    icon: Icon,
) -> View {
    view! {
        <svg class="casement-icon" part="icon" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
            <path fill-rule="evenodd" d=icon.shape() />
        </svg>
    }
}
