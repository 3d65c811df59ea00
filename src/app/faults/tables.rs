//! What is armed, what was received, what can be typed.

use leptos::prelude::*;

use super::Sandbox;
use super::client::{Armed, Received, Sentinel};
use crate::app::strings::Words;

/// Spent faults that are shown.
const SPENT: usize = 10;

/// Faults that are left, and those that are not.
#[component]
pub fn FaultLists(sandbox: Sandbox) -> impl IntoView {
    let words = Words::here();
    let armed = Memo::new(move |_| sandbox.state.get().map(|state| state.armed).unwrap_or_default());
    let spent = Memo::new(move |_| {
        let spent = sandbox.state.get().map(|state| state.spent).unwrap_or_default();
        spent.into_iter().take(SPENT).collect::<Vec<_>>()
    });
    // Rows that did not change stay: a button in one of them may hold the focus.
    let key = |fault: &Armed| (fault.id, fault.fired);
    view! {
        <section class="panel" aria-label=words.live(Words::faults_armed_label)>
            <h2>{words.live(Words::faults_armed)}</h2>
            <p hidden=move || armed.with(|list| !list.is_empty())>{words.live(Words::faults_none)}</p>
            <ul class="faults__list">
                <For each=move || armed.get() key let:fault>
                    <li>
                        <Told fault=fault.clone() />
                        <button
                            type="button"
                            class="app-button"
                            aria-label=words.told(move |words| words.fault_disarm_one(&fault.id.to_string()))
                            on:click=move |_| sandbox.disarm(Some(fault.id))
                        >
                            {words.live(Words::fault_disarm)}
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
                {words.live(Words::fault_disarm_all)}
            </button>
        </section>
        <section class="panel" aria-label=words.live(Words::faults_spent_label) hidden=move || spent.with(Vec::is_empty)>
            <h2>{words.live(Words::faults_spent)}</h2>
            <ul class="faults__list">
                <For each=move || spent.get() key let:fault>
                    <li><Told fault /></li>
                </For>
            </ul>
        </section>
    }
}

#[component]
fn Told(fault: Armed) -> impl IntoView {
    let words = Words::here();
    let (id, fired, left) = (fault.id.to_string(), fault.fired.into(), fault.times.into());
    let happened = move |words: Words| match left {
        0 => words.fault_fired(fired),
        left => words.fault_fired_and_left(fired, left),
    };
    view! {
        <div class="faults__words">
            <strong>{words.told(move |words| words.fault_name(&id))}</strong>
            <span>{words.told(happened)}</span>
            <code>{fault.what()}</code>
            <code>{fault.text.clone()}</code>
        </div>
    }
}

/// The last requests, the newest first.
#[component]
pub fn Requests(sandbox: Sandbox) -> impl IntoView {
    let words = Words::here();
    let requests = Memo::new(move |_| sandbox.requests.get());
    let row = move |request: Received| {
        let status = request.status.map_or_else(|| "–".to_owned(), |status| status.to_string());
        view! {
            <tr>
                <td>{request.number}</td>
                <td>{request.time.get(11..19).unwrap_or_default().to_owned()}</td>
                <td><code>{format!("{} {}", request.method, request.path)}</code></td>
                <td>{status}</td>
                <td>{request.arrival}</td>
                <td>{words.told(move |words| request.fault(words))}</td>
            </tr>
        }
    };
    view! {
        <section class="panel" aria-label=words.live(Words::received_label)>
            <h2>{words.live(Words::received)}</h2>
            <p>{words.live(Words::received_lede)}</p>
            <div class="faults__scroll" tabindex="0" role="region" aria-label=words.live(Words::received_table)>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{words.live(Words::received_number)}</th>
                            <th scope="col">"UTC"</th>
                            <th scope="col">{words.live(Words::received_request)}</th>
                            <th scope="col">{words.live(Words::received_status)}</th>
                            <th scope="col">{words.live(Words::received_arrival)}</th>
                            <th scope="col">{words.live(Words::received_fault)}</th>
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
    let words = Words::here();
    let row = |sentinel: Sentinel| {
        view! {
            <tr>
                <td><code>{sentinel.text}</code></td>
                <td>{sentinel.does}</td>
            </tr>
        }
    };
    view! {
        <section class="panel" aria-label=words.live(Words::sentinels)>
            <h2>{words.live(Words::sentinels_heading)}</h2>
            <p>{words.live(Words::sentinels_lede)}</p>
            <div class="faults__scroll" tabindex="0" role="region" aria-label=words.live(Words::sentinels_table)>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{words.live(Words::sentinels_text)}</th>
                            <th scope="col">{words.live(Words::sentinels_does)}</th>
                        </tr>
                    </thead>
                    <tbody>{move || sandbox.sentinels.get().into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}
