//! The sandbox's faults on one page: arm them, see whether they happened, see what was received.

mod client;
mod menu;
mod tables;

use casement::contract::json::{FromJson, Object, Value};
use std::time::Duration;

use casement::contract::System;
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::client::{Received, Sentinel, State};
use super::session::Session;
use super::strings::{Message, Words};

/// Faults happen on other pages too, so the lists are read again and again.
const PERIOD: Duration = Duration::from_secs(2);

/// What the page knows. Copying it is free.
#[derive(Clone, Copy)]
struct Sandbox {
    base: StoredValue<String>,
    /// Nothing before the first answer; then whether a sandbox answers.
    answers: RwSignal<Option<bool>>,
    state: RwSignal<Option<State>>,
    requests: RwSignal<Vec<Received>>,
    sentinels: RwSignal<Vec<Sentinel>>,
}

impl Sandbox {
    fn of(session: Session) -> Sandbox {
        Sandbox {
            base: StoredValue::new(session.base_url(System::Aicc)),
            answers: RwSignal::new(None),
            state: RwSignal::new(None),
            requests: RwSignal::new(Vec::new()),
            sentinels: RwSignal::new(Vec::new()),
        }
    }

    fn look(self) {
        let base = self.base.get_value();
        spawn_local(async move {
            let found = client::look(&base).await;
            // The page may be another one by now.
            self.answers.try_set(Some(found.is_some()));
            let Some((state, mut requests)) = found else { return };
            requests.reverse();
            requests.truncate(30);
            self.state.try_set(Some(state));
            self.requests.try_set(requests);
            if self.sentinels.try_with_untracked(Vec::is_empty) == Some(true)
                && let Some(sentinels) = client::sentinels(&base).await
            {
                self.sentinels.try_set(sentinels);
            }
        });
    }

    fn disarm(self, id: Option<u64>) {
        let base = self.base.get_value();
        spawn_local(async move {
            client::disarm(&base, id).await;
            self.look();
        });
    }
}

/// The page.
#[component]
pub fn Faults(session: Session) -> impl IntoView {
    let words = Words::here();
    let sandbox = Sandbox::of(session);
    sandbox.look();
    if let Ok(handle) = set_interval_with_handle(move || sandbox.look(), PERIOD) {
        on_cleanup(move || handle.clear());
    }
    let answers = Memo::new(move |_| sandbox.answers.get());
    view! {
        <div class="faults">
            <h1>{words.live(Words::faults_heading)}</h1>
            {move || match answers.get() {
                None => view! { <p role="status">{words.live(Words::faults_asking)}</p> }.into_any(),
                Some(false) => view! {
                    <p role="status">{words.told(|words| words.faults_no_sandbox("cargo xtask serve"))}</p>
                }
                .into_any(),
                Some(true) => view! {
                    <ArmForm sandbox />
                    <tables::FaultLists sandbox />
                    <tables::Requests sandbox />
                    <tables::Sentinels sandbox />
                }
                .into_any(),
            }}
        </div>
    }
}

/// Which requests, and what happens to them.
#[component]
fn ArmForm(sandbox: Sandbox) -> impl IntoView {
    let words = Words::here();
    let target = RwSignal::new(0_usize);
    let fault = RwSignal::new(0_usize);
    let times = RwSignal::new("1".to_owned());
    let said = RwSignal::new(String::new());
    let arm = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (target, fault) = (menu::TARGETS[target.get_untracked()], menu::FAULTS[fault.get_untracked()]);
        let mut body = Value::parse(fault.1).and_then(|fault| Object::from_json(&fault)).unwrap_or_default();
        body.set("match", target.1);
        // What is no number is the sandbox's to refuse.
        body.add("times", Value::parse(&times.get_untracked()).unwrap_or_default());
        let body = Value::Object(body);
        let base = sandbox.base.get_value();
        spawn_local(async move {
            let outcome = match client::arm(&base, &body, words).await {
                Ok(id) => words.fault_armed(&id.to_string()),
                Err(error) => words.fault_not_armed(&error),
            };
            said.try_set(outcome);
            sandbox.look();
        });
    };
    view! {
        <form class="panel faults__form" aria-label=words.live(Words::fault_arm_heading) on:submit=arm>
            <h2>{words.live(Words::fault_arm_heading)}</h2>
            <Menu label=Words::fault_which options=&menu::TARGETS chosen=target />
            <Menu label=Words::fault_what options=&menu::FAULTS chosen=fault />
            <label class="settings__field">
                <span>{words.live(Words::fault_times)}</span>
                <input
                    type="number"
                    min="1"
                    max="1000"
                    required
                    prop:value=times
                    on:input=move |event| times.set(event_target_value(&event))
                />
            </label>
            <button type="submit" class="app-button">{words.live(Words::fault_arm)}</button>
            <p role="status">{said}</p>
        </form>
    }
}

#[component]
fn Menu(label: Message, options: &'static [(Message, &'static str)], chosen: RwSignal<usize>) -> impl IntoView {
    let words = Words::here();
    let option = |(place, (message, _)): (usize, &(Message, &'static str))| {
        view! { <option value=place.to_string()>{words.live(*message)}</option> }
    };
    view! {
        <label class="settings__field">
            <span>{words.live(label)}</span>
            <select on:change=move |event| chosen.set(event_target_value(&event).parse().unwrap_or_default())>
                {options.iter().enumerate().map(option).collect_view()}
            </select>
        </label>
    }
}
