// Start-up and keys: each page again and again, interleaved, so that whatever else the machine does meets all alike.
import { open, openPicker } from "./browser.js";
import { median } from "./figures.js";
import { LATER } from "./pages.js";

/** Keys for which the time to their paint is measured in a run; the first two warm up. */
const KEYS = 8;

/** What the systems answer is theirs; a page's own files are what counts. */
const isFile = (path) => /\.(html|js|css|wasm|txt)$/.test(path);

/**
 * What is measured in each run: milliseconds until the forms are there on a slow line and locally, until the first and all
 * of them can be filled in, from a key to its paint, of the longest task; and how far the layout shifts.
 */
const COLUMNS = ["slow", "slowFirst", "slowFilled", "local", "localFilled", "key", "longest", "shift"];

/** `{page: {bytes, files, …}}`, with a list of values for each of the columns. The first round warms up and does not count. */
export async function measureAll(browser, url, pages, runs, say) {
  const measured = {};
  for (const [name, known] of Object.entries(pages)) {
    const transferred = await countBytes(browser, `${url}/${name}.html`, known);
    measured[name] = { ...transferred, ...Object.fromEntries(COLUMNS.map((column) => [column, []])) };
  }
  for (let round = 0; round <= runs; round += 1) {
    for (const [name, known] of Object.entries(pages)) {
      const address = `${url}/${name}.html`;
      const slow = await startSlowly(browser, address, known);
      const local = await startAndType(browser, address, known);
      if (!round) continue;
      const found = {
        slow: slow.ready,
        slowFirst: slow.first,
        slowFilled: slow.filled,
        local: local.ready,
        localFilled: local.filled,
        key: local.key,
        longest: local.longest,
        shift: Math.max(slow.shift, local.shift),
      };
      for (const column of COLUMNS) measured[name][column].push(found[column]);
    }
    say(round ? `round ${round} of ${runs}` : "warmed up");
  }
  return measured;
}

/** What is transferred until the forms are ready and, where there is one, a picker is open. */
async function countBytes(browser, address, known) {
  const { page, transfers, ready, close } = await open(browser, address, { throttled: false, withheld: LATER });
  await whenFilled(page, known, ready);
  if (known.kind === "full") await openPicker(page, known.form("assign"));
  // What is withheld keeps the network busy.
  await page.waitForTimeout(2000);
  await close();
  const files = {};
  for (const { path, bytes } of transfers) if (isFile(path)) files[path] = (files[path] ?? 0) + bytes;
  return { files, bytes: Object.values(files).reduce((sum, one) => sum + one, 0) };
}

async function startSlowly(browser, address, known) {
  const { page, session, ready, close } = await open(browser, address, { slow: true });
  const { first, filled } = await whenFilled(page, known, ready);
  await session.send("Network.emulateNetworkConditions", NO_LIMIT);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await page.waitForLoadState("networkidle");
  const shift = await page.evaluate(() => __seen.shift);
  await close();
  return { ready, first, filled, shift };
}

const NO_LIMIT = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

/** When the forms show what the systems answered; the plain ones ask nothing. */
async function whenFilled(page, known, ready) {
  if (known.kind === "plain") return { first: ready, filled: ready };
  await page.waitForFunction(() => window.__filled, null, { timeout: 60_000 });
  return page.evaluate(() => ({ first: __first, filled: __filled }));
}

async function startAndType(browser, address, known) {
  const { page, ready, close } = await open(browser, address);
  const { filled } = await whenFilled(page, known, ready);
  await page.waitForLoadState("networkidle");
  const seen = await page.evaluate(() => ({ longest: __seen.longest, shift: __seen.shift }));
  const field = page.locator(known.key).first();
  await field.focus();
  const times = [];
  for (let count = 0; count < KEYS; count += 1) {
    times.push(await timeKey(page, field, count % 2 ? "Backspace" : "a"));
    await page.waitForTimeout(100);
  }
  await close();
  return { ready, filled, ...seen, key: median(times.slice(2)) };
}

/**
 * Milliseconds from a key to the frame that shows what came of it: other text in the form than before. Null when nothing
 * comes within two seconds.
 */
async function timeKey(page, field, key) {
  await field.evaluate((element) => {
    const shadow = element.getRootNode();
    const root = shadow instanceof ShadowRoot ? shadow : (element.closest("form") ?? document.body);
    const before = root.textContent;
    let pressed = 0;
    window.__took = undefined;
    element.addEventListener("keydown", ({ timeStamp }) => (pressed = timeStamp), { capture: true, once: true });
    const observer = new MutationObserver(() => {
      if (!pressed || root.textContent === before) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        // The message comes once the frame is painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (window.__took = performance.now() - pressed);
        port2.postMessage(0);
      });
    });
    observer.observe(root, { childList: true, subtree: true, characterData: true });
  });
  await page.keyboard.press(key);
  const took = page.waitForFunction(() => window.__took, null, { timeout: 2000 });
  return took.then((handle) => handle.jsonValue()).catch(() => null);
}
