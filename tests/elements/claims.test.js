// What one tab has sent, another one holds: for as long as the write is on its way, and a while after its end.
import "casement/define";
import { assert, fault, test, waitFor } from "/harness.js";
import { open, samples, writing } from "./samples.js";

/** Milliseconds for which a write stays claimed after its end. */
const CLAIM_MILLIS = 10_000;
/** The longest that it may be on its way: two tokens and two answers, of 30 seconds each. */
const SENDING_MILLIS = 4 * 30_000 + CLAIM_MILLIS;

/** The locks by which other tabs know what this one sends. */
const claims = async () => (await navigator.locks.query()).held.map(({ name }) => name).filter((name) => /POST/.test(name));

test("a write stays claimed while it is on its way, also when it is sent again, and ten seconds more", async () => {
  const { draft, write } = samples["review-assign"];
  const element = await open("review-assign", { value: draft });
  const { setTimeout } = window;
  const waits = [];
  const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
  // Ten seconds are over sooner.
  window.setTimeout = (work, millis, ...more) => {
    if ([CLAIM_MILLIS, SENDING_MILLIS].includes(millis)) waits.push(millis);
    return setTimeout(work, millis === CLAIM_MILLIS ? 1500 : millis, ...more);
  };
  try {
    for (const time of ["first", "second"]) {
      await fault({ match: write, status: 403, delay_ms: 500 });
      const outcome = element.submit();
      await writing(element);
      await waitFor(async () => (await claims()).length === 1, `the ${time} claim`);
      await pause(300);
      assert.equal((await claims()).length, 1, `It is not claimed any more while it is sent for the ${time} time.`);
      assert.equal((await outcome).outcome, "refused");
      assert.equal((await claims()).length, 1, "It is not claimed after its end.");
    }
    await waitFor(async () => !(await claims()).length, "the end of the claim");
    // Where the widget crashes while it sends, it does not last for ever.
    assert.deepEqual(waits, [CLAIM_MILLIS, SENDING_MILLIS, CLAIM_MILLIS, SENDING_MILLIS, CLAIM_MILLIS]);
  } finally {
    window.setTimeout = setTimeout;
  }
});
