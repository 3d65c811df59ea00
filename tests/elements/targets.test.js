// The page goes on to another target while something about the one before is still open: what is sent has one target, and
// what came of it is not drawn over.
import { configure } from "casement";
import "casement/define";
import { api, assert, browser, button, event, expectError } from "/harness.js";
import { fault, hold, requests, shows, test, waitFor } from "/harness.js";
import { ended, holds, loaded, NAMES, open, OPERATOR, samples, timesSent, tokenProvider, writing } from "./samples.js";

const AICC = "/service/AICC__Case/1.0.0/openapi";

/**
 * By element: `other`, another target, the `words` that are shown of it, what is another in a draft for it (`more`), and what
 * a person presses who decides about a write of which nobody knows.
 */
const moves = {
  "case-assign": {
    other: { caseId: "c6m80000014iXKHqDw3c" },
    words: "Router drops the connection",
    decides: ["Check the case now", "Leave it as it is"],
  },
  "task-create": {
    other: { caseId: "c6m800000142lp0xsJlI" },
    words: "Refund for order",
    more: { title: "Another", relateId: "c6m800000142lp0xsJlI" },
    decides: ["Clear the form"],
  },
  "case-relations": {
    other: { caseId: "123456" },
    words: "Ticket 123456",
    more: { related_id_list: ["TT201801020527"] },
    decides: ["I have checked in the system: let me send again"],
  },
  "review-assign": {
    other: { qualityTaskId: "16239245027406915901" },
    words: "16239245027406915901",
    more: { qualityTaskId: "16239245027406915901" },
    decides: ["I have checked in the system: let me send again"],
  },
  "case-access": {
    other: { caseId: "1232" },
    words: "1232",
    more: { isPrivate: true, accessList: [] },
    decides: ["I have checked in the system: let me send again"],
  },
};
moves["case-assign"].more = { remark: "For the other" };

const LOST = { status: 502, html: true };
const REFUSED = { status: 403 };

/** An element whose draft was sent, and nobody knows what came of it. */
async function unknown(name, properties) {
  const { draft, write } = samples[name];
  const element = await open(name, { value: draft, ...properties });
  await fault({ match: write, ...LOST });
  const outcome = await element.submit();
  assert.equal(outcome.outcome, "unknown", JSON.stringify(outcome));
  return element;
}

const press = async (element, ...labels) => {
  for (const label of labels) await browser.click(await button(element, label));
};

const pause = () => new Promise((resolve) => setTimeout(resolve, 300));

const WRITES = /transfer$|openapi\/task$|relations$|appointQualityTask$|access$/;
const writes = async () => (await requests()).filter(({ method, path }) => method !== "GET" && WRITES.test(path));

/** The write that is open is still told, and nothing of another draft is in its place. */
function isOpen(element, what) {
  assert.ok(element.matches(":state(unknown)"), `The outcome is gone ${what}.`);
  const shown = element.shadowRoot.textContent;
  assert.ok(shown.includes("It is not known whether"), `The notice is gone ${what}.`);
}

for (const name of ["case-assign", "case-access"]) {
  test(`${name} sends for no target what was set for another, also where drafts are stored`, async () => {
    const { other, more } = moves[name];
    configure({ operatorId: OPERATOR });
    const element = await unknown(name, { draftStorage: "session" });
    const before = (await writes()).length;
    Object.assign(element, { ...other, value: { ...samples[name].draft, ...more } });
    await pause();
    const { outcome, request } = await element.submit();
    assert.equal(outcome, "unknown");
    const [first] = [samples[name].attributes["case-id"]];
    assert.ok(request.url.includes(first) || request.body.id === first, "It tells of another target.");
    assert.equal((await writes()).length, before, "Something was sent.");
    isOpen(element, "with a stored draft");
    configure({ operatorId: undefined });
  });
}

