// Every digit of an id, from the attribute to the wire and back to the page, in each engine's own JavaScript.
import "casement/define";
import { configure, define } from "casement";
import { assert, browser, event, expectError, fault, mount, requests, shows, test, waitFor } from "/harness.js";
import { open, samples, timesSent, tokenProvider } from "./samples.js";

/** 2^53 + 1, 2^63, beyond that, and 2^128. */
const IDS = [
  "9007199254740993",
  "9223372036854775808",
  "16239245027406915901",
  "340282366920938463463374607431768211456",
];

for (const id of IDS) {
  for (const [form, written] of [
    ["a number", id],
    ["a string", `"${id}"`],
  ]) {
    test(`${id}, ${form} in the answers, keeps its digits`, async () => {
      const row = `{"id":${written},"planName":"plan","reviewTotalCount":9}`;
      const { sent, restore } = answer({
        queryQualityTask: `{"returnCode":"0409000","resultCode":0,"total":1,"data":[${row}]}`,
        appointQualityTask: `{"resultCode":"0409000","task":${written}}`,
      });
      try {
        const element = await mount("review-assign", { "quality-task-id": id, "operator-id": id });
        assert.equal(element.qualityTaskId, id);
        // It is found in the list by every digit.
        await shows(element, "To review");
        element.value = { qualityTaskId: id, isTakeEffect: 0, setCounts: [{ personID: id, count: 2 }] };
        assert.equal(element.value.qualityTaskId, id);
        assert.equal(element.value.setCounts[0].personID, id);
        const [success, audit] = [event(element, "casement-success"), event(element, "casement-audit")];
        assert.equal((await element.submit()).outcome, "done");
        assert.ok(sent[0].includes(`"qualityTaskId":"${id}"`), sent[0]);
        assert.ok(sent[0].includes(`"personID":"${id}"`), sent[0]);
        const { request, response, verified } = (await success).detail;
        assert.equal(request.body.qualityTaskId, id);
        assert.equal(request.body.setCounts[0].personID, id);
        assert.equal(response.task, id);
        assert.equal(verified, "not-readable");
        assert.equal((await audit).detail.target, id);
        assert.equal((await audit).detail.asked.qualityTaskId, id);
      } finally {
        restore();
      }
    });
  }
}

test("an ID that has become a number and lost digits is taken by no property", async () => {
  const { restore } = answer({ queryQualityTask: `{"returnCode":"0409000","total":0,"data":[]}` });
  try {
    const element = await mount("review-assign", { "quality-task-id": IDS[0], "operator-id": "1" });
    assert.throws(() => (element.qualityTaskId = JSON.parse(IDS[1])), /qualityTaskId: text is wanted/);
    assert.equal(element.getAttribute("quality-task-id"), IDS[0]);
    element.qualityTaskId = 42;
    assert.equal(element.qualityTaskId, "42");
    const cases = document.createElement("case-assign");
    assert.throws(() => (cases.caseIds = ["a", JSON.parse(IDS[2])]), /^TypeError/);
  } finally {
    restore();
  }
});

test("configure takes no ID that has become a number and lost digits", () => {
  for (const [name, bad] of [["operatorId", 2 ** 60], ["appKey", 1e21]]) {
    assert.throws(() => configure({ theme: "dark", [name]: bad }), /text is wanted, as a number loses digits/);
  }
  const { settings } = window[Symbol.for("casement")];
  // The one that samples.js sets.
  assert.deepEqual(Object.keys(settings).filter((name) => settings[name] !== undefined), ["appKey"]);
  configure({ operatorId: 42, timeoutSeconds: 0.5 });
  assert.equal(settings.operatorId, 42);
  configure({ operatorId: undefined, timeoutSeconds: undefined });
});

