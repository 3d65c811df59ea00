//! The stand-alone application: the five widgets at work on a sandbox, or on systems of your own.

mod app;

use leptos::prelude::document;

fn main() {
    if let Err(error) = casement::style::adopt(&document()) {
        leptos::logging::error!("This browser knows no adopted style sheets: {error:?}");
    }
    leptos::mount::mount_to_body(app::App);
}
