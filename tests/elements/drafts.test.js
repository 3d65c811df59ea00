// What a person entered is lost by nothing: no failure, no new sign-in, no crash, no reload. And it ends with success.
import "casement/define";
import { configure } from "casement";
import { assert, browser, button, event, expectError, fault, field } from "/harness.js";
import { hold, mount, origins, requests, shows, test, waitFor } from "/harness.js";
import {
  ended,
  frame,
  holdLock,
  holds,
  load,
  loaded,
  NAMES,
  OPERATOR,
  open,
  samples,
  timesSent,
  tokenProvider,
  writing,
} from "./samples.js";

const TRAP = Symbol.for("casement.trap");

/** Ways for a write to fail: the fault, and the outcome. A 401 comes twice, for a newer token is tried once. */
const FAILURES = {
  "a 401 that a newer token does not mend": [{ status: 401, times: 2 }, "refused"],
  "a refusal": [{ status: 403 }, "refused"],
  "a gateway's page": [{ status: 502, html: true }, "unknown"],
};

for (const name of NAMES) {
  const { draft, write } = samples[name];

  for (const [what, [how, outcome]] of Object.entries(FAILURES)) {
    test(`${name} keeps its draft after ${what}`, async () => {
      const element = await open(name, { value: draft });
      await fault({ match: write, ...how });
      assert.equal((await element.submit()).outcome, outcome);
      assert.ok(holds(element, draft), "The draft is lost.");
    });
  }

  test(`${name} keeps its draft when no newer token can be had, and sends it after the next sign-in`, async () => {
    const signedOut = async (system, { reason }) => {
      if (reason === "refused") throw new Error("Your session has ended.");
      return tokenProvider(system);
    };
    const element = await open(name, { value: draft, tokenProvider: signedOut });
    await fault({ match: write, status: 401 });
    const { outcome, problem } = await element.submit();
    assert.deepEqual([outcome, problem.kind], ["refused", "unauthenticated"]);
    assert.ok(holds(element, draft), "The draft is lost.");
    assert.equal(await timesSent(write), 1);
    // Whoever has signed in again gives tokens by another function, and the widget begins anew.
    element.tokenProvider = (system) => tokenProvider(system);
    await waitFor(() => holds(element, draft), "the draft after the new sign-in");
    await loaded(element);
    assert.equal((await element.submit()).outcome, "done");
  });

  test(`${name} keeps its draft when it never got a token`, async () => {
    const element = await open(name, { value: draft });
    const before = element.value;
    element.tokenProvider = async () => {
      throw new Error("Nobody is signed in.");
    };
    const { outcome, problem } = await element.submit();
    assert.deepEqual([outcome, problem.kind, problem.message], ["refused", "unauthenticated", "Nobody is signed in."]);
    element.tokenProvider = tokenProvider;
    await loaded(element);
    await waitFor(() => JSON.stringify(element.value) === JSON.stringify(before), "the draft");
    assert.equal(await timesSent(write), 0);
  });

  test(`${name} has its draft again after a crash of its own`, async () => {
    await without(async () => {
      const element = await open(name, { value: draft });
      const before = element.value;
      element[TRAP]();
      await expectError(/WebAssembly trapped/);
      assert.ok(!element.shadowRoot.querySelector("input"), "It can still be used.");
      await browser.click(await button(element, "Restart"));
      await loaded(element);
      await waitFor(() => JSON.stringify(element.value) === JSON.stringify(before), "the draft");
    });
  });

  test(`${name} has its draft again after a reload, for its operator and target only, until it is sent`, async () => {
    const page = frame();
    const first = await load(page, name);
    // What loads moves what stands below it.
    await loaded(first);
    first.value = { ...draft, ...fresh[name] };
    await enters[name](first);
    const entered = first.value;
    assert.equal(sessionStorage.length, 1, "It is not stored.");

    const stranger = await load(page, name, { operator: "10gg00000148QvgpaLAm" });
    assert.ok(!holds(stranger, entered), "Another operator has it.");
    const elsewhere = await load(page, name, { attributes: others[name] });
    assert.ok(!holds(elsewhere, entered), "Another target has it.");

    const again = await load(page, name);
    await loaded(again);
    await waitFor(() => JSON.stringify(again.value) === JSON.stringify(entered), "the draft after a reload");
    assert.equal((await again.submit()).outcome, "done");
    await waitFor(() => sessionStorage.length === 0, "the end of what was stored");
  });
}

