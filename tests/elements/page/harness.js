/**
 * What every element test stands on: `import { assert, mount, test } from "/harness.js"`.
 *
 * A test file runs from top to bottom in one page. What a test adds to the body is gone after it, and so are storage,
 * faults and the log of requests; what it tells `configure` stays. A test fails when it throws, and also when something
 * went wrong in the page that it did not expect: a console error, an uncaught error, a rejection, a CSP violation.
 */
const { call, complaints, engine, origins, worded } = window.__harness;

/** `chromium`, `firefox` or `webkit`; and the origins `page`, `other` (another port), `plain` (no secure context). */
export { engine, origins };

const tests = [];

/**
 * Declares a test. `seconds` is how long it may take; `not` names the engines that cannot do it, each with the reason
 * (a single text for all): there the test has to fail, so that the list of what an engine cannot do stays true.
 *
 * @param {string} name a sentence about behaviour
 * @param {{ not?: string | Record<string, string>, seconds?: number }} [options]
 * @param {() => unknown} body
 */
export function test(name, options, body) {
  if (typeof options === "function") [options, body] = [{}, options];
  const { not, seconds = 30 } = options;
  if (tests.some((one) => one.name === name)) throw new Error(`Two tests are called "${name}".`);
  tests.push({ name, body, seconds, limit: typeof not === "string" ? not : not?.[engine] });
}

export const assert = {
  ok(value, message = "It is not so.") {
    if (!value) throw new Error(message);
  },
  equal(actual, expected, message = "Not equal.") {
    if (!Object.is(actual, expected)) throw new Error(differing(message, actual, expected));
  },
  /** Compares plain data; whose constructors they have does not matter. */
  deepEqual(actual, expected, message = "Not equal.") {
    if (!sameData(actual, expected)) throw new Error(differing(message, actual, expected));
  },
  match(text, pattern, message = "No match.") {
    if (!pattern.test(text)) throw new Error(differing(message, text, pattern));
  },
  /** Hands back the error. */
  throws(work, pattern = /(?:)/) {
    try {
      work();
    } catch (error) {
      assert.match(String(error), pattern, "Another error.");
      return error;
    }
    throw new Error("It did not throw.");
  },
  /** Hands back the error. */
  async rejects(promise, pattern = /(?:)/) {
    try {
      await promise;
    } catch (error) {
      assert.match(String(error), pattern, "Another error.");
      return error;
    }
    throw new Error("It did not reject.");
  },
};

/** Waits until `predicate` hands back something true and hands that on; while it throws, it is not true. */
export async function waitFor(predicate, what, seconds = 10) {
  let problem = "";
  for (const patience = performance.now() + seconds * 1000; ; await pause(20)) {
    try {
      const value = await predicate();
      if (value) return value;
      problem = "";
    } catch (error) {
      problem = `: ${error.message}`;
    }
    if (performance.now() > patience) throw new Error(`Waited ${seconds} s in vain for ${what}${problem}`);
  }
}

/** The next event of this type. Ask before what causes it: `const done = event(…); …; await done;` */
export function event(target, type, seconds = 10) {
  const fired = new Promise((resolve, reject) => {
    target.addEventListener(type, resolve, { once: true });
    setTimeout(() => reject(new Error(`Waited ${seconds} s in vain for ${type}`)), seconds * 1000);
  });
  // A test that has failed by then is not told again.
  fired.catch(() => {});
  return fired;
}

/**
 * Puts an element on the page and waits until it takes input.
 *
 * @param {string} tag
 * @param {Record<string, string | boolean>} [attributes]
 * @param {Record<string, unknown>} [properties] set before the element is connected
 */
export async function mount(tag, attributes = {}, properties = {}) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  Object.assign(element, properties);
  const ready = event(element, "casement-ready");
  document.body.append(element);
  await ready;
  return element;
}

/** Waits until this text stands in an element. */
export function shows(element, text) {
  return waitFor(() => element.shadowRoot.textContent.includes(text), `"${text}" in <${element.localName}>`);
}

