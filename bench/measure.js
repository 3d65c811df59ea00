// Start-up and keys: each page again and again, interleaved, so that whatever else the machine does meets all alike.
import { open, openPicker } from "./browser.js";

/** Keys for which the time to their paint is measured in a run; the first two warm up. */
const KEYS = 8;

/** What the systems answer is theirs; a page's own files are what counts. */
const isFile = (path) => /\.(html|js|css|wasm|txt)$/.test(path);

/**
 * `{page: {bytes, files, slow: [], local: [], key: [], longest: [], shift: []}}`; each list has a value a run. The first
 * round warms the browser up and does not count.
 */
export async function measureAll(browser, url, pages, runs, say) {
  const measured = {};
  for (const name of Object.keys(pages)) {
    measured[name] = { bytes: 0, files: {}, slow: [], local: [], key: [], longest: [], shift: [] };
  }
  for (let round = 0; round <= runs; round += 1) {
    for (const [name, known] of Object.entries(pages)) {
      const address = `${url}/${name}.html`;
      const slow = await startSlowly(browser, address, known);
      const local = await startAndType(browser, address, known);
      if (!round) continue;
      Object.assign(measured[name], { bytes: slow.bytes, files: slow.files });
      measured[name].slow.push(slow.ready);
      measured[name].local.push(local.ready);
      measured[name].key.push(local.key);
      measured[name].longest.push(local.longest);
      measured[name].shift.push(Math.max(slow.shift, local.shift));
    }
    say(round ? `round ${round} of ${runs}` : "warmed up");
  }
  return measured;
}

async function startSlowly(browser, address, known) {
  const { page, session, transfers, ready, close } = await open(browser, address, { slow: true });
  // What opening the picker transfers counts as well; how long it takes does not.
  await session.send("Network.emulateNetworkConditions", NO_LIMIT);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await page.waitForLoadState("networkidle");
  if (known.kind === "full") {
    await openPicker(page, known.form("assign"));
    await page.waitForLoadState("networkidle");
  }
  const { shift } = await page.evaluate(() => ({ shift: __seen.shift }));
  const files = {};
  for (const { path, bytes } of transfers) if (isFile(path)) files[path] = (files[path] ?? 0) + bytes;
  await close();
  return { ready, shift, files, bytes: Object.values(files).reduce((sum, one) => sum + one, 0) };
}

const NO_LIMIT = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

async function startAndType(browser, address, known) {
  const { page, ready, close } = await open(browser, address);
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
  const heard = times.slice(2).filter((time) => time !== null);
  return { ready, ...seen, key: heard.length ? median(heard) : null };
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

/** The middle one; null stands for what was not to be had. */
export function median(values) {
  const sorted = values.filter((value) => value !== null).sort((one, other) => one - other);
  if (!sorted.length) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
