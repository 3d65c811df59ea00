// A draft in the session's storage: whose it is, whose it is not, and what two elements make of one place.
import { configure } from "casement";
import "casement/define";
import { assert, browser, button, fault, hold, mount, shows, test, waitFor } from "/harness.js";
import { ended, loaded, open, OPERATOR, samples, timesSent, tokenProvider, writing } from "./samples.js";

test("a draft in the session's storage outlives its element, is its operator's only, and ends with success", async () => {
  const draftStorage = "session";
  const { draft } = samples["case-assign"];
  const typed = { ...draft, remark: "abc" };
  const first = await open("case-assign", { draftStorage });
  first.value = draft;
  assert.equal(sessionStorage.length, 0, "What the page sets is stored.");
  typeInto(first, "abc");
  await waitFor(() => sessionStorage.length === 1, "the draft to be stored");
  first.remove();
  await ended(first);
  const other = await open("case-assign", { draftStorage, operatorId: "10gg00000148QvgpaLAm" });
  assert.equal(other.value.remark, "", "Another operator gets the draft.");
  const second = await open("case-assign", { draftStorage });
  assert.deepEqual(second.value, typed);
  assert.equal((await second.submit()).outcome, "done");
  assert.equal(sessionStorage.length, 0, "It is still stored.");
});

test("an element that comes while another one of its kind writes takes nothing of that for its own", async () => {
  const { draft, write } = samples["task-create"];
  const told = [];
  const tell = ({ type }) => told.push(type);
  for (const type of ["casement-unknown", "casement-success"]) document.addEventListener(type, tell);
  const audits = [];
  document.addEventListener("casement-audit", ({ detail }) => audits.push(detail.outcome));
  const first = await open("task-create", { draftStorage: "session", value: draft });
  const release = await hold(write);
  const outcome = first.submit();
  await writing(first);
  first.remove();
  const second = await open("task-create", { draftStorage: "session" });
  assert.equal(second.value.title, "", "It has the other's draft.");
  await release();
  assert.equal((await outcome).outcome, "done");
  await ended(first);
  assert.deepEqual([told, audits], [[], ["done"]], "One write has two ends.");
  // From here on the place is its own.
  typeInto(second, "abc");
  await waitFor(() => sessionStorage.length === 1, "the draft to be stored");
  for (const type of ["casement-unknown", "casement-success"]) document.removeEventListener(type, tell);
});

test("each operator finds their own draft again, whoever works in between", async () => {
  const { draft } = samples["case-assign"];
  const [one, other] = [samples["case-assign"].attributes["operator-id"], "10gg00000148QvgpaLAm"];
  const hands = {
    "operator-id": (element, operatorId) => (element.operatorId = operatorId),
    configure: (_, operatorId) => configure({ operatorId }),
  };
  for (const [way, handOver] of Object.entries(hands)) {
    const { attributes } = samples["case-assign"];
    const own = way === "configure" ? { "case-id": attributes["case-id"] } : attributes;
    if (way === "configure") configure({ operatorId: one });
    const element = await mount("case-assign", own, { tokenProvider, draftStorage: "session", value: draft });
    await loaded(element);
    const remark = () => element.value.remark;
    typeInto(element, "Of the one");
    handOver(element, other);
    await waitFor(() => remark() === "", `an empty draft by ${way}`);
    await loaded(element);
    typeInto(element, "Of the other");
    handOver(element, one);
    await waitFor(() => remark() === "Of the one", `the draft of the one by ${way}`);
    await loaded(element);
    handOver(element, other);
    await waitFor(() => remark() === "Of the other", `the draft of the other by ${way}`);
    element.remove();
    await ended(element);
    sessionStorage.clear();
    configure({ operatorId: undefined });
  }
});

test("who takes over while it writes finds their own draft afterwards", async () => {
  const { attributes, draft, write } = samples["case-assign"];
  const [one, other] = [attributes["operator-id"], "10gg00000148QvgpaLAm"];
  const of = (operatorId) => open("case-assign", { draftStorage: "session", operatorId });
  const before = await of(other);
  typeInto(before, "Of the other");
  await waitFor(() => sessionStorage.length === 1, "the draft to be stored");
  before.remove();
  await ended(before);
  const element = await of(one);
  element.value = draft;
  const release = await hold(write);
  await fault({ match: write, status: 403 });
  const outcome = element.submit();
  await waitFor(() => timesSent(write), "the write");
  element.operatorId = other;
  await release();
  assert.equal((await outcome).outcome, "refused");
  await waitFor(() => element.value.remark === "Of the other", "the draft of the other");
  element.operatorId = one;
  await waitFor(() => element.value.remark === draft.remark, "the draft of the one");
  element.remove();
});