/** The tests before have sent the draft of the sample, and a ticket is associated once. */
const fresh = { "case-relations": { related_id_list: ["TT201801020528"] } };

/** What a person does to each of them, beside that draft. */
const enters = {
  "case-assign": (element) => type(element, "Remark", "X"),
  "task-create": (element) => type(element, "Title", "X"),
  "case-relations": (element) => type(element, "Ticket ID or words", "TT201801020527{Enter}"),
  async "review-assign"(element) {
    await browser.click(await waitFor(() => element.shadowRoot.querySelector("[part~=cell] input"), "the count"));
    await browser.keys("{End}1");
  },
  async "case-access"(element) {
    const find = () => element.shadowRoot.querySelector("[role=switch]");
    // Public, and private again: what was listed is listed still.
    for (let times = 0; times < 2; times++) await browser.click(await waitFor(find, "the switch"));
  },
};

/** Another target of each. */
const others = {
  "case-assign": { "case-id": "c6m80000014iXKHqDw3c" },
  "task-create": { "case-id": "c6m800000142lp0xsJlI" },
  "case-relations": { "case-id": "123456" },
  "review-assign": { "quality-task-id": "16239245027406915901" },
  "case-access": { "case-id": "1232" },
};

test("words that nobody has chosen survive a new sign-in and a crash", async () => {
  await without(async () => {
    const people = [{ id: "10gg0000012IpiXMqxzk", name: "Li Wei" }];
    const assign = await open("case-assign", { people });
    const relations = await open("case-relations", { caseId: "TT201801020526" });
    await type(assign, "New owner", "Li We");
    await type(relations, "Ticket ID or words", "invoice");
    const stand = async (how) => {
      assert.equal((await field(assign, "New owner")).value, "Li We", how);
      assert.equal((await field(relations, "Ticket ID or words")).value, "invoice", how);
    };
    for (const element of [assign, relations]) element.tokenProvider = (system) => tokenProvider(system);
    for (const element of [assign, relations]) await loaded(element);
    await stand("after a new sign-in");
    assign[TRAP]();
    await expectError(/WebAssembly trapped/);
    await browser.click(await button(assign, "Restart"));
    await loaded(assign);
    await loaded(relations);
    await stand("after a crash");
  });
});

test("a removal does not end the draft of an addition", async () => {
  configure({ operatorId: OPERATOR });
  const relations = await open("case-relations", { draftStorage: "session", caseId: "123456" });
  relations.value = { related_id_list: ["TT201801020527"] };
  assert.equal((await relations.submit()).outcome, "done");
  await type(relations, "Ticket ID or words", "TT201801020528{Enter}");
  assert.equal(sessionStorage.length, 1, "It is not stored.");
  const success = event(relations, "casement-success");
  const find = () => relations.shadowRoot.querySelector("[aria-label='Remove TT201801020527']");
  await browser.click(await waitFor(find, "the button"));
  await browser.click(await waitFor(() => relations.shadowRoot.querySelector("[role=alertdialog] button"), "the answer"));
  await success;
  await waitFor(() => !relations.matches(":state(busy)"), "the end");
  assert.deepEqual(relations.value, { related_id_list: ["TT201801020528"] });
  assert.equal(sessionStorage.length, 1, "The draft went with the removal.");
  configure({ operatorId: undefined });
});

test("a draft is kept for its system: at another base URL the same case has its own", async () => {
  const production = origins.page;
  configure({ allowedOrigins: [origins.other] });
  const stored = () => Object.keys(sessionStorage).length;
  const element = await open("case-assign", { draftStorage: "session", baseUrl: production });
  await type(element, "Remark", "Of production");
  assert.equal(stored(), 1, "It is not stored.");
  const remarkOf = (remark, how) => waitFor(() => element.value?.remark === remark, `"${remark}" ${how}`);
  // Written otherwise it is the same.
  element.baseUrl = `${production}/`;
  await loaded(element);
  await remarkOf("Of production", "at the same system");
  element.baseUrl = origins.other;
  await remarkOf("", "at another one");
  await loaded(element);
  await type(element, "Remark", "Of the test");
  element.baseUrl = production;
  await remarkOf("Of production", "back at the first");
  configure({ baseUrls: { aicc: `${origins.other}/` } });
  element.baseUrl = undefined;
  await remarkOf("Of the test", "by configure");
  assert.equal(stored(), 2);
  configure({ baseUrls: undefined, allowedOrigins: undefined });
});

