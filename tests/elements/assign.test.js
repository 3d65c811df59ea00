// What only case-assign has: a write that can be taken back, and a way back afterwards.
import "casement/define";
import { configure } from "casement";
import { assert, browser, button, expectError, shows, test, waitFor } from "/harness.js";
import { ended, open, OPERATOR, samples, timesSent } from "./samples.js";

const { draft, write } = samples["case-assign"];

/** Whether somebody who leaves the page is warned. */
const warns = () => !dispatchEvent(new Event("beforeunload", { cancelable: true }));

test("undo-seconds holds the write, warns who leaves, and Undo takes it back", async () => {
  const element = await open("case-assign", { undoSeconds: 60, value: draft });
  const outcome = element.submit();
  await shows(element, "60 seconds");
  assert.ok(!element.matches(":state(busy)"), "It is busy.");
  await waitFor(warns, "a warning");
  await browser.click(await button(element, "Undo"));
  assert.equal((await outcome).outcome, "cancelled");
  await waitFor(() => !warns(), "no warning any more");
  assert.deepEqual(element.value, draft);
  assert.equal(await timesSent(write), 0);
});

test("an element that is taken out sends nothing of what it holds, and keeps the draft", async () => {
  const element = await open("case-assign", { undoSeconds: 60, value: draft });
  const outcome = element.submit();
  await shows(element, "60 seconds");
  element.remove();
  await ended(element);
  assert.equal((await outcome).outcome, "cancelled");
  assert.ok(!warns(), "It still warns.");
  document.body.append(element);
  await shows(element, "Owner now");
  assert.deepEqual(element.value, draft);
  assert.equal(await timesSent(write), 0);
});

test("nothing is sent while nobody can read how long the write is to be held", async () => {
  const element = await open("case-assign", { undoSeconds: 60, value: draft });
  for (const seconds of ["10s", "abc", "-5", "", "NaN"]) {
    element.setAttribute("undo-seconds", seconds);
    await expectError(/undoSeconds: a number of seconds is wanted/);
    await shows(element, "undoSeconds: a number of seconds is wanted");
    const { outcome, problem } = await element.submit();
    assert.deepEqual([outcome, problem?.kind], ["refused", "validation"], seconds);
    assert.throws(() => (element.undoSeconds = seconds), /number of seconds/);
    assert.throws(() => configure({ undoSeconds: seconds }), /number of seconds/);
  }
  assert.equal(await timesSent(write), 0);
  assert.deepEqual(element.value, draft);
  element.setAttribute("undo-seconds", "0");
  await shows(element, "Owner now");
  assert.equal((await element.submit()).outcome, "done");
});

test("nothing is sent while nobody can read what kind of owner the page means, or what it allows", async () => {
  const element = await open("case-assign", { value: draft });
  const wrong = [
    ["ownerType", "owner-type", ["Queue", "queues", "team", ""], /ownerType: user or queue is wanted/],
    ["allowAutomatic", "allow-automatic", ["false"], /allowAutomatic: true or false is wanted, and no text/],
  ];
  for (const [property, attribute, values, says] of wrong) {
    for (const value of values) {
      element.setAttribute(attribute, value);
      await expectError(says);
      await waitFor(() => says.test(element.shadowRoot.textContent), "what is wrong");
      const { outcome, problem } = await element.submit();
      assert.deepEqual([outcome, problem?.kind], ["refused", "validation"], value);
      assert.throws(() => (element[property] = value), says);
      assert.throws(() => configure({ [property]: value }), says);
    }
    element.removeAttribute(attribute);
    await shows(element, "Owner now");
  }
  for (const name of ["canTransfer", "groupIdOptional"]) {
    assert.throws(() => configure({ [name]: "false" }), /true or false is wanted, and no text/);
  }
  assert.throws(() => (element.canTransfer = "false"), /canTransfer: true or false is wanted, and no text/);
  assert.equal(await timesSent(write), 0);
  assert.deepEqual(element.value, draft);
  element.ownerType = "user";
  element.canTransfer = element.allowAutomatic = false;
  assert.equal((await element.submit()).outcome, "done");
});

test("Enter sends what is held", async () => {
  const element = await open("case-assign", { undoSeconds: 60, value: draft });
  await browser.click(await button(element, "Assign"));
  await shows(element, "60 seconds");
  await browser.keys("{Enter}");
  await waitFor(async () => (await timesSent(write)) === 1, "the write");
});

test("canTransfer offers the way back to whoever is not the owner", async () => {
  for (const canTransfer of [undefined, true]) {
    const element = await open("case-assign", { caseId: "c6m80000014iXKHqDw3c", canTransfer });
    // Another one each time: whoever has it already gets nothing.
    const ownerId = canTransfer ? "10gg00000148QvgpaLAm" : draft.ownerId;
    element.value = { ...draft, ownerId };
    const { outcome, before, after } = await element.submit();
    assert.equal(outcome, "done");
    assert.ok(before.ownerId !== after.ownerId, "It had that owner.");
    assert.ok(after.ownerId !== OPERATOR, "It is the operator’s.");
    await shows(element, "The case is assigned");
    const offers = element.shadowRoot.textContent.includes("Give it back to");
    assert.equal(offers, !!canTransfer, "The way back.");
    element.remove();
  }
});
