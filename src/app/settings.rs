use casement::contract::System;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::{ACCOUNTS, OPERATORS, Session};
use super::sign_in;

/// Where the systems are, and who works.
#[component]
pub fn Settings(session: Session) -> impl IntoView {
    view! {
        <div class="settings">
            <h1>"Connection settings"</h1>
            <section class="panel">
                <h2>"Who you are"</h2>
                <Chooser
                    label="Operator at AICC"
                    options=&OPERATORS
                    value=session.operator
                    on_choose=Callback::new(move |id| session.set_operator(id))
                />
                <Chooser
                    label="Account at ONLYOFFICE"
                    options=&ACCOUNTS
                    value=session.account
                    on_choose=Callback::new(move |account| session.set_account(account))
                />
            </section>
            <section class="panel">
                <h2>"Where the systems are"</h2>
                <p>
                    "Leave a base URL empty for this page’s own origin: there the sandbox answers for all four. \
                     The sandbox’s demo credentials are used to sign in; tokens stay in memory."
                </p>
                {System::ALL.map(|system| view! { <SystemRow session system /> }).into_iter().collect_view()}
            </section>
        </div>
    }
}

#[component]
fn Chooser(
    label: &'static str,
    options: &'static [(&'static str, &'static str)],
    value: RwSignal<String>,
    on_choose: Callback<String>,
) -> impl IntoView {
    let option = move |(id, text): &(&'static str, &'static str)| {
        let id = *id;
        view! { <option value=id selected=move || value.get() == id>{format!("{id} ({text})")}</option> }
    };
    view! {
        <label class="settings__field">
            <span>{label}</span>
            <select on:change=move |event| on_choose.run(event_target_value(&event))>
                {options.iter().map(option).collect_view()}
            </select>
        </label>
    }
}

#[component]
fn SystemRow(session: Session, system: System) -> impl IntoView {
    let url = RwSignal::new(session.base_url(system));
    let status = RwSignal::new(String::new());
    let try_it = move |_| {
        status.set("Signing in…".to_owned());
        let account = session.account.get_untracked();
        spawn_local(async move {
            let said = match sign_in::token(system, url.get_untracked(), account).await {
                Ok(_) => "Signed in.".to_owned(),
                Err(error) => error,
            };
            status.try_set(said);
        });
    };
    view! {
        <form
            class="settings__system"
            on:submit=move |event| {
                event.prevent_default();
                session.set_base_url(system, &url.get_untracked());
            }
        >
            <label class="settings__field">
                <span>{title(system)} " base URL"</span>
                <input
                    type="url"
                    placeholder="this page’s origin"
                    prop:value=url
                    on:input=move |event| url.set(event_target_value(&event))
                />
            </label>
            <button type="submit" class="app-button">"Save"</button>
            <button type="button" class="app-button" on:click=try_it>"Sign in"</button>
            <p role="status">{status}</p>
        </form>
    }
}

fn title(system: System) -> &'static str {
    match system {
        System::Aicc => "Huawei AICC",
        System::Osm => "Huawei OSM",
        System::Ccsqm => "Huawei CCSQM",
        System::Onlyoffice => "ONLYOFFICE",
    }
}