test("a base URL may be a URL object, and another one is another system", async () => {
  configure({ baseUrl: new URL(origins.page), allowedOrigins: [origins.other] });
  const element = await open("case-assign");
  configure({ baseUrl: new URL(origins.other) });
  await waitFor(async () => (await requests()).some(({ origin }) => origin === origins.other), "the other system");
  await loaded(element);
  configure({ baseUrl: undefined, allowedOrigins: undefined });
});

test("what was entered before anybody knew the base URL goes along to it", async () => {
  for (const draftStorage of ["session", "none"]) {
    const element = await open("case-assign", { draftStorage });
    await type(element, "Remark", "Early");
    configure({ baseUrls: { aicc: new URL(origins.other) } });
    const isThere = async () => (await requests()).some(({ origin }) => origin === origins.other);
    await waitFor(isThere, "the read at the other system");
    await loaded(element);
    assert.equal(element.value.remark, "Early", `Lost with ${draftStorage}.`);
    assert.equal(sessionStorage.length, draftStorage === "none" ? 0 : 1, "It is stored for two systems.");
    configure({ baseUrls: undefined });
    element.remove();
    await ended(element);
    sessionStorage.clear();
  }
});

for (const isMoved of [false, true]) {
  const how = isMoved ? ", also by a widget that begins meanwhile" : "";
  test(`what nobody knows is looked up where it was sent, and at no other system${how}`, async () => {
    const { draft, write } = samples["case-assign"];
    configure({ allowedOrigins: [origins.other] });
    const element = await open("case-assign", { value: draft, baseUrl: origins.page });
    await fault({ match: write, status: 502, html: true });
    assert.equal((await element.submit()).outcome, "unknown");
    const before = (await requests()).length;
    element.baseUrl = origins.other;
    if (isMoved) {
      element.remove();
      await ended(element);
      // A widget that begins looks by itself.
      document.body.append(element);
      await shows(element, "That does not show whether the request arrived.");
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    await browser.click(await button(element, "Check the case now"));
    const after = async () => (await requests()).slice(before).map(({ origin }) => origin);
    await shows(element, "This is what the system has now");
    assert.ok(!(await after()).includes(origins.other), "It has gone on before anybody has decided.");
    await browser.click(await button(element, "Leave it as it is"));
    await waitFor(async () => (await after()).includes(origins.other), "the other base URL");
    assert.equal((await after())[0], origins.page, "It is looked up elsewhere.");
    configure({ allowedOrigins: undefined });
  });
}

test("what is not stored goes along to another base URL", async () => {
  configure({ allowedOrigins: [origins.other] });
  const { "case-id": caseId } = samples["case-assign"].attributes;
  const own = { "case-id": caseId, "base-url": origins.page };
  const element = await mount("case-assign", own, { tokenProvider, draftStorage: "session" });
  await loaded(element);
  await type(element, "Remark", "Of nobody yet");
  element.baseUrl = origins.other;
  await waitFor(async () => (await requests()).some(({ origin }) => origin === origins.other), "the other base URL");
  await loaded(element);
  assert.equal(element.value.remark, "Of nobody yet");
  configure({ allowedOrigins: undefined });
});

test("a draft in the second place is found when the first is empty", async () => {
  const elements = [];
  for (const remark of ["Of the first", "Of the second"]) {
    const element = await open("case-assign", { draftStorage: "session" });
    await type(element, "Remark", remark);
    elements.push(element);
  }
  elements[0].reset();
  for (const element of elements) {
    element.remove();
    await ended(element);
  }
  const again = await open("case-assign", { draftStorage: "session" });
  assert.equal(again.value.remark, "Of the second");
});

test("nothing stored is read where nothing is to be stored", async () => {
  const { getItem } = Storage.prototype;
  let read = 0;
  Storage.prototype.getItem = function (key) {
    read += 1;
    return getItem.call(this, key);
  };
  try {
    const { attributes } = samples["case-assign"];
    for (const own of [{}, { operatorId: OPERATOR }]) {
      const element = await mount("case-assign", { "case-id": attributes["case-id"] }, { tokenProvider, ...own });
      await loaded(element);
      await type(element, "Remark", "Of nobody");
      element.operatorId = "10gg00000148QvgpaLAm";
      await loaded(element);
    }
    assert.equal(read, 0);
  } finally {
    Storage.prototype.getItem = getItem;
  }
});

/** Two frames share what is stored. */
test("a write that is on its way in one frame is never taken for a cut-off one by another", async () => {
  const { draft, write } = samples["task-create"];
  const [one, other] = [frame(), frame()];
  const first = await load(one, "task-create");
  await loaded(first);
  // The same was created before, and two would be a mismatch.
  first.value = { ...draft, title: "From a frame" };
  const release = await hold(write);
  const outcome = first.submit();
  await writing(first);
  assert.equal(sessionStorage.length, 1, "It is not stored.");
  const unknown = [];
  other.addEventListener("load", () => {
    other.contentDocument.addEventListener("casement-unknown", ({ detail }) => unknown.push(detail));
  });
  const second = await load(other, "task-create");
  await loaded(second);
  assert.equal(second.value.title, "", "It has the other's draft.");
  await type(second, "Title", "Of the second");
  await waitFor(() => sessionStorage.length === 2, "both to be stored");
  await release();
  assert.equal((await outcome).outcome, "done");
  assert.deepEqual(unknown, [], "One write has two ends.");
  assert.equal(sessionStorage.length, 1, "The first draft is still stored, or the second is not.");
  // Once the first frame is gone, what it leaves behind is taken up again.
  await type(first, "Title", "Of the first");
  await waitFor(() => sessionStorage.length === 2, "both to be stored again");
  other.remove();
  const again = await load(one, "task-create");
  await waitFor(() => again.value?.title === "Of the first", "the draft after a reload");
});

test("a tab that was duplicated does not take up what the other one keeps, also when that is closed", async () => {
  const { draft, write } = samples["task-create"];
  const original = frame();
  const first = await load(original, "task-create");
  await loaded(first);
  first.value = draft;
  await hold(write);
  first.submit();
  await writing(first);
  const copied = Object.entries(sessionStorage);
  const [[, text]] = copied;
  original.remove();
  // What the duplicate begins with; the original tab lives, and writes into a storage of its own.
  const close = await holdLock(text.split("\n")[1]);
  sessionStorage.clear();
  for (const [key, value] of copied) sessionStorage.setItem(key, value);
  const duplicate = frame();
  const second = await load(duplicate, "task-create");
  await loaded(second);
  assert.equal(second.value.title, "", "It has the other's draft.");
  await waitFor(() => sessionStorage.length === 0, "the copy to be gone");
  await type(second, "Title", "Of the second");
  close();
  const again = await load(duplicate, "task-create");
  await waitFor(() => again.value?.title === "Of the second", "its own draft after a reload");
});

test("a draft waits for the document that it was stored by to be gone", async () => {
  const place = frame();
  const first = await load(place, "task-create");
  await loaded(first);
  await type(first, "Title", "Of a slow one");
  await waitFor(() => sessionStorage.length === 1, "the draft to be stored");
  const [[, text]] = Object.entries(sessionStorage);
  place.remove();
  // Longer than it is waited for at first.
  const close = await holdLock(text.split("\n")[1]);
  setTimeout(close, 150);
  const again = await load(frame(), "task-create");
  await waitFor(() => again.value?.title === "Of a slow one", "the draft");
});

/** Only crashes close to each other are held against the page: before each, its clock is put on. */
async function without(body) {
  without.later = (without.later ?? 0) + 11_000;
  const { now } = Performance.prototype;
  performance.now = () => now.call(performance) + without.later;
  try {
    await body();
  } finally {
    delete performance.now;
  }
}

async function type(element, label, keys) {
  await browser.click(await field(element, label));
  await browser.keys(keys);
}
