//! What is armed, what was received, what can be typed.

use leptos::prelude::*;

use super::Sandbox;
use super::client::{Armed, Received, Sentinel};

/// Spent faults that are shown.
const SPENT: usize = 10;

/// Faults that are left, and those that are not.
#[component]
pub fn FaultLists(sandbox: Sandbox) -> impl IntoView {
    let armed = Memo::new(move |_| sandbox.state.get().map(|state| state.armed).unwrap_or_default());
    let spent = Memo::new(move |_| {
        let spent = sandbox.state.get().map(|state| state.spent).unwrap_or_default();
        spent.into_iter().take(SPENT).collect::<Vec<_>>()
    });
    // Rows that did not change stay: a button in one of them may hold the focus.
    let key = |fault: &Armed| (fault.id, fault.fired);
    view! {
        <section class="panel" aria-label="Armed faults">
            <h2>"Armed"</h2>
            <p hidden=move || armed.with(|list| !list.is_empty())>"No fault is armed."</p>
            <ul class="faults__list">
                <For each=move || armed.get() key let:fault>
                    <li>
                        <Words fault=fault.clone() />
                        <button
                            type="button"
                            class="app-button"
                            aria-label=format!("Disarm fault {}", fault.id)
                            on:click=move |_| sandbox.disarm(Some(fault.id))
                        >
                            "Disarm"
                        </button>
                    </li>
                </For>
            </ul>
            <button
                type="button"
                class="app-button faults__all"
                hidden=move || armed.with(|list| list.len() < 2)
                on:click=move |_| sandbox.disarm(None)
            >
                "Disarm all"
            </button>
        </section>
        <section class="panel" aria-label="Spent faults" hidden=move || spent.with(Vec::is_empty)>
            <h2>"Spent or disarmed"</h2>
            <ul class="faults__list">
                <For each=move || spent.get() key let:fault>
                    <li><Words fault /></li>
                </For>
            </ul>
        </section>
    }
}

#[component]
fn Words(fault: Armed) -> impl IntoView {
    let fired = match fault.fired {
        0 => "has not happened".to_owned(),
        1 => "happened once".to_owned(),
        fired => format!("happened {fired} times"),
    };
    let left = if fault.times > 0 { format!(", {} left", fault.times) } else { String::new() };
    view! {
        <div class="faults__words">
            <strong>{format!("Fault {} ", fault.id)}</strong>
            <span>{[fired, left].concat()}</span>
            <code>{fault.what()}</code>
            <code>{fault.text.clone()}</code>
        </div>
    }
}

/// The last requests, the newest first.
#[component]
pub fn Requests(sandbox: Sandbox) -> impl IntoView {
    let requests = Memo::new(move |_| sandbox.requests.get());
    let row = |request: Received| {
        let status = request.status.map_or_else(|| "–".to_owned(), |status| status.to_string());
        view! {
            <tr>
                <td>{request.number}</td>
                <td>{request.time.get(11..19).unwrap_or_default().to_owned()}</td>
                <td><code>{format!("{} {}", request.method, request.path)}</code></td>
                <td>{status}</td>
                <td>{request.arrival}</td>
                <td>{request.fault()}</td>
            </tr>
        }
    };
    view! {
        <section class="panel" aria-label="Received requests">
            <h2>"Last received"</h2>
            <p>"A dash is an answer that was never given. An arrival of 2 or more was sent again."</p>
            <div class="faults__scroll" tabindex="0" role="region" aria-label="Table of received requests">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Number"</th>
                            <th scope="col">"UTC"</th>
                            <th scope="col">"Request"</th>
                            <th scope="col">"Status"</th>
                            <th scope="col">"Arrival"</th>
                            <th scope="col">"Hit by"</th>
                        </tr>
                    </thead>
                    <tbody>{move || requests.get().into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

/// What can be typed instead.
#[component]
pub fn Sentinels(sandbox: Sandbox) -> impl IntoView {
    let row = |sentinel: Sentinel| {
        view! {
            <tr>
                <td><code>{sentinel.text}</code></td>
                <td>{sentinel.does}</td>
            </tr>
        }
    };
    view! {
        <section class="panel" aria-label="Sentinels">
            <h2>"Without this page"</h2>
            <p>
                "Type one of these into a case’s remark or a task’s title; relate the ticket that has it for an id; or \
                 choose the inspector or the colleague of that name, such as “Fault: drop-after”."
            </p>
            <div class="faults__scroll" tabindex="0" role="region" aria-label="Table of sentinels">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Text"</th>
                            <th scope="col">"The sandbox"</th>
                        </tr>
                    </thead>
                    <tbody>{move || sandbox.sentinels.get().into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}