test("configure takes nothing that would be missing in a request", () => {
  const bad = { appKey: true, operatorId: {}, locale: 5, headers: { "X-CSRF-Token": "t" }, tokenProvider: "t" };
  for (const [name, value] of Object.entries(bad)) {
    assert.throws(() => configure({ [name]: value }), new RegExp(`^TypeError: ${name}: (text|a function) is wanted`));
  }
  const element = document.createElement("case-assign");
  assert.throws(() => (element.tokenProvider = "t"), /tokenProvider: a function is wanted/);
});

test("an app key that is a number is sent as text", async () => {
  configure({ appKey: 12345 });
  try {
    await mount("review-assign", { "quality-task-id": IDS[0], "operator-id": "1" }, { tokenProvider });
    await waitFor(async () => (await requests())[0]?.headers["x-app-key"] === "12345", "the key");
  } finally {
    configure({ appKey: "casement" });
  }
});

for (const [what, wrong, says] of [
  ["one of them is no text", () => ({ "X-CSRF-Token": undefined }), /the value of X-CSRF-Token is no text/],
  ["they come later", async () => ({ "X-CSRF-Token": "t" }), /an object is wanted/],
  ["they cannot be had", () => document.querySelector("meta[name=none]").content, /TypeError/],
]) {
  test(`nothing is sent without the page's headers: ${what}`, async () => {
    const element = await open("case-assign", { value: samples["case-assign"].draft });
    const before = (await requests()).length;
    configure({ headers: wrong });
    const { outcome, problem } = await element.submit();
    configure({ headers: undefined });
    assert.deepEqual([outcome, problem.kind], ["refused", "validation"], JSON.stringify(problem));
    assert.match(problem.message, /^configure\(\{ headers \}\): /);
    assert.match(problem.message, says);
    assert.equal((await requests()).length, before, "Something was sent.");
  });
}

for (const bad of [JSON.parse(IDS[0]), NaN, { deep: [JSON.parse(IDS[2])] }, 1n]) {
  test(`a write is not sent with ${typeof bad} ${String(bad)} that a handler has added`, async () => {
    const { draft, write } = samples["case-assign"];
    const element = await open("case-assign", { value: draft });
    const add = (value) => {
      const handler = ({ detail }) => (detail.request.body.traceId = value);
      element.addEventListener("casement-before-submit", handler, { once: true });
    };
    add(bad);
    const [failure, audit] = [event(element, "casement-failure"), event(element, "casement-audit")];
    const { outcome, problem } = await element.submit();
    assert.deepEqual([outcome, problem.kind], ["refused", "validation"], JSON.stringify(problem));
    assert.match(problem.message, /^request\.body\.traceId(\.deep\.0)?: text is wanted, as a number loses digits$/);
    assert.deepEqual((await failure).detail.problem, problem);
    assert.equal((await audit).detail.outcome, "refused");
    await shows(element, problem.message);
    assert.equal(await timesSent(write), 0, "It is sent.");
    // As text it goes out, and so does what has lost nothing.
    const good = { id: IDS[0], ratio: 0.1, count: 2 };
    add(good);
    await fault({ match: write, status: 403 });
    await element.submit();
    const sent = (await requests()).find(({ path }) => path.endsWith("/case/transfer"));
    assert.deepEqual(JSON.parse(sent.body).traceId, good);
  });
}

const LOST = [
  ["case-assign", "caseId", { "operator-id": "1" }],
  ["task-create", "caseId", { "operator-id": "1" }],
  ["case-relations", "caseId", { "group-id": "1" }],
  ["review-assign", "operatorId", {}],
  ["case-access", "caseId", {}],
];

