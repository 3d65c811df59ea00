// Elements in a real page: made in every way, taken out and put back, also in the middle of a request.
import { configure, define } from "casement";
import "casement/define";
import { api, assert, browser, button, event, fault, hold, mount, shows, test, waitFor } from "/harness.js";
import { ended, fetched, holds, loaded, NAMES, open, OPERATOR, samples, timesSent } from "./samples.js";
import { tokenProvider, wasmsFetched, widgetOf, writing } from "./samples.js";

for (const name of NAMES) {
  const { attributes, draft, read, write } = samples[name];

  test(`${name} is made by markup, by a script, and from another one`, async () => {
    const markup = Object.entries(attributes).map(([attribute, value]) => `${attribute}="${value}"`);
    const host = document.body.appendChild(document.createElement("div"));
    const ready = event(host, "casement-ready");
    host.innerHTML = `<${name} ${markup.join(" ")}>Not yet</${name}>`;
    const written = host.firstChild;
    written.tokenProvider = tokenProvider;
    await ready;
    const made = await open(name, { value: draft });
    const copy = made.cloneNode(true);
    copy.tokenProvider = tokenProvider;
    const ready2 = event(copy, "casement-ready");
    document.body.append(copy);
    await ready2;
    for (const element of [written, made, copy]) {
      await loaded(element);
      assert.equal(element.shadowRoot.querySelectorAll("[part~=widget]").length, 1);
    }
    assert.ok(holds(made, draft), "It has not the draft that it was made with.");
    assert.ok(!holds(copy, draft), "A copy has the draft of its original.");
  });

  test(`${name} honours what was set before it was defined`, async () => {
    const element = document.createElement(`early-${name}`);
    const given = { headingLevel: 4, readOnly: true, theme: "dark", locale: "en" };
    Object.assign(element, given, { tokenProvider, value: draft });
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    document.body.append(element);
    const ready = event(element, "casement-ready");
    define(Object.fromEntries(NAMES.map((other) => [other, `early-${other}`])));
    await ready;
    await loaded(element);
    assert.deepEqual(Object.keys(element), [], "What was set hides the class's own properties.");
    for (const [property, value] of Object.entries(given)) assert.equal(element[property], value);
    assert.equal(element.getAttribute("heading-level"), "4");
    assert.equal(element.shadowRoot.querySelector("[role=heading]").ariaLevel, "4");
    assert.ok(holds(element, draft), "The value is lost.");
    assert.equal(await timesSent(read), 1);
  });

  test(`${name} keeps its draft when it is taken out and put back`, async () => {
    const element = await open(name);
    element.value = draft;
    element.remove();
    await ended(element);
    assert.ok(holds(element, draft), "Out of the page it has no value.");
    const ready = event(element, "casement-ready");
    document.body.append(element);
    await ready;
    await loaded(element);
    assert.ok(holds(element, draft), "The draft is lost.");
  });

  test(`${name} taken out while it reads stops reading`, async () => {
    await hold(read);
    const before = fetched.length;
    const element = await mount(name, attributes, { tokenProvider });
    const isRead = ({ url }) => read.endsWith(url.pathname);
    const { signal } = await waitFor(() => fetched.slice(before).find(isRead), "the read");
    assert.ok(!signal.aborted, "It has stopped before.");
    element.remove();
    await waitFor(() => signal.aborted, "the end of the read", 1);
  });

  test(`${name} taken out while it writes ends the write, and tells the document`, async () => {
    const element = await open(name, { value: draft });
    const release = await hold(write);
    const audit = event(document, "casement-audit");
    const outcome = element.submit();
    await writing(element);
    element.remove();
    await release();
    const { detail, target } = await audit;
    assert.equal(target, document);
    assert.equal(detail.outcome, "done");
    assert.equal((await outcome).outcome, "done");
    assert.equal(await timesSent(write), 1);
    await ended(element);
  });
}