test("what nobody knows stays in sight whoever takes over, and so does a draft that is not stored", async () => {
  const { draft, write } = samples["case-assign"];
  const other = "10gg00000148QvgpaLAm";
  for (const draftStorage of ["session", "none"]) {
    const element = await open("case-assign", { draftStorage, value: draft });
    await fault({ match: write, status: 502, html: true });
    assert.equal((await element.submit()).outcome, "unknown");
    Object.assign(element, { operatorId: other, tokenProvider: (system) => tokenProvider(system) });
    // It is looked up once more, and the person decides.
    await shows(element, "That does not show whether the request arrived.");
    await browser.click(await button(element, "Check the case now"));
    await button(element, "Leave it as it is");
    assert.equal(element.value.remark, draft.remark, `The draft is gone with ${draftStorage}.`);
    element.remove();
    await ended(element);
  }
  const element = await open("case-assign", { value: draft });
  Object.assign(element, { operatorId: other, tokenProvider: (system) => tokenProvider(system) });
  await loaded(element);
  assert.equal(element.value.remark, draft.remark, "The draft is gone.");
});

test("two elements about the same have a draft each, and neither ends the other's", async () => {
  const { draft } = samples["case-assign"];
  const pair = async () => {
    const both = [];
    for (const _ of [1, 2]) both.push(await open("case-assign", { draftStorage: "session" }));
    return both;
  };
  const before = await pair();
  before.forEach((element, row) => typeInto(element, `Text ${row}`));
  await waitFor(() => sessionStorage.length === 2, "both drafts to be stored");
  for (const element of before) element.remove();
  await Promise.all(before.map(ended));
  const [first, second] = await pair();
  assert.deepEqual([first.value.remark, second.value.remark], ["Text 0", "Text 1"]);
  // A new mount keeps its place, also while the first one is free.
  first.remove();
  await ended(first);
  second.tokenProvider = (system) => tokenProvider(system);
  await loaded(second);
  typeInto(second, "Text 1!");
  document.body.append(first);
  await loaded(first);
  assert.deepEqual([first.value.remark, second.value.remark], ["Text 0", "Text 1!"]);
  first.value = draft;
  assert.equal((await first.submit()).outcome, "done");
  assert.equal(sessionStorage.length, 1);
  assert.match(sessionStorage.getItem(sessionStorage.key(0)), /Text 1!/);
  for (const element of [first, second]) element.remove();
});

test("who is known to work here only later finds their stored draft, and loses none", async () => {
  const { attributes } = samples["case-assign"];
  const before = await open("case-assign", { draftStorage: "session" });
  typeInto(before, "Of yesterday");
  await waitFor(() => sessionStorage.length === 1, "the draft to be stored");
  before.remove();
  await ended(before);
  const own = { "case-id": attributes["case-id"] };
  const ways = {
    "operator-id": (element) => (element.operatorId = OPERATOR),
    configure: () => configure({ operatorId: OPERATOR }),
  };
  for (const [way, tell] of Object.entries(ways)) {
    const element = await mount("case-assign", own, { tokenProvider, draftStorage: "session" });
    await loaded(element);
    tell(element);
    await waitFor(() => element.value?.remark === "Of yesterday", `the draft by ${way}`);
    element.remove();
    await ended(element);
    assert.equal(sessionStorage.length, 1);
    // As pages take it back: nobody is called "null".
    configure({ operatorId: null });
  }
  const nobody = await mount("case-assign", own, { tokenProvider, draftStorage: "session" });
  await loaded(nobody);
  typeInto(nobody, "Of nobody");
  assert.ok(nobody.validate().some(({ field, rule }) => field === "creatorId" && rule === "required"), "It is sent by null.");
  assert.equal(sessionStorage.length, 1, "What nobody wrote is stored.");
  // What was entered before anybody knew who works here is theirs.
  configure({ operatorId: OPERATOR });
  await loaded(nobody);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(nobody.value.remark, "Of nobody");
  const kept = Object.values(sessionStorage).join();
  assert.match(kept, /Of yesterday/, "What was there before is written over.");
  assert.match(kept, /Of nobody/);
  nobody.remove();
  await ended(nobody);
  configure({ operatorId: undefined });
  // And so is what the page has set.
  const set = await mount("case-assign", own, { tokenProvider, draftStorage: "session" });
  await loaded(set);
  set.value = { ...samples["case-assign"].draft, remark: "Of the page" };
  await new Promise((resolve) => setTimeout(resolve, 20));
  set.operatorId = OPERATOR;
  set.tokenProvider = (system) => tokenProvider(system);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await loaded(set);
  assert.equal(set.value.remark, "Of the page");
});