for (const name of NAMES) {
  const { draft, write } = samples[name];
  const { other, words, more, decides } = moves[name];
  const next = { ...draft, ...more };

  test(`${name} goes on only when somebody has decided about what nobody knows`, async () => {
    for (const given of [{ ...other, value: next }, { value: next, ...other }]) {
      const element = await unknown(name);
      const before = (await writes()).length;
      Object.assign(element, given);
      await pause();
      isOpen(element, "by another target");
      assert.equal(element.value, next, "The value is not what was set.");
      assert.equal((await element.submit()).outcome, "unknown");
      assert.equal((await writes()).length, before, "Something was sent.");
      await press(element, ...decides);
      await shows(element, words);
      await waitFor(() => holds(element, next), "the value for the other");
      element.remove();
      await ended(element);
    }
  });

  test(`${name} keeps a value for the next target out of the draft before, whenever that is set`, async () => {
    const element = await unknown(name);
    Object.assign(element, other);
    await pause();
    isOpen(element, "by another target");
    assert.ok(holds(element, draft), "The draft is gone.");
    assert.throws(() => (element.value = { no: "draft" }), /value\.no/);
    element.value = next;
    await pause();
    isOpen(element, "by a value");
    // What takes its place in silence would be seen when the page is back at the first.
    Object.assign(element, propertiesOf(name));
    element.value = undefined;
    await pause();
    isOpen(element, "back at the first");
    assert.ok(holds(element, draft), "It has the value for the other.");
    element.remove();
    await ended(element);
  });

  test(`${name} that goes on while it writes shows what nobody knows`, async () => {
    const element = await open(name, { value: draft });
    const release = await hold(write);
    await fault({ match: write, ...LOST });
    const outcome = element.submit();
    await writing(element);
    Object.assign(element, { ...other, value: next });
    const { problem, ...refused } = await element.submit();
    assert.deepEqual([refused.outcome, problem.kind], ["refused", "conflict"]);
    await release();
    assert.equal((await outcome).outcome, "unknown");
    await pause();
    isOpen(element, "by what was set while it wrote");
    element.remove();
    await ended(element);
  });

  test(`${name} that goes on while it writes shows a refusal with its draft, until somebody goes on`, async () => {
    const element = await open(name, { value: draft });
    const release = await hold(write);
    await fault({ match: write, ...REFUSED });
    const outcome = element.submit();
    await writing(element);
    Object.assign(element, other);
    await release();
    assert.equal((await outcome).outcome, "refused");
    await waitFor(() => /is still (here|chosen)/.test(element.shadowRoot.textContent), "the refusal");
    const waits = () => element.shadowRoot.textContent.includes("The page has moved on");
    await waitFor(waits, "what says that something waits");
    assert.ok(holds(element, draft), "The draft is gone.");
    const before = (await writes()).length;
    const failure = event(element, "casement-failure");
    const { outcome: word, ...detail } = await element.submit();
    assert.deepEqual([word, detail.problem.kind], ["refused", "conflict"]);
    assert.deepEqual((await failure).detail, detail, "Who hears the events does not hear that nothing was sent.");
    assert.equal((await writes()).length, before, "Something was sent.");
    element.value = next;
    // Another language is another drawing of the same.
    element.locale = "de";
    await waitFor(() => element.shadowRoot.textContent.includes("Die Seite ist schon"), "the German words");
    element.locale = "en";
    await waitFor(waits, "the English words");
    await press(element, "Go on");
    await shows(element, words);
    await waitFor(() => holds(element, next), "the value for the other");
    assert.ok(!waits(), "It is said that something waits.");
  });

  test(`${name} stays locked by what nobody knows, however it is set up anew`, async () => {
    const ways = {
      "another provider": (element) => (element.tokenProvider = (system) => tokenProvider(system)),
      configure: () => configure({ timeoutSeconds: 20 }),
      "being put back": async (element) => {
        element.remove();
        await ended(element);
        document.body.append(element);
      },
      "a reset while it is out": async (element) => {
        element.remove();
        await ended(element);
        element.reset();
        element.value = undefined;
        document.body.append(element);
      },
      "a reset while it has crashed": async (element) => {
        element[Symbol.for("casement.trap")]();
        await expectError(/WebAssembly trapped/);
        element.reset();
        await browser.click(await button(element, "Restart"));
      },
    };
    for (const [way, act] of Object.entries(ways)) {
      const element = await unknown(name);
      const before = (await writes()).length;
      await act(element);
      await pause();
      await waitFor(() => element.matches(":state(unknown)"), `the outcome after ${way}`);
      // It looks by itself, and that changes nothing.
      await pause();
      isOpen(element, `by ${way}`);
      assert.equal((await element.submit()).outcome, "unknown", way);
      assert.equal((await writes()).length, before, `Something was sent after ${way}.`);
      // And it is still about what was sent.
      Object.assign(element, other);
      await act(element);
      await pause();
      isOpen(element, `by ${way} and another target`);
      element.remove();
      await ended(element);
    }
    configure({ timeoutSeconds: undefined });
  });
}