test("put back while it writes, it goes on as if nothing had happened", async () => {
  const { draft, write } = samples["review-assign"];
  const element = await open("review-assign", { value: draft });
  const widget = widgetOf(element);
  const release = await hold(write);
  const audit = event(element, "casement-audit");
  const outcome = element.submit();
  await writing(element);
  element.remove();
  // More than one task, in which it would have ended.
  await new Promise((resolve) => setTimeout(resolve, 50));
  document.body.append(element);
  await release();
  assert.equal((await outcome).outcome, "done");
  assert.equal((await audit).target, element);
  assert.equal(widgetOf(element), widget);
});

const CASES = ["c6m800000142lp0xsJlI", "c6m80000014iXKHqDw3c"];

/** A run over two cases whose first write is answered when it is `released`. */
async function run(properties, attributes = samples["case-assign"].attributes) {
  const { draft, write } = samples["case-assign"];
  const element = await mount("case-assign", attributes, { tokenProvider, caseIds: CASES, ...properties });
  await shows(element, "0 of 2 sent");
  element.value = draft;
  const before = await timesSent(write);
  const release = await hold(write);
  const outcome = element.submit();
  // Until then the case is looked at, and nothing is sent for the next operator.
  await waitFor(async () => (await timesSent(write)) > before, "the first write");
  return { element, outcome, release, sent: () => timesSent(write) };
}

test("taken out in the midst of a run, it ends what is on its way and sends nothing else", async () => {
  const { element, outcome, release, sent } = await run();
  element.remove();
  await release();
  assert.equal((await outcome).outcome, "cancelled");
  await ended(element);
  assert.equal(await sent(), 1);
  document.body.append(element);
  await shows(element, "Router drops the connection");
  assert.equal((await element.submit()).outcome, "done");
  assert.equal(await sent(), 2, "It goes on where it was.");
});

test("taken out while it asks about the next case of a run, it tells what came of the cases before", async () => {
  const { element, outcome, release, sent } = await run();
  // It is another one's by the time that it is looked at again.
  const other = { ownerId: OPERATOR, ownerType: "user", creatorId: OPERATOR, remark: "Mine" };
  await api("aicc").post("/service/AICC__Case/1.0.0/openapi/case/transfer", { id: CASES[1], ...other });
  await release();
  await shows(element, "Waits for your answer; not sent");
  element.remove();
  const { outcome: word, results } = await outcome;
  assert.deepEqual([word, results?.map(({ outcome }) => outcome)], ["cancelled", ["done", "cancelled"]]);
  await ended(element);
  assert.equal(await sent(), 1);
});

test("switched off in the midst of a run, it sends nothing else until it is wanted again", async () => {
  for (const property of ["disabled", "readOnly"]) {
    const before = await timesSent(samples["case-assign"].write);
    const { element, outcome, release, sent } = await run();
    element[property] = true;
    await release();
    assert.equal((await outcome).outcome, "cancelled");
    await shows(element, "Stopped. The cases that are left were not sent.");
    assert.equal((await sent()) - before, 1);
    element.remove();
  }
});

test("given to another operator in the midst of a run, it sends nothing else for the one before", async () => {
  const operatorId = "10gg00000148QvgpaLAm";
  configure({ operatorId: OPERATOR });
  const ways = [
    [{ "operator-id": OPERATOR }, (element) => (element.operatorId = operatorId)],
    [{}, () => configure({ operatorId })],
  ];
  for (const [attributes, give] of ways) {
    const before = await timesSent(samples["case-assign"].write);
    const { element, outcome, release, sent } = await run({}, attributes);
    give(element);
    await release();
    assert.equal((await outcome).outcome, "cancelled");
    // As long as the other case would take, and longer.
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal((await sent()) - before, 1);
    element.remove();
  }
  configure({ operatorId: undefined });
});

