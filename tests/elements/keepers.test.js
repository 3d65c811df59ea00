// Who keeps a stored draft when its document rests in the browser's cache of pages, or is late to say that it is there.
import "casement/define";
import { assert, browser, field, test, waitFor } from "/harness.js";
import { frame, holdLock, load, loaded } from "./samples.js";

/** So long somebody is asked before it is taken for a copy of another tab's: see keeper.js. */
const PATIENCE_MILLIS = 5 * 50 + 3000;

const PAGE = "/tests/frames/task.html";

test(
  "a page that comes back from the browser's cache stores its draft again, beside what came there meanwhile",
  { not: { firefox: "under WebDriver it keeps no page", webkit: "under WebDriver it keeps no page" } },
  async () => {
    // Whether it keeps a page is the browser's choice each time.
    for (let tries = 1; ; tries += 1) {
      const [first, found, back, again] = await leaveAndComeBack();
      if (!back.isKept && tries < 5) continue;
      assert.ok(back.isKept, "The browser keeps no page.");
      assert.equal(titles(first), "Of the first");
      assert.equal(found, "Of the first", "Whoever came next does not have what was left.");
      assert.equal(back.title, "Of the first");
      assert.equal(titles(back.stored), "Of the first, Of the first and of the second");
      assert.equal(back.keepers, 1, "Nobody says that it is kept.");
      return assert.equal(titles(again), "Of the first and of the second, Of the first!");
    }
  },
);

/** In a tab of its own: what is stored, what the next page finds, what the first one has when it is back, and types then. */
function leaveAndComeBack() {
  return browser.tab(
    `${PAGE}?1`,
    async () => {
      window.isKept = true;
      await window.enters("Of the first");
      return Object.values(sessionStorage);
    },
    // By the next one it has let go of its lock: otherwise the browser does not keep it.
    "/tests/frames/button.html",
    `${PAGE}?2`,
    async () => {
      const found = await window.title();
      await window.enters(" and of the second");
      return found;
    },
    "back",
    "back",
    async () => {
      const { held } = await navigator.locks.query();
      const title = await window.title();
      return { isKept: !!window.isKept, title, keepers: held.length, stored: Object.values(sessionStorage) };
    },
    async () => {
      await window.enters("!");
      return Object.values(sessionStorage);
    },
  );
}

const titles = (stored) => stored.map((text) => JSON.parse(text.split("\n")[0]).state.draft.title).sort().join(", ");

test("a document that comes back keeps its draft again, and another frame leaves it alone", async () => {
  const [one, other] = [frame(), frame()];
  const first = await typing(one, "Of the first");
  const leave = (type) => {
    const { PageTransitionEvent } = one.contentWindow;
    one.contentWindow.dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
  };
  const [, name] = Object.values(sessionStorage)[0].split("\n");
  const lives = async () => (await navigator.locks.query()).held.some((lock) => lock.name === name);
  // A page that is really left does nothing more; this one may still store what it has read.
  const ends = async () => {
    leave("pagehide");
    return !(await lives());
  };
  await waitFor(ends, "the end of its lock");
  leave("pageshow");
  await waitFor(lives, "its lock");
  const second = await load(other, "task-create");
  await loaded(second);
  assert.equal(second.value.title, "", "It has the other's draft.");
  assert.equal(first.value.title, "Of the first");
  // Once more: each leaving ends what began with the coming back.
  await waitFor(ends, "the end of its lock");
});

for (const isTaken of [false, true]) {
  const how = isTaken ? ", beside what somebody else has stored there" : "";
  test(`whoever answers late that a draft is theirs stores it again${how}`, async () => {
    const [one, other] = [frame(), frame()];
    // It does not hear of anything for a while.
    const missed = [];
    let isDeaf = true;
    const miss = (event) => {
      if (!isDeaf) return;
      event.stopImmediatePropagation();
      missed.push(event);
    };
    const first = await typing(one, "Of the first", (window) => window.addEventListener("storage", miss));
    const [place] = Object.keys(sessionStorage);
    const second = await load(other, "task-create");
    await loaded(second);
    assert.equal(second.value.title, "", "It has the other's draft.");
    const isGone = () => missed.some(({ newValue }) => newValue === null);
    await waitFor(isGone, "it to be taken for a copy", 2 * (PATIENCE_MILLIS / 1000));
    let close = () => {};
    if (isTaken) {
      sessionStorage.setItem(place, `${JSON.stringify({ of: "another" })}\nsomebody else`);
      close = await holdLock("somebody else");
    }
    isDeaf = false;
    const { StorageEvent } = one.contentWindow;
    for (const { key, oldValue, newValue } of missed) {
      one.contentWindow.dispatchEvent(new StorageEvent("storage", { key, oldValue, newValue }));
    }
    const texts = () => Object.values(sessionStorage);
    await waitFor(() => texts().some((text) => text.includes("Of the first")), "the draft to be stored again");
    assert.equal(texts().length, isTaken ? 2 : 1);
    if (isTaken) assert.match(sessionStorage.getItem(place), /another/, "What somebody else has stored is written over.");
    assert.equal(first.value.title, "Of the first");
    close();
  });
}

test("whoever answers in time keeps its draft where it is", async () => {
  const [one, other] = [frame(), frame()];
  await typing(one, "Of the first");
  const [[place, text]] = Object.entries(sessionStorage);
  const written = [];
  addEventListener("storage", ({ newValue }) => written.push(newValue));
  const second = await load(other, "task-create");
  await loaded(second);
  await waitFor(() => written.some((text) => text?.endsWith("\n?")), "the question");
  await waitFor(() => sessionStorage.getItem(place) === text, "the answer");
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MILLIS));
  assert.equal(sessionStorage.getItem(place), text, "It is taken for a copy.");
});

/** Loads a frame's page, does this in its window, and types a title. */
async function typing(place, title, before = () => {}) {
  const element = await load(place, "task-create");
  await loaded(element);
  before(place.contentWindow);
  await browser.click(await field(element, "Title"));
  await browser.keys(title);
  await waitFor(() => Object.values(sessionStorage).some((text) => text.includes(title)), "the draft to be stored");
  return element;
}
