// One Chromium for the whole run, and pages in it that are throttled alike.
import { chromium } from "playwright-core";

/** The network that `slow` means: 150 ms and 1.6 Mbit/s down. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };

const CPU_RATE = 4;

export function launch() {
  return chromium.launch({
    executablePath: process.env.CASEMENT_CHROMIUM || "/usr/bin/chromium",
    args: [
      // Chromium as root has no sandbox of its own.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--enable-precise-memory-info",
      "--js-flags=--expose-gc",
    ],
  });
}

/**
 * Before anything of the page runs: notes long tasks, shifts of the layout, and the memories of WebAssembly; finds elements
 * in shadow roots, too.
 */
function watch() {
  window.__seen = { longest: 0, shift: 0, memories: new Set() };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) __seen.longest = Math.max(__seen.longest, duration);
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) __seen.shift += value;
  }).observe({ type: "layout-shift", buffered: true });
  const roots = (root) => {
    const hosts = [...root.querySelectorAll("*")].filter(({ shadowRoot }) => shadowRoot);
    return [root, ...hosts.flatMap(({ shadowRoot }) => roots(shadowRoot))];
  };
  window.__all = (selector) => roots(document).flatMap((root) => [...root.querySelectorAll(selector)]);
  window.__shown = (selector) => {
    const drawn = window.__all(selector).filter((one) => one.checkVisibility() && one.getBoundingClientRect().height);
    return drawn.map(({ textContent }) => textContent.trim().toLowerCase()).filter(Boolean);
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const made = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const result = await made.apply(WebAssembly, given);
      const { exports } = result.instance ?? result;
      for (const one of Object.values(exports)) if (one instanceof WebAssembly.Memory) __seen.memories.add(one);
      return result;
    };
  }
}

/**
 * Opens a page in a context of its own, with nothing in its cache. `transfers` fills with what came over the network:
 * `{path, bytes}`, headers included. What is asked for at an address like `withheld` never comes.
 */
export async function open(browser, url, { slow = false, throttled = true, withheld } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-US" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const transfers = [];
  const paths = new Map();
  await session.send("Network.enable");
  session.on("Network.requestWillBeSent", ({ requestId, request }) => paths.set(requestId, new URL(request.url).pathname));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
    transfers.push({ path: paths.get(requestId), bytes: encodedDataLength }),
  );
  if (throttled) await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_RATE });
  if (slow) await session.send("Network.emulateNetworkConditions", SLOW);
  await page.addInitScript(watch);
  if (withheld) await page.route(withheld, () => {});
  await page.goto(url);
  const readyAfter = await page.waitForFunction(() => window.__ready, null, { timeout: 60_000 });
  const ready = await readyAfter.jsonValue();
  return { page, session, transfers, ready, close: () => context.close() };
}

/** Opens the picker of the first form from the keyboard, and waits until somebody is offered. */
export async function openPicker(page, form) {
  const picker = page.locator(`${form} [role=combobox]`).first();
  await picker.focus();
  await page.keyboard.press("ArrowDown");
  await page.locator("[role=option]:visible").first().waitFor({ timeout: 30_000 });
}
