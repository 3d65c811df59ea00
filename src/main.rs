//! The stand-alone application: the five widgets at work on a sandbox, or on systems of your own.

mod app;

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

fn main() {
    if let Err(error) = casement::style::adopt(&document()) {
        leptos::logging::error!("This browser knows no adopted style sheets: {error:?}");
    }
    spawn_local(async {
        match app::load(&app::locale()).await {
            Ok(language) => mount_to_body(move || view! { <app::App language /> }),
            Err(error) => mount_to_body(move || view! { <p role="alert">{error}</p> }),
        }
    });
}
