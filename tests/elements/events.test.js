// What the elements tell the page, and when they are silent.
import "casement/define";
import { api, assert, browser, event, fault, field, hold, test, waitFor } from "/harness.js";
import { holds, loaded, NAMES, open, OPERATOR, samples, timesSent, tokenProvider, writing } from "./samples.js";

const AICC = "/service/AICC__Case/1.0.0/openapi";

/** Of each event's detail: what it always has, and what it may have. */
const MEMBERS = {
  ready: ["element millis"],
  change: ["value violations"],
  "before-submit": ["system request"],
  success: ["system request response verified", "before after"],
  mismatch: ["system request response asked after differences"],
  failure: ["system problem", "request violations"],
  unknown: ["system request problem"],
  audit: ["system target asked outcome millis attempt", "before after"],
};
const PROBLEM = ["kind message retryable", "status code field"];
const REQUEST = ["method url body"];

/** What more there is to know of each: its system, what makes a draft one that cannot be sent, what reads back, and
 *  whether its write is preceded by the same read. */
const MORE = {
  "case-assign": { system: "aicc", bad: { ownerId: "" }, readsFirst: true },
  "task-create": { system: "aicc", bad: { title: "" }, readBack: `POST ${AICC}/task/list` },
  "case-relations": { system: "osm", bad: { related_id_list: [] }, readsFirst: true },
  "review-assign": { system: "ccsqm", bad: { setCounts: [] } },
  "case-access": { system: "onlyoffice", bad: { accessList: ["nobody"] }, readsFirst: true },
};

test("these events are those in custom-elements.json", async () => {
  const manifest = await (await fetch("/npm/custom-elements.json")).json();
  for (const { events } of manifest.modules[0].declarations) {
    const listed = events.map(({ name }) => name.slice("casement-".length));
    assert.deepEqual(listed.sort(), Object.keys(MEMBERS).sort());
  }
});

for (const name of NAMES) {
  const { attributes, draft, read, write } = samples[name];
  const { system, bad, readBack = read, readsFirst } = MORE[name];

  test(`${name} tells what keeps the draft from being sent`, async () => {
    const element = await open(name, { value: { ...draft, ...bad } });
    const events = record();
    const { outcome, ...detail } = await element.submit();
    assert.equal(outcome, "invalid");
    assert.deepEqual(types(events), ["failure"]);
    assert.deepEqual(events[0].detail, detail);
    assert.equal(detail.system, system);
    assert.equal(detail.problem.kind, "validation");
    assert.deepEqual(detail.violations, element.validate());
    assert.equal(detail.problem.field, detail.violations[0].field);
    assert.equal(detail.problem.message, detail.violations[0].message);
    assert.ok(element.matches(":state(invalid)"), "It is not invalid.");
    element.value = draft;
    await waitFor(() => !element.matches(":state(invalid)"), "it to be valid");
    assert.equal(await timesSent(write), 0);
  });

  test(`${name} tells of a refusal, and of the next attempt`, async () => {
    const element = await open(name, { value: draft });
    await fault({ match: write, status: 403, times: 2 });
    const events = record();
    const { outcome, ...detail } = await element.submit();
    assert.equal(outcome, "refused");
    await element.submit();
    const attempt = ["before-submit", "failure", "audit"];
    assert.deepEqual(types(events), [...attempt, ...attempt]);
    const [before, failure, first, , , second] = events.map((event) => event.detail);
    assert.deepEqual(detail, failure);
    assert.equal(failure.system, system);
    assert.deepEqual(failure.request, before.request);
    assert.equal(failure.problem.kind, "forbidden");
    assert.equal(failure.problem.status, 403);
    assert.deepEqual([first.outcome, first.attempt, second.attempt], ["refused", 1, 2]);
    assert.ok(holds(element, draft), "The draft is gone.");
  });

  test(`${name} tells that nobody knows, and sends nothing before somebody does`, async () => {
    const element = await open(name, { value: draft });
    await fault({ match: write, status: 504 });
    if (readsFirst) await fault({ match: readBack, delay_ms: 1 });
    await fault({ match: readBack, status: 503, times: 9 });
    const events = record();
    const { outcome, ...detail } = await element.submit();
    assert.equal(outcome, "unknown");
    assert.deepEqual(types(events), ["before-submit", "unknown", "audit"]);
    const [before, unknown, audit] = events.map((event) => event.detail);
    assert.deepEqual(detail, unknown);
    assert.equal(unknown.system, system);
    assert.deepEqual(unknown.request, before.request);
    assert.equal(unknown.problem.status, 504);
    assert.equal(audit.outcome, "unknown");
    assert.ok(element.matches(":state(unknown)"), "It is not unknown.");
    assert.equal((await element.submit()).outcome, "unknown");
    assert.equal(await timesSent(write), 1);
  });

  test(`${name} tells of a success`, async () => {
    const element = await open(name, { value: draft });
    const events = record();
    const states = ["busy", "invalid", "unknown"].filter((state) => element.matches(`:state(${state})`));
    assert.deepEqual(states, []);
    const release = await hold(write);
    const outcomes = [element.submit(), element.submit()];
    await writing(element);
    await release();
    const [{ outcome, ...detail }, other] = await Promise.all(outcomes);
    assert.equal(outcome, "done");
    assert.deepEqual(other, { outcome, ...detail }, "Who asks meanwhile gets another answer.");
    assert.ok(!element.matches(":state(busy)"), "It is still busy.");
    assert.deepEqual(types(events), ["before-submit", "success", "audit"]);
    const [before, success, audit] = events.map((event) => event.detail);
    assert.deepEqual(detail, success);
    assert.equal(before.system, system);
    assert.equal(success.system, system);
    assert.deepEqual(success.request, before.request);
    assert.equal(`${before.request.method} ${new URL(before.request.url, location).pathname}`, write.trim());
    const isReadable = name !== "review-assign";
    assert.equal(success.verified, isReadable ? "matches" : "not-readable");
    assert.equal("after" in success, isReadable);
    const { outcome: end, attempt, asked, target, before: first, after } = audit;
    const about = name === "review-assign" ? "quality-task-id" : "case-id";
    assert.deepEqual([end, attempt, audit.system, target], ["done", 1, system, attributes[about]]);
    assert.deepEqual([first, after], [success.before, success.after]);
    assert.ok(Object.keys(draft).every((key) => key in asked), "What was asked is not the draft.");
    assert.equal(await timesSent(write), 1);
  });
}