for (const [way, say] of [
  ["draft-storage", (element) => element.setAttribute("draft-storage", "session")],
  ["configure", () => configure({ draftStorage: "session" })],
]) {
  test(`that drafts are stored may be said later, by ${way}: a stored one is taken up, and none is written over`, async () => {
    const before = await open("case-assign", { draftStorage: "session" });
    typeInto(before, "Of yesterday");
    await waitFor(() => sessionStorage.length === 1, "the draft to be stored");
    before.remove();
    await ended(before);
    const late = await open("case-assign");
    say(late);
    await waitFor(() => late.value.remark === "Of yesterday", "the stored draft");
    await loaded(late);
    typeInto(late, "Of today");
    const kept = () => Object.values(sessionStorage).map((text) => JSON.parse(text.split("\n")[0]).state.draft.remark);
    await waitFor(() => kept().join() === "Of today", "it to be stored where it was");
    late.remove();
    await ended(late);
    configure({ draftStorage: undefined });
    // What was typed or set before that stays, and what was typed is stored at once.
    const [typed, set] = [await open("case-assign"), await open("case-assign")];
    typeInto(typed, "Of now");
    set.value = { ...samples["case-assign"].draft, remark: "Of the page" };
    for (const element of [typed, set]) say(element);
    await waitFor(() => kept().length === 2, "what was typed to be stored");
    assert.deepEqual(kept().sort(), ["Of now", "Of today"]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual([typed.value.remark, set.value.remark], ["Of now", "Of the page"]);
    configure({ draftStorage: undefined });
  });
}

test("what is stored no more is gone from the storage and stays in the element, and is stored once when it is again", async () => {
  const left = await open("case-assign", { draftStorage: "session" });
  typeInto(left, "Of another element");
  const element = await open("case-assign", { draftStorage: "session" });
  typeInto(element, "Of this one");
  await waitFor(() => sessionStorage.length === 2, "both to be stored");
  for (const [draftStorage, stored] of [["none", 1], ["session", 2], [undefined, 1]]) {
    element.draftStorage = draftStorage;
    await waitFor(() => sessionStorage.length === stored, `${stored} to be stored with ${draftStorage}`);
    assert.equal(element.value.remark, "Of this one");
  }
  assert.match(Object.values(sessionStorage).join(), /Of another element/);
});

test("who takes over while nobody knows what came of a write has their own draft afterwards, and so has the other", async () => {
  const { draft, write } = samples["case-assign"];
  const other = "10gg00000148QvgpaLAm";
  const before = await open("case-assign", { draftStorage: "session", operatorId: other });
  typeInto(before, "Of the other");
  await waitFor(() => sessionStorage.length === 1, "the draft to be stored");
  before.remove();
  await ended(before);
  const element = await open("case-assign", { draftStorage: "session", value: draft });
  await fault({ match: write, status: 502, html: true });
  assert.equal((await element.submit()).outcome, "unknown");
  element.operatorId = other;
  assert.equal((await element.submit()).outcome, "unknown");
  typeInto(element, "In between");
  element.tokenProvider = (system) => tokenProvider(system);
  // It is looked up once more, and the person decides.
  await shows(element, "That does not show whether the request arrived.");
  await browser.click(await button(element, "Check the case now"));
  await browser.click(await button(element, "Leave it as it is"));
  element.reset();
  element.remove();
  await ended(element);
  for (const [operatorId, remark] of [[other, "Of the other"], [OPERATOR, draft.remark]]) {
    const again = await open("case-assign", { draftStorage: "session", operatorId });
    await waitFor(() => again.value.remark === remark, `the draft of ${operatorId}`);
    again.remove();
    await ended(again);
  }
});

function typeInto(element, text) {
  const remark = element.shadowRoot.querySelector("textarea");
  remark.value = text;
  remark.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
}