test("what can still be taken back is taken back when the page is switched off, or somebody else works there", async () => {
  for (const settings of [{ disabled: true }, { operatorId: "10gg00000148QvgpaLAm" }]) {
    configure({ operatorId: OPERATOR });
    const element = await open("case-assign", { undoSeconds: 60 });
    element.removeAttribute("operator-id");
    element.value = samples["case-assign"].draft;
    const outcome = element.submit();
    await shows(element, "60 seconds");
    configure(settings);
    assert.equal((await outcome).outcome, "cancelled");
    element.remove();
    configure({ disabled: undefined, operatorId: undefined });
  }
  assert.equal(await timesSent(samples["case-assign"].write), 0);
});

test("a run that was stopped keeps its draft in the session's storage, until the rest is sent, too", async () => {
  const { element, outcome, release, sent } = await run({ draftStorage: "session" });
  element.disabled = true;
  await release();
  await outcome;
  await shows(element, "Stopped. The cases that are left were not sent.");
  assert.equal(sessionStorage.length, 1, "The draft is gone.");
  // Also for the very same element.
  element.remove();
  await ended(element);
  document.body.append(element);
  await shows(element, "1 of 2 sent");
  assert.equal(sessionStorage.length, 1, "The draft is gone.");
  element.remove();
  await ended(element);
  const { attributes } = samples["case-assign"];
  const next = await mount("case-assign", attributes, { tokenProvider, caseIds: CASES, draftStorage: "session" });
  await shows(next, "1 of 2 sent");
  assert.equal((await next.submit()).outcome, "done");
  assert.equal(await sent(), 2, "The first is sent again.");
  assert.equal(sessionStorage.length, 0, "It is still stored.");
});