/** What the sample's attributes are as properties. */
function propertiesOf(name) {
  const { properties } = customElements.get(name).entry;
  const { attributes } = samples[name];
  const { other } = moves[name];
  return Object.fromEntries(Object.keys(other).map((property) => [property, attributes[properties[property].attribute]]));
}

test("what a look has shown is not drawn over by the next target either", async () => {
  const element = await unknown("case-assign");
  await press(element, "Check the case now");
  await shows(element, "This is what the system has now");
  Object.assign(element, moves["case-assign"].other);
  await pause();
  const next = { ...samples["case-assign"].draft, remark: "For the other" };
  element.value = next;
  await pause();
  assert.equal(element.shadowRoot.querySelector("textarea").value, samples["case-assign"].draft.remark);
  assert.equal((await element.submit()).outcome, "refused");
  await press(element, "Leave it as it is");
  await shows(element, "Router drops the connection");
  await waitFor(() => holds(element, next), "the value for the other");
  assert.equal(await timesSent(samples["case-assign"].write), 1);
});

test("nor is it by other settings, while the page is about the next", async () => {
  const element = await unknown("case-assign");
  await press(element, "Check the case now");
  await shows(element, "This is what the system has now");
  Object.assign(element, moves["case-assign"].other);
  configure({ timeoutSeconds: 20 });
  element.baseUrl = `${location.origin}/`;
  await pause();
  assert.equal(element.shadowRoot.querySelector("textarea").value, samples["case-assign"].draft.remark);
  await shows(element, "This is what the system has now");
  await press(element, "Leave it as it is");
  await shows(element, "Router drops the connection");
  configure({ timeoutSeconds: undefined });
});

test("what is held is given up with the draft also when the page is about the next", async () => {
  const { draft, write } = samples["case-assign"];
  const element = await open("case-assign", { value: draft, undoSeconds: 1 });
  const submitted = element.submit();
  await shows(element, "Send now");
  Object.assign(element, moves["case-assign"].other);
  await pause();
  element.reset();
  assert.equal((await submitted).outcome, "cancelled");
  await new Promise((resolve) => setTimeout(resolve, 1300));
  assert.equal(await timesSent(write), 0, "It was sent.");
});

test("a mismatch is shown to the end, although the page has gone on", async () => {
  const { attributes, draft, read, write } = samples["case-assign"];
  const element = await open("case-assign", { value: draft });
  const releaseWrite = await hold(write);
  const submitted = element.submit();
  // It is read when it is shown, right before the write, and after it.
  await waitFor(() => timesSent(write), "the write");
  const release = await hold(read, { first: true });
  await releaseWrite();
  await waitFor(() => timesSent(read).then((times) => times === 3), "the read-back");
  Object.assign(element, { ...moves["case-assign"].other, value: { ...draft, remark: "For the other" } });
  const mine = { ownerId: OPERATOR, ownerType: "user", creatorId: OPERATOR, remark: "Mine" };
  await api("aicc").post(`${AICC}/case/transfer`, { id: attributes["case-id"], ...mine });
  await release();
  assert.equal((await submitted).outcome, "mismatch");
  await shows(element, "the case has another owner");
  // The person sends it once more, and that goes well: then the next one comes.
  await press(element, "Assign");
  await shows(element, "Router drops the connection");
  assert.equal(element.value.remark, "For the other");
  const sent = (await writes()).filter(({ body }) => body?.includes(draft.remark) || body?.remark === draft.remark);
  assert.equal(sent.length, 2, "It was not sent for the first.");
});

test("what was asked to be sent while one case was read is not sent for the next", async () => {
  const { draft, read, write } = samples["case-assign"];
  const release = await hold(read);
  const element = document.createElement("case-assign");
  element.tokenProvider = tokenProvider;
  for (const [name, value] of Object.entries(samples["case-assign"].attributes)) element.setAttribute(name, value);
  element.ownerId = draft.ownerId;
  document.body.append(element);
  await waitFor(async () => (await timesSent(read)) === 1, "the read");
  const outcome = element.submit();
  await pause();
  Object.assign(element, moves["case-assign"].other);
  assert.equal((await outcome).outcome, "cancelled");
  await release();
  await shows(element, "Router drops the connection");
  assert.equal(await timesSent(write), 0);
});