test("no write takes less than no time, whoever sets the clock back", async () => {
  const { draft, write } = samples["case-access"];
  const element = await open("case-access", { value: draft });
  const release = await hold(write);
  const { now } = Date;
  const [audit, submitted] = [event(element, "casement-audit"), element.submit()];
  await writing(element);
  Date.now = () => now() - 3_600_000;
  try {
    await release();
    assert.equal((await submitted).outcome, "done");
    assert.equal((await audit).detail.millis, 0);
  } finally {
    Date.now = now;
  }
});

test("what was read back otherwise is a mismatch, and never a success", async () => {
  const { attributes, draft, read, write } = samples["case-assign"];
  const element = await open("case-assign", { value: draft });
  const events = record();
  const releaseWrite = await hold(write);
  const submitted = element.submit();
  // It is read when it is shown, right before the write, and after it.
  await waitFor(() => timesSent(write), "the write");
  const release = await hold(read, { first: true });
  await releaseWrite();
  await waitFor(() => timesSent(read).then((times) => times === 3), "the read-back");
  const other = { ownerId: OPERATOR, ownerType: "user", creatorId: OPERATOR, remark: "Mine" };
  await api("aicc").post(`${AICC}/case/transfer`, { id: attributes["case-id"], ...other });
  await release();
  const { outcome, ...detail } = await submitted;
  assert.equal(outcome, "mismatch");
  assert.deepEqual(types(events), ["before-submit", "mismatch", "audit"]);
  const [, mismatch, audit] = events.map((event) => event.detail);
  assert.deepEqual(detail, mismatch);
  assert.deepEqual(mismatch.differences, [{ field: "ownerId", asked: draft.ownerId, after: OPERATOR }]);
  assert.deepEqual(mismatch.asked, draft);
  assert.equal(mismatch.after.ownerId, OPERATOR);
  assert.equal(audit.outcome, "mismatch");
});

/** What a person does in each, and what comes of it in the draft. */
const CHANGES = [
  ["case-assign", (element) => type(element, "Remark", "ab"), { remark: "ab" }],
  ["task-create", (element) => type(element, "Title", "ab"), { title: "ab" }],
  ["case-relations", (element) => type(element, "Ticket ID", "TT1{Enter}"), { related_id_list: ["TT1"] }],
  ["review-assign", (element) => type(element, "Add an inspector", "123{Tab}"), { setCounts: [{ personID: "123" }] }],
  ["case-access", (element) => browser.click(element.shadowRoot.querySelector("[role=switch]")), { isPrivate: false }],
];

for (const [name, act, expected] of CHANGES) {
  test(`${name} tells of each change by a person, and of nothing that the page sets`, async () => {
    const element = await open(name);
    const events = record();
    element.value = samples[name].draft;
    element.reset();
    for (const [attribute, value] of Object.entries(samples[name].attributes)) {
      element.removeAttribute(attribute);
      await new Promise((resolve) => setTimeout(resolve));
      element.setAttribute(attribute, value);
    }
    Object.assign(element, { locale: "en", theme: "dark", readOnly: true });
    element.tokenProvider = (system) => tokenProvider(system);
    await new Promise((resolve) => setTimeout(resolve, 100));
    element.readOnly = false;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(types(events), []);
    document.body.append(element);
    await event(element, "casement-ready");
    await loaded(element);
    events.length = 0;
    await act(element);
    await waitFor(() => events.length, "the change");
    assert.deepEqual([...new Set(types(events))], ["change"]);
    const { value, violations } = events.at(-1).detail;
    assert.ok(holds({ value }, expected), JSON.stringify(value));
    assert.deepEqual(value, element.value);
    assert.deepEqual(violations, element.validate());
  });
}

async function type(element, label, keys) {
  await browser.click(await field(element, label));
  await browser.keys(keys);
}

const types = (events) => events.map(({ type }) => type.slice("casement-".length));

/** What elements have told since `record` was called. Whatever they tell has its form, or the test fails. */
const events = [];

function record() {
  events.length = 0;
  return events;
}

for (const [type, [always, sometimes = ""]] of Object.entries(MEMBERS)) {
  document.addEventListener(`casement-${type}`, (event) => {
    const { detail, bubbles, composed, cancelable } = event;
    hasMembers(type, detail, always, sometimes);
    if (detail.problem) hasMembers("problem", detail.problem, ...PROBLEM);
    if (detail.request) hasMembers("request", detail.request, ...REQUEST);
    assert.deepEqual(JSON.parse(JSON.stringify(detail)), detail, `${type} is no plain data.`);
    assert.deepEqual([bubbles, composed, cancelable], [true, true, type === "before-submit"]);
    events.push(event);
  });
}

function hasMembers(what, data, always, sometimes = "") {
  const names = Object.keys(data);
  const missing = always.split(" ").filter((name) => !names.includes(name));
  const unknown = names.filter((name) => !`${always} ${sometimes}`.split(" ").includes(name));
  assert.deepEqual({ missing, unknown }, { missing: [], unknown: [] }, `The members of ${what}.`);
}