test("what can still be taken back is not lost to another case: that comes afterwards", async () => {
  const { draft, write } = samples["case-assign"];
  for (const draftStorage of ["session", "none"]) {
    const element = await open("case-assign", { draftStorage, undoSeconds: 60, value: draft });
    const outcome = element.submit();
    await shows(element, "60 seconds");
    Object.assign(element, { caseId: CASES[1], headingLevel: 3 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.ok(element.shadowRoot.textContent.includes("is sent in"), `It is gone with ${draftStorage}.`);
    assert.equal(element.shadowRoot.querySelector("[role=heading]").ariaLevel, "3", "The rest has to wait, too.");
    await browser.click(await button(element, "Send now"));
    const { outcome: word, request } = await outcome;
    assert.deepEqual([word, request.body.id], ["done", CASES[0]]);
    await shows(element, "Router drops the connection");
    element.remove();
  }
  assert.equal(await timesSent(write), 2);
});

test("a draft for one case is none for another", async () => {
  const { attributes, draft, read } = samples["case-assign"];
  const other = "c6m80000014iXKHqDw3c";
  const out = await open("case-assign", { value: draft });
  out.remove();
  await ended(out);
  out.caseId = other;
  document.body.append(out);
  const loaded = await open("case-assign", { value: draft });
  loaded.caseId = other;
  const release = await hold(read);
  const loading = await mount("case-assign", attributes, { tokenProvider, value: draft });
  loading.caseId = other;
  await release();
  for (const [how, element] of Object.entries({ out, loaded, loading })) {
    await shows(element, "Router drops the connection");
    assert.equal(element.value.remark, "", `Changed while it was ${how}.`);
  }
});

/** Another target of each, words that are shown of it, and what is another in a draft for it. */
const OTHERS = {
  "case-assign": [{ caseId: "c6m80000014iXKHqDw3c" }, "Router drops the connection"],
  "task-create": [{ caseId: "c6m800000142lp0xsJlI" }, "Refund for order", { relateId: "c6m800000142lp0xsJlI" }],
  "case-relations": [{ caseId: "123456" }, "Ticket 123456"],
  "review-assign": [
    { qualityTaskId: "16239245027406915901" },
    "16239245027406915901",
    { qualityTaskId: "16239245027406915901" },
  ],
  "case-access": [{ caseId: "1232" }, "1232"],
};

for (const [name, [other, words, more]] of Object.entries(OTHERS)) {
  const draft = { ...samples[name].draft, ...more };

  test(`${name} takes a value and another target that are set in one turn, in any order`, async () => {
    for (const given of [{ ...other, value: draft }, { value: draft, ...other }]) {
      const element = await open(name);
      Object.assign(element, given);
      await shows(element, words);
      assert.ok(holds(element, draft), "The value is lost.");
      element.remove();
    }
  });
}

test("a value that is set while the target is read survives a new mount", async () => {
  const { attributes, draft, read } = samples["case-assign"];
  const releases = [await hold(read), await hold(read)];
  const element = await mount("case-assign", attributes, { tokenProvider });
  element.value = draft;
  await new Promise((resolve) => setTimeout(resolve, 50));
  // Another function is another way to the system: the widget begins anew.
  element.tokenProvider = (system) => tokenProvider(system);
  for (const release of releases) await release();
  await loaded(element);
  assert.deepEqual(element.value, draft);
});

test("a widget that is mounted anew knows which write is open", async () => {
  const { draft, write } = samples["task-create"];
  const element = await open("task-create", { value: draft, timeZone: "Asia/Shanghai" });
  await fault({ match: write, status: 502, html: true });
  const first = await element.submit();
  element.tokenProvider = (system) => tokenProvider(system);
  await shows(element, "It is not known");
  const { outcome, request } = await element.submit();
  assert.deepEqual([outcome, request], ["unknown", first.request]);
  assert.equal(await timesSent(write), 1);
});

test("a value that was set for one case while it was written is none for the next", async () => {
  const { draft, write } = samples["case-assign"];
  const element = await open("case-assign", { value: draft });
  const release = await hold(write);
  const outcome = element.submit();
  await writing(element);
  element.value = { ...draft, remark: "For the first" };
  await new Promise((resolve) => setTimeout(resolve, 20));
  element.caseId = "c6m80000014iXKHqDw3c";
  await release();
  assert.equal((await outcome).outcome, "done");
  await shows(element, "Router drops the connection");
  assert.equal(element.value.remark, "");
});

test("what changes while it writes is taken afterwards", async () => {
  const { draft, write } = samples["case-assign"];
  const element = await open("case-assign", { value: draft });
  const release = await hold(write);
  const success = event(element, "casement-success");
  const outcome = element.submit();
  await writing(element);
  const heading = element.shadowRoot.querySelector("[role=heading]");
  Object.assign(element, { caseId: "c6m80000014iXKHqDw3c", headingLevel: 3, baseUrl: `${location.origin}/` });
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(heading.ariaLevel, "2", "It changes in the middle.");
  await release();
  assert.equal((await success).detail.request.body.id, "c6m800000142lp0xsJlI");
  assert.equal((await outcome).outcome, "done");
  await shows(element, "Router drops the connection");
  assert.equal(element.shadowRoot.querySelector("[role=heading]").ariaLevel, "3");
});

test("a value that is set while it writes is taken afterwards", async () => {
  const { draft, write } = samples["case-assign"];
  const element = await open("case-assign", { value: draft });
  const release = await hold(write);
  const success = event(element, "casement-success");
  const outcome = element.submit();
  await writing(element);
  element.value = { ...draft, remark: "The next one" };
  await release();
  assert.equal((await success).detail.request.body.remark, draft.remark);
  await outcome;
  await waitFor(() => element.value.remark === "The next one", "the value");
});

test("200 elements share one WebAssembly and one token a system", { seconds: 60 }, async () => {
  let asked = 0;
  const provider = (system) => {
    asked += 1;
    return tokenProvider(system);
  };
  const make = (_, index) => open(NAMES[index % NAMES.length], { tokenProvider: provider });
  await Promise.all(Array.from({ length: 200 }, make));
  assert.equal(asked, 4);
  assert.equal(wasmsFetched(), 1);
});
