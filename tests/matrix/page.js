/** One cell of the matrix, in the page: an element does its job while a fault strikes, and what can be seen is told. */
import { configure } from "./npm/dist/index.js";
import "./npm/dist/define.js";
import { TIMEOUT_SECONDS } from "./faults.js";

configure({
  appKey: "casement",
  timeoutSeconds: TIMEOUT_SECONDS,
  // The same sandbox by its other name is another origin.
  allowedOrigins: [location.origin.replace("127.0.0.1", "localhost")],
});

/** Connections that a browser keeps open to one origin, at the most. */
const CONNECTIONS = 6;

const { fetch } = window;
/** What is done before and after a request of the element's leaves: replaced for each cell. */
let onRequest = async () => {};
window.fetch = async (input, options) => {
  const request = input instanceof Request ? input : new Request(input, options);
  const { pathname } = new URL(request.url);
  await onRequest(`${request.method} ${pathname}`);
  return fetch(input, options);
};

/**
 * @param cell `element`, `attributes`, `draft`, `tokens`, the `write` and `lookBack` as `METHOD path`, the fault to `arm`
 *   and `when`: at the `start`, with `submit()`, or with the `write`; `alsoArm` is another for the write itself
 * @returns what came of it: see `run.js`
 */
async function run({ element: name, attributes, draft, tokens, write, lookBack, arm, alsoArm, when }) {
  const events = [];
  const listen = ({ type, detail }) => events.push({ type: type.replace("casement-", ""), ...summary(detail) });
  for (const type of TYPES) document.addEventListener(type, listen);
  const sent = { writes: 0, looks: 0 };
  let id;
  let also;
  onRequest = async (line) => {
    if (line === write) {
      sent.writes += 1;
      if (when === "write" && sent.writes === 1) {
        id = await armed(arm);
        if (alsoArm) also = await armed(alsoArm);
      }
    } else if (line === lookBack && sent.writes) {
      sent.looks += 1;
    }
  };
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.tokenProvider = async () => tokens.shift();
  if (when === "start") id = await armed(arm);
  document.body.append(element);
  const widget = () => element.shadowRoot?.querySelector("[part~=widget]");
  await until(() => widget()?.getAttribute("aria-busy") === "false", "the read");
  element.value = draft;
  if (when === "submit") id = await armed(arm);
  const { outcome, verified, problem } = await Promise.race([element.submit(), late()]);
  await until(() => widget()?.getAttribute("aria-busy") === "false", "the end of being busy");
  const seen = {
    outcome,
    verified,
    problem: problem?.kind,
    events,
    ...sent,
    fault: id,
    also,
    value: element.value,
    busy: element.matches(":state(busy)"),
    words: widget().innerText,
    notices: [...widget().querySelectorAll("[part~=notice-title]")].map((title) => title.innerText),
  };
  element.remove();
  for (const type of TYPES) document.removeEventListener(type, listen);
  return seen;
}

const TYPES = ["success", "mismatch", "failure", "unknown", "audit"].map((type) => `casement-${type}`);

const summary = (detail) => ({
  outcome: detail.outcome,
  verified: detail.verified,
  kind: detail.problem?.kind,
  attempt: detail.attempt,
});

/** Arms a fault. A clean one is to meet no connection that is kept open from before: each is used once more, and closed. */
async function armed(fault) {
  const answer = await fetch("/sandbox/faults", { method: "POST", body: JSON.stringify(fault) });
  if (!answer.ok) throw new Error(`The fault was not armed: ${await answer.text()}`);
  const { id } = await answer.json();
  if (fault.connection === "close") {
    const used = Array.from({ length: CONNECTIONS }, () => fetch("/sandbox/health").then((health) => health.text()));
    await Promise.all(used);
  }
  return id;
}

async function until(predicate, what, seconds = 20) {
  for (const patience = performance.now() + seconds * 1000; !predicate(); ) {
    if (performance.now() > patience) throw new Error(`Waited ${seconds} s in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const late = (seconds = 30) =>
  new Promise((_, reject) => setTimeout(() => reject(new Error(`submit() took ${seconds} s.`)), seconds * 1000));

/** For the runner. */
window.cell = (cell, done) => run(cell).then((seen) => done({ seen }), (error) => done({ error: error.message }));