/** Waits for the control with this label inside an element; the label may go on after these words. */
export function field(element, label) {
  const labels = () => [...element.shadowRoot.querySelectorAll("label")];
  const find = () => labels().find((one) => one.textContent.trim().startsWith(label))?.control;
  return waitFor(find, `a field "${label}" in <${element.localName}>`);
}

/** Waits for the button with exactly this text inside an element. */
export function button(element, text) {
  const buttons = () => [...element.shadowRoot.querySelectorAll("button")];
  const find = () => buttons().find((one) => one.textContent.trim() === text);
  return waitFor(find, `a button "${text}" in <${element.localName}>`);
}

/**
 * Waits for a complaint that matches and takes all such out of the test's way; what none takes fails the test.
 * They begin with `console.error:`, `uncaught:`, `unhandled rejection:`, `CSP violation:` or `not loaded:`.
 *
 * @returns {Promise<string[]>} the complaints
 */
export async function expectError(pattern) {
  await waitFor(() => complaints.some((text) => pattern.test(text)), `a complaint like ${pattern}`);
  const taken = complaints.filter((text) => pattern.test(text));
  const others = complaints.filter((text) => !pattern.test(text));
  complaints.splice(0, complaints.length, ...others);
  return taken;
}

/** A token of a system; `user` is the part of an ONLYOFFICE address before the @. */
export const token = (system, user) => call("token", system, user);

/** A `tokenProvider` that signs in as the demo's first user. */
export const tokenProvider = (system) => token(system);

/**
 * Signed-in requests to a system, past the page: `await api("aicc").get("/…")` is `{status, headers, text, json}`.
 * Compare ids in `text`: `json` puts numbers through a double.
 */
export function api(system, user) {
  const send = (method) => (path, json) => call("api", system, user, method, path, json);
  return { get: send("GET"), post: send("POST"), put: send("PUT"), delete: send("DELETE") };
}

/** Has the sandbox do something wrong, once: `{match, times, commit, status, html, drop, truncate, delay_ms, …}`. */
export const fault = (fault) => call("fault", fault);

/**
 * Holds the answer to the next request that matches (as in `fault`) until what this hands back is called: what a test does
 * meanwhile takes as long as it takes. With `first`, it is the request that is held, and nothing has happened.
 */
export async function hold(match, { first = false } = {}) {
  const number = await call("hold", match, first);
  return () => call("release", number);
}

/** Sends a file otherwise than it is, once: `{match, times, delay_ms, status, headers, body}`; its path has `match`. */
export const spoil = (spoil) => call("spoil", spoil);

/** The API requests of this test so far: `{origin, method, path, headers, body}`; header names in lower case. */
export const requests = () => call("requests");

/** Takes the CSP reports that came to `/report`; what none takes fails the test. */
export const reports = () => call("reports");

/** What only a person or a debugger can do; everything a page sees is trusted. */
export const browser = {
  /** Types. Keys that are no text stand in braces: `keys("first{Tab}second{Shift+Tab}{Enter}")`; `{{` is a brace. */
  keys: (text) => call("keys", text),
  /** Clicks in the middle of an element (or of what a selector finds), which must not be covered. */
  async click(target) {
    const element = typeof target === "string" ? document.querySelector(target) : target;
    if (!element) throw new Error(`There is no ${target} to click.`);
    const view = element.ownerDocument.defaultView;
    let path = [];
    const note = (event) => (path = event.composedPath());
    view.addEventListener("mousedown", note, true);
    await call("click", await middleOf(element));
    view.removeEventListener("mousedown", note, true);
    // What loads meanwhile moves what stands below it.
    if (!path.includes(element)) throw new Error(`The click missed <${element.localName}>, which has moved meanwhile.`);
  },
  /**
   * Goes through this in a tab of its own: a text is a page to go to, `"back"` goes back, and a function is called in the
   * page that is there, where it sees nothing else of the test. Hands back what the functions gave.
   */
  tab: (...steps) => call("tab", steps.map(stepOf)),
  /** Collects garbage and measures: bytes of JavaScript `used`, DOM `nodes`, `listeners`. Chromium alone can. */
  heap: () => call("heap"),
};

