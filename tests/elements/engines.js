/** Starting an engine: its driver, and the one window in which all files of a run are opened. */
import { setTimeout as sleep } from "node:timers/promises";
import { Builder, Capabilities } from "selenium-webdriver";
import { findFreePort } from "selenium-webdriver/net/portprober.js";
import { end, firstLine, start } from "./processes.js";

/** Programs are found on PATH unless a variable names them; `cargo xtask test` does. */
const named = (variable, program) => process.env[variable] || program;

const ENGINES = {
  chromium: {
    driver: () => named("CASEMENT_CHROMEDRIVER", "chromedriver"),
    capabilities: () => ({
      browserName: "chrome",
      "goog:chromeOptions": {
        binary: named("CASEMENT_CHROMIUM", "/usr/bin/chromium"),
        args: [
          "--headless",
          // Chromium refuses to run as root otherwise, which is how CI runs.
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--window-size=1280,900",
        ],
      },
    }),
  },
  firefox: {
    driver: () => named("CASEMENT_GECKODRIVER", "geckodriver"),
    capabilities: () => ({
      browserName: "firefox",
      "moz:firefoxOptions": {
        binary: named("CASEMENT_FIREFOX", "/usr/bin/firefox-esr"),
        args: ["-headless", "--width=1280", "--height=900"],
      },
    }),
  },
  webkit: {
    driver: () => named("CASEMENT_WEBKITDRIVER", "WebKitWebDriver"),
    capabilities: () => ({ browserName: "MiniBrowser" }),
    // It has no headless mode.
    display: true,
    // Its sandbox needs user namespaces, which containers do not give.
    env: { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" },
  },
};

export const NAMES = Object.keys(ENGINES);

/**
 * Opens an engine's window. All plain HTTP beyond this machine goes through `proxy` (`host:port`), which so is every
 * `http://*.test`, and keeps the browser's own calls home out of the tests.
 *
 * @returns what `selenium-webdriver` calls a driver, and a function that ends everything
 */
export async function open(name, proxy) {
  const { driver: program, capabilities, display, env } = ENGINES[name];
  const screen = display && (await openScreen());
  const port = await findFreePort("127.0.0.1");
  const child = start(program(), [`--port=${port}`], { env: { ...env, ...screen?.env }, stdio: "ignore" });
  const endBoth = () => [child, screen?.child].filter(Boolean).forEach(end);
  try {
    const server = `http://127.0.0.1:${port}`;
    await Promise.race([answers(`${server}/status`), child.failed]);
    const wanted = { ...capabilities(), proxy: { proxyType: "manual", httpProxy: proxy } };
    const driver = await new Builder().usingServer(server).withCapabilities(new Capabilities(wanted)).build();
    await driver.manage().setTimeouts({ script: FOREVER, pageLoad: 60_000 });
    const close = async () => {
      // A browser that hangs or has crashed does not answer; quitting properly is for its temporary files.
      await Promise.race([driver.quit(), sleep(5_000)]).catch(() => {});
      endBoth();
    };
    return { driver, close };
  } catch (error) {
    endBoth();
    throw error;
  }
}

/** A day: how long a page may take is watched by `FileRun`, for a driver cannot stop a page that hangs. */
const FOREVER = 86_400_000;

/** A screen that nobody sees, under the first number that is free. */
async function openScreen() {
  const args = ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"];
  const child = start("Xvfb", args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const number = await firstLine(child, child.stdio[3]);
  return { child, env: { DISPLAY: `:${number}` } };
}

async function answers(url) {
  for (const patience = performance.now() + 20_000; performance.now() < patience; await sleep(50)) {
    if (await fetch(url).then((response) => response.ok, () => false)) return;
  }
  throw new Error(`${url} does not answer.`);
}
