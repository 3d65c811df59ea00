// What one tab has sent, another one holds: for as long as the write is on its way, and a while after its end.
import "casement/define";
import { assert, browser, button, event, expectError, fault, hold, test, waitFor } from "/harness.js";
import { frame, holdLock, load, loaded, open, samples, timesSent, writing } from "./samples.js";

/** Milliseconds for which a write stays claimed after its end. */
const CLAIM_MILLIS = 10_000;
/** The longest that it may be on its way: two tokens and two answers, of 30 seconds each. */
const SENDING_MILLIS = 4 * 30_000 + CLAIM_MILLIS;

/** The locks by which other tabs know what this one sends. */
const claims = async () => (await navigator.locks.query()).held.map(({ name }) => name).filter((name) => /POST/.test(name));

test("a write stays claimed while it is on its way, also when it is sent again, and ten seconds more", async () => {
  const { draft, write } = samples["review-assign"];
  const element = await open("review-assign", { value: draft });
  await hurrying(async (waits) => {
    for (const time of ["first", "second"]) {
      const release = await hold(write);
      await fault({ match: write, status: 403 });
      const outcome = element.submit();
      await writing(element);
      await waitFor(async () => (await claims()).length === 1, `the ${time} claim`);
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.equal((await claims()).length, 1, `It is not claimed any more while it is sent for the ${time} time.`);
      await release();
      assert.equal((await outcome).outcome, "refused");
      assert.equal((await claims()).length, 1, "It is not claimed after its end.");
    }
    await waitFor(async () => !(await claims()).length, "the end of the claim");
    // Where the widget crashes while it sends, it does not last for ever.
    assert.deepEqual(waits, [CLAIM_MILLIS, SENDING_MILLIS, CLAIM_MILLIS, SENDING_MILLIS, CLAIM_MILLIS]);
  });
});

test("a write that a crash has cut off and somebody sends again is claimed as any other", async () => {
  const { draft, write } = samples["review-assign"];
  const [element, other] = [await open("review-assign", { value: draft }), await open("review-assign")];
  await hurrying(async (waits) => {
    await hold(write);
    void element.submit();
    await writing(element);
    await waitFor(() => timesSent(write), "the write");
    other[Symbol.for("casement.trap")]();
    await expectError(/WebAssembly trapped/);
    assert.equal((await claims()).length, 1, "It is claimed no more.");
    const again = await open("review-assign", { value: draft });
    waits.length = 0;
    await fault({ match: write, status: 403 });
    assert.equal((await again.submit()).outcome, "refused");
    assert.deepEqual(waits, [SENDING_MILLIS, CLAIM_MILLIS]);
    await waitFor(async () => !(await claims()).length, "the end of the claim");
  });
});

for (const [what, leave] of [
  ["is gone", async (place) => place.remove()],
  ["shows something else", async (place) => {
    const loaded = event(place, "load");
    place.src = "/tests/frames/button.html";
    await loaded;
  }],
]) {
  test(`what a frame has sent is another tab's by its claim, once the frame ${what}`, async () => {
    const { draft, write } = samples["task-create"];
    // Of no other test.
    const value = { ...draft, title: `The frame ${what}` };
    const place = frame();
    const inside = await load(place, "task-create");
    await loaded(inside);
    inside.value = value;
    await fault({ match: write, status: 403, times: 2 });
    assert.equal((await inside.submit()).outcome, "refused");
    const [name] = (await claims()).filter((name) => name.includes(value.title));
    const element = await open("task-create", { value });
    // The frames of a page are one tab.
    assert.equal((await element.submit()).outcome, "refused");
    assert.equal(await timesSent(write), 2);
    await leave(place);
    await waitFor(async () => !(await claims()).includes(name), "the end of the claim");
    const end = await holdLock(name);
    const outcome = element.submit();
    await browser.click(await button(element, "Don’t send"));
    assert.equal((await outcome).outcome, "cancelled");
    assert.equal(await timesSent(write), 2, "It is sent without a question.");
    end();
  });
}

/** Ten seconds are over sooner in here; `waits` has for how long something stays claimed, each time that it is said. */
async function hurrying(body) {
  const { setTimeout } = window;
  const waits = [];
  window.setTimeout = (work, millis, ...more) => {
    if ([CLAIM_MILLIS, SENDING_MILLIS].includes(millis)) waits.push(millis);
    return setTimeout(work, millis === CLAIM_MILLIS ? 1500 : millis, ...more);
  };
  try {
    await body(waits);
  } finally {
    window.setTimeout = setTimeout;
  }
}
