use casement::contract::System;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::{ACCOUNTS, OPERATORS, Session};
use super::sign_in;
use super::strings::{Message, Words};

/// Where the systems are, and who works.
#[component]
pub fn Settings(session: Session) -> impl IntoView {
    let words = Words::here();
    view! {
        <div class="settings">
            <h1>{words.live(Words::settings_heading)}</h1>
            <section class="panel">
                <h2>{words.live(Words::settings_who)}</h2>
                <Chooser
                    label=Words::settings_operator
                    options=&OPERATORS
                    value=session.operator
                    on_choose=Callback::new(move |id| session.set_operator(id))
                />
                <Chooser
                    label=Words::settings_account
                    options=&ACCOUNTS
                    value=session.account
                    on_choose=Callback::new(move |account| session.set_account(account))
                />
            </section>
            <section class="panel">
                <h2>{words.live(Words::settings_where)}</h2>
                <p>{words.live(Words::settings_where_lede)}</p>
                {System::ALL.map(|system| view! { <SystemRow session system /> }).into_iter().collect_view()}
            </section>
        </div>
    }
}

#[component]
fn Chooser(
    label: Message,
    options: &'static [(&'static str, Message)],
    value: RwSignal<String>,
    on_choose: Callback<String>,
) -> impl IntoView {
    let words = Words::here();
    let option = move |(id, about): &(&'static str, Message)| {
        let (id, about) = (*id, *about);
        view! { <option value=id selected=move || value.get() == id>{words.told(move |words| [id, " (", about(words), ")"].concat())}</option> }
    };
    view! {
        <label class="settings__field">
            <span>{words.live(label)}</span>
            <select on:change=move |event| on_choose.run(event_target_value(&event))>
                {options.iter().map(option).collect_view()}
            </select>
        </label>
    }
}

#[component]
fn SystemRow(session: Session, system: System) -> impl IntoView {
    let words = Words::here();
    let url = RwSignal::new(session.base_url(system));
    let status = RwSignal::new(String::new());
    let try_it = move |_| {
        status.set(words.signing_in().to_owned());
        let account = session.account.get_untracked();
        spawn_local(async move {
            let said = match sign_in::token(system, url.get_untracked(), account, words).await {
                Ok(_) => words.signed_in().to_owned(),
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
                <span>{words.told(move |words| words.settings_base_url(title(system)))}</span>
                <input
                    type="url"
                    placeholder=words.live(Words::settings_own_origin)
                    prop:value=url
                    on:input=move |event| url.set(event_target_value(&event))
                />
            </label>
            <button type="submit" class="app-button">{words.live(Words::save)}</button>
            <button type="button" class="app-button" on:click=try_it>{words.live(Words::sign_in)}</button>
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