function stepOf(step) {
  if (typeof step === "function") return { code: `return (${step})()` };
  return step === "back" ? step : new URL(step, location).href;
}

async function middleOf(element) {
  const box = await restingBox(element);
  let [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const hit = deepest(element.ownerDocument, x, y);
  if (!isAround(element, hit)) {
    throw new Error(`<${element.localName}> cannot be clicked: ${hit ? `<${hit.localName}>` : "nothing"} is there.`);
  }
  // A frame's own coordinates begin at its corner.
  for (let frame = frameOf(element); frame; frame = frameOf(frame)) {
    const corner = frame.getBoundingClientRect();
    x += corner.x + frame.clientLeft;
    y += corner.y + frame.clientTop;
  }
  return [Math.round(x), Math.round(y)];
}

/** The element's place in the middle of the window, once it has been the same in two frames. */
async function restingBox(element) {
  let before = "";
  return waitFor(async () => {
    // Again and again: what was typed before may scroll it out of sight a moment later.
    element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    await new Promise(requestAnimationFrame);
    const box = element.getBoundingClientRect();
    const now = JSON.stringify(box);
    const rests = now === before;
    before = now;
    return rests && box;
  }, `<${element.localName}> to rest`);
}

const frameOf = (element) => element.ownerDocument.defaultView.frameElement;

function deepest(root, x, y) {
  const hit = root.elementFromPoint(x, y);
  return hit?.shadowRoot && hit !== root.host ? (deepest(hit.shadowRoot, x, y) ?? hit) : hit;
}

function isAround(element, inner) {
  for (let node = inner; node; node = node.assignedSlot ?? node.parentNode ?? node.host) {
    if (node === element) return true;
  }
  return false;
}

function differing(message, actual, expected) {
  return `${message}\n  expected ${shown(expected)}\n  actual   ${shown(actual)}`;
}

function shown(value) {
  if (value instanceof Node || value instanceof RegExp || typeof value === "function") return String(value);
  return JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? `${inner}n` : inner)) ?? String(value);
}

function sameData(one, other) {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  const isIn = (key) => Object.hasOwn(other, key) && sameData(one[key], other[key]);
  return keys.length === Object.keys(other).length && keys.every(isIn);
}

const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

async function run() {
  const file = location.pathname.replace(/\.html$/, ".js");
  try {
    await import(file);
  } catch (error) {
    return call("done", `The file cannot be loaded: ${[worded(error), ...complaints].join("\n")}`);
  }
  const wanted = await call("wanted", tests.map(({ name }) => name));
  for (const one of tests.filter(({ name }) => wanted.includes(name))) {
    await call("begin", one.name, one.seconds);
    const start = performance.now();
    const failure = await attempt(one);
    await call("ended", { failure, limit: one.limit, millis: performance.now() - start });
    cleanUp();
  }
  await call("done");
}

async function attempt({ body, seconds }) {
  const problems = [];
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took more than ${seconds} s.`)), seconds * 1000);
  });
  try {
    await Promise.race([body(), late]);
  } catch (error) {
    problems.push(worded(error));
  }
  clearTimeout(timer);
  // Rejections that nobody handles are told in a later task.
  await pause(10);
  problems.push(...complaints.splice(0).map((text) => `Not expected: ${text}`));
  return problems.join("\n") || undefined;
}

const original = new Set(document.body?.childNodes);

function cleanUp() {
  for (const node of [...document.body.childNodes]) {
    if (!original.has(node)) node.remove();
  }
  localStorage.clear();
  sessionStorage.clear();
}

if (location.pathname.endsWith(".test.html")) run();
