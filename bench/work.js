// At work: the picker with very many people or a slow directory, a long plan, very many elements.
import { open } from "./browser.js";
import { mapValues, summed } from "./figures.js";

const PEOPLE = 100_000;
const LATENCY = 200;
const INSPECTORS = 2000;
const ELEMENTS = 200;

/** What is typed, and what everybody who is found has in their name. */
const LETTERS = ["n", "g"];

const PICKERS = {
  "picker-casement": { input: "case-assign [role=combobox]", options: "[role=option]", list: "[role=listbox]" },
  "picker-vaadin": {
    input: "vaadin-combo-box input",
    options: "vaadin-combo-box-item:not([hidden])",
    list: "vaadin-combo-box-scroller",
  },
  "picker-react": { input: "[role=combobox]", options: "[role=option]", list: "[role=listbox]" },
};

/** A page that does not get there in this time does not get there. */
const PATIENCE = 30_000;

/** The pages of pickers. */
export const PICKER_PAGES = Object.keys(PICKERS);

/** `{picker: {opened, filtered, scrolled}}`, a value a run, milliseconds; null where it did not get there. */
export async function measurePickers(browser, url, names, runs, say) {
  const measured = {};
  for (const name of names) measured[name] = { opened: [], filtered: [], scrolled: [] };
  for (let round = 0; round < runs; round += 1) {
    for (const name of names) {
      const { page, close } = await open(browser, `${url}/${name}.html`);
      page.setDefaultTimeout(PATIENCE);
      const found = await pick(page, PICKERS[name]);
      for (const [what, value] of Object.entries(found)) measured[name][what].push(value);
      await close();
    }
    say(`pickers, ${round + 1} of ${runs}`);
  }
  return measured;
}

async function pick(page, { input, options, list }) {
  const never = () => null;
  await page.evaluate((count) => window.bench.people(count), PEOPLE);
  // What is made of the people once is made when they are given, or at the first opening.
  await page.waitForTimeout(500);
  await page.locator(input).first().focus();
  const opened = await timed(page, options, "ArrowDown", "").catch(never);
  if (opened === null) return { opened, filtered: null, scrolled: null };
  await page.waitForTimeout(500);
  await timed(page, options, LETTERS[0], LETTERS[0]).catch(never);
  await page.waitForTimeout(1000);
  const filtered = await timed(page, options, LETTERS[1], LETTERS.join("")).catch(never);
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.waitForTimeout(1000);
  // Some close their list when nothing is typed.
  if (!(await page.evaluate((options) => window.__shown(options).length, options))) await page.keyboard.press("ArrowDown");
  await page.waitForTimeout(1000);
  const scrolled = await scrollToEnd(page, options, list).catch(never);
  return { opened, filtered, scrolled };
}

/**
 * Milliseconds from a key to the frame in which the list is another one than before, and everybody in it has `words` in
 * their text.
 */
async function timed(page, options, key, words) {
  await page.evaluate(
    ([options, words]) => {
      const texts = () => window.__shown(options);
      const before = texts().join();
      let pressed = 0;
      window.__took = undefined;
      window.addEventListener("keydown", ({ timeStamp }) => (pressed = timeStamp), { capture: true, once: true });
      const look = () => {
        const now = pressed ? texts() : [];
        if (!now.length || now.join() === before || !now.every((text) => text.includes(words))) {
          requestAnimationFrame(look);
          return;
        }
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (window.__took = performance.now() - pressed);
        port2.postMessage(0);
      };
      requestAnimationFrame(look);
    },
    [options, words],
  );
  await page.keyboard.press(key);
  const took = await page.waitForFunction(() => window.__took, null, { timeout: PATIENCE });
  return took.jsonValue();
}

/** Scrolls the list as far as it goes, again and again, until the last of all people is shown. */
function scrollToEnd(page, options, list) {
  return page.evaluate(
    async ([options, list, last, patience]) => {
      const box = window.__all(list).find((one) => one.checkVisibility() && one.getBoundingClientRect().height);
      const started = performance.now();
      while (performance.now() - started < patience) {
        box.scrollTop = box.scrollHeight;
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        if (window.__all(options).some((one) => one.textContent.includes(last))) return performance.now() - started;
      }
      return null;
    },
    [options, list, String(PEOPLE - 1), PATIENCE],
  );
}

/**
 * With a directory that answers late: in how many frames the picker shows answers to what is no longer typed, in how many
 * its list is empty (it flickers), and whether it shows the right people in the end.
 */
export async function checkSlowSource(browser, url, names) {
  const found = {};
  for (const name of names) {
    const { input, options } = PICKERS[name];
    const { page, close } = await open(browser, `${url}/${name}.html`, { throttled: false });
    await page.evaluate((delay) => window.bench.people(0, delay), LATENCY);
    await page.waitForTimeout(300);
    await page.locator(input).first().focus();
    await page.keyboard.press("ArrowDown");
    await page.locator(`${options}:visible`).first().waitFor();
    await page.waitForTimeout(2 * LATENCY);
    await page.evaluate((options) => {
      window.__frames = [];
      const look = () => {
        let field = document.activeElement;
        while (field.shadowRoot?.activeElement) field = field.shadowRoot.activeElement;
        window.__frames.push({ typed: field.value ?? "", rows: window.__shown(options) });
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, options);
    // The first question is on its way when the second is asked.
    await page.keyboard.type("omar");
    await page.waitForTimeout(LATENCY * 0.9);
    for (let letters = 0; letters < 4; letters += 1) await page.keyboard.press("Backspace");
    await page.keyboard.type("petra");
    await page.waitForTimeout(5 * LATENCY);
    const frames = await page.evaluate(() => window.__frames);
    const areAll = (rows, words) => rows.length > 0 && rows.every((text) => text.includes(words));
    found[name] = {
      staleFrames: frames.filter(({ typed, rows }) => typed.startsWith("p") && areAll(rows, "omar")).length,
      emptyFrames: frames.filter(({ rows }) => !rows.length).length,
      isRight: areAll(frames.at(-1)?.rows ?? [], "petra"),
    };
    await close();
  }
  return found;
}

/** Casement alone: `{planner, elements}`, a plan for very many inspectors and very many elements on a page, milliseconds. */
export async function measureMany(browser, url, runs) {
  const measured = { planner: [], elements: [] };
  for (let round = 0; round < runs; round += 1) {
    for (const [what, method, count] of [["planner", "planner", INSPECTORS], ["elements", "many", ELEMENTS]]) {
      const { page, close } = await open(browser, `${url}/picker-casement.html`);
      const run = page.evaluate(([method, count]) => window.bench[method](count), [method, count]);
      const late = new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE).unref());
      measured[what].push(await Promise.race([run.catch(() => null), late]));
      await close();
    }
  }
  return mapValues(measured, summed);
}

export { ELEMENTS, INSPECTORS, LATENCY, PEOPLE };