for (const [name, property, attributes] of LOST) {
  test(`<${name}> says at once that its ${property} had lost digits before the definition`, async () => {
    const early = document.createElement(`lost-${name}`);
    for (const [attribute, value] of Object.entries(attributes)) early.setAttribute(attribute, value);
    early[property] = JSON.parse(IDS[1]);
    document.body.append(early);
    const ready = event(early, "casement-ready");
    define({ [name]: `lost-${name}` });
    await ready;
    await expectError(/uncaught.*text is wanted/s);
    await shows(early, `${property}: text is wanted, as a number loses digits`);
    await shows(early, "A setting of this page is wrong");
    const { outcome, problem } = await early.submit();
    assert.deepEqual([outcome, problem?.kind], ["refused", "validation"]);
    assert.match(problem.message, /text is wanted, as a number loses digits/);
    const said = early.shadowRoot.textContent.split("A setting of this page is wrong").length - 1;
    assert.equal(said, 1, "It says so more than once.");
    early[property] = "42";
    await waitFor(() => !early.shadowRoot.textContent.includes("is wrong"), "it to be right");
  });
}

test("a task is not created free because its case's ID had lost digits before the definition", async () => {
  const early = document.createElement("early-task-create");
  Object.assign(early, { operatorId: "10gg0000013wbIvo3zbk", caseId: JSON.parse(IDS[1]) });
  document.body.append(early);
  const ready = event(early, "casement-ready");
  define({ "task-create": "early-task-create" });
  await ready;
  await expectError(/uncaught.*caseId: text is wanted/s);
  const value = { title: "Call back", ownerId: "10gg0000013wbIvo3zbk", priority: "High" };
  early.value = value;
  const failure = event(early, "casement-failure");
  const { outcome, problem } = await early.submit();
  assert.deepEqual([outcome, problem.kind], ["refused", "validation"], JSON.stringify(problem));
  assert.match(problem.message, /caseId: text is wanted, as a number loses digits/);
  assert.deepEqual((await failure).detail.problem, problem);
  assert.deepEqual(await requests(), [], "Something was sent.");
  // As soon as it is text, the widget begins anew with it.
  early.caseId = "c6m80000014iXKHqDw3c";
  await waitFor(async () => (await requests()).some(({ path }) => path.endsWith("/case/c6m80000014iXKHqDw3c")), "the case");
});

test("a count that JavaScript cannot hold is text for the page, and refused", async () => {
  const { restore } = answer({ queryQualityTask: `{"returnCode":"0409000","total":0,"data":[]}` });
  try {
    const element = await mount("review-assign", { "quality-task-id": IDS[0], "operator-id": IDS[0] });
    element.value = { setCounts: [{ personID: "1", count: 2 }] };
    const find = () => element.shadowRoot.querySelector("table input:not([type=checkbox])");
    await browser.click(await waitFor(find, "the field of the count"));
    const change = event(element, "casement-change");
    await browser.keys("{Control+a}16239245027406915901");
    await change;
    await waitFor(() => element.value.setCounts[0].count === "16239245027406915901", "every digit of the count");
    assert.ok(element.validate().some(({ rule }) => rule === "too-large"), JSON.stringify(element.validate()));
  } finally {
    restore();
  }
});

/** Answers CCSQM's requests in place of the network; `sent` are the bodies of the writes. */
function answer(answers) {
  const { fetch } = window;
  const sent = [];
  window.fetch = async (input, options) => {
    const name = new URL(input.url ?? input, location).pathname.split("/").at(-1);
    if (!(name in answers)) return fetch(input, options);
    if (name === "appointQualityTask") sent.push(await input.clone().text());
    return new Response(answers[name], { headers: { "Content-Type": "application/json" } });
  };
  return { sent, restore: () => (window.fetch = fetch) };
}

test("what an attribute said before the element was connected is not held against it", async () => {
  const { attributes, draft, write } = samples["case-assign"];
  const element = document.createElement("case-assign");
  element.setAttribute("undo-seconds", "10s");
  await expectError(/undoSeconds: a number of seconds is wanted/);
  element.setAttribute("undo-seconds", "0");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  Object.assign(element, { tokenProvider, value: draft });
  document.body.append(element);
  assert.equal((await element.submit()).outcome, "done");
  assert.equal(await timesSent(write), 1);
});
