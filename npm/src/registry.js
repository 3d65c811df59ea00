// What all copies of this module on a page share, whatever their version. Its shape is a contract between versions.

import { table } from "./table.js";
import { version } from "./wasm.js";

const KEY = Symbol.for("casement");

/**
 * `settings`: what `configure()` was given; a `configure` event tells that it changed. `running`: by version, the promise
 * of what runs the elements (see loader.js), with `hasBegun` once the settings for it were read. `drafts`: what is stored
 * here (see keeper.js).
 */
export const registry = (globalThis[KEY] ??= Object.assign(new EventTarget(), { settings: {}, running: {} }));

const NO_NUMBER = "text is wanted, as a number loses digits";

/** A value as JSON. Throws a TypeError for a number in it that has lost digits, or is none. */
const jsonOf = (name, value) =>
  JSON.stringify(value, (_, one) => {
    // A fraction was meant as one.
    const isLost = typeof one === "number" && !Number.isSafeInteger(one) && !(one % 1);
    return isLost ? fail(name, NO_NUMBER) : one;
  });

/**
 * Throws a TypeError for what would be missing in a request, or another one there, and nobody would see it; for a time
 * that would be none; and for a text that says no where any text is a yes.
 */
export function checkSetting(name, value) {
  const isText = (one) => /string|bigint/.test(typeof one) || Number.isSafeInteger(one);
  if (value == null) return;
  if (/(Ids?|Key)$/.test(name) && ![value].flat().every(isText)) fail(name, NO_NUMBER);
  if (name === "extraFields" && jsonOf(name, value)?.[0] !== "{") fail(name, "an object is wanted");
  if (name === "undoSeconds" && !(`${value}`.trim() && value >= 0)) fail(name, "a number of seconds is wanted");
  if (name === "timeoutSeconds" && !(typeof value === "number" && value > 0)) fail(name, "a number of seconds is wanted");
  if (name === "ownerType" && !/^(user|queue)$/.test(value)) fail(name, "user or queue is wanted");
  if (/^(allowAuto|canTr|disab|readO|integ|\w+Optional)/.test(name) && value === "false") {
    fail(name, "true or false is wanted, and no text");
  }
  if (/^(headers|tokenProvider)$/.test(name) && typeof value !== "function") fail(name, "a function is wanted");
}

function fail(name, what) {
  throw new TypeError(`${name}: ${what}`);
}

/** What only the page is set to. */
const OF_PAGE = "baseUrls allowedOrigins headers appKey timeoutSeconds groupIdOptional integrity wasmUrl messages";

/**
 * Sets what every element on the page takes that has no setting of its own. What is not named stays as it is. Throws
 * where there is no such setting, or one of them cannot be sent as it is or comes too late, and sets none of them.
 */
export function configure(given) {
  const elements = Object.values(table);
  const known = [OF_PAGE, ...elements.map(({ properties }) => properties)].join().match(/\w+/g);
  for (const [name, value] of Object.entries(given)) {
    if (!known.includes(name)) fail(name, "there is no such setting");
    // An element's own is text in any case.
    if (name === "locale" && typeof (value ?? "") !== "string") fail(name, "text is wanted");
    // For all elements it would have one system's id go to another.
    if (/^(ca|owner|gr|qu).*Ids?$/.test(name)) fail(name, "set it on an element");
    checkSetting(name, value);
  }
  for (const name in given.baseUrls) {
    if (!elements.some(({ system }) => system === name)) fail(`baseUrls.${name}`, "there is no such setting");
  }
  const { settings } = registry;
  // Said once more, as frameworks do, it changes nothing.
  const changed = Object.keys(given).filter((name) => !isSame(given[name], settings[name]));
  const isLate = /integrity|wasmUrl/.test(changed) && registry.running[version]?.hasBegun;
  if (isLate) fail("integrity, wasmUrl", "it is too late, an element has connected");
  Object.assign(settings, given);
  // Headers are read when they are needed.
  if (!changed.some((name) => name !== "headers")) return;
  const detail = { messages: changed.includes("messages") };
  registry.dispatchEvent(new CustomEvent("configure", { detail }));
}

/** Whether two settings are the same, or objects and lists of the same. */
function isSame(one, other) {
  // What a URL or a function is does not stand in its members.
  if (one instanceof URL) return one.href === other?.href;
  if (one === other || Object(one) !== one || Object(other) !== other || typeof one === "function") return one === other;
  const names = Object.keys({ ...one, ...other });
  // Objects that are written where they are given hold others, as words by language do.
  const isOpen = (value) => value instanceof URL || Object.getPrototypeOf(Object(value)) === Object.prototype;
  return names.every((name) => one[name] === other[name] || (isOpen(one[name]) && isSame(one[name], other[name])));
}

/** The origin of a URL, as the page reads it. Throws a TypeError where there is none. */
export const originOf = (url) => new URL(url ?? "", document.baseURI).origin;

/** Fires an event as the elements do: it bubbles, also out of shadow roots. False when somebody cancelled it. */
export function fire(target, type, detail, cancelable) {
  return target.dispatchEvent(
    new CustomEvent(`casement-${type}`, { detail, bubbles: true, composed: true, cancelable }),
  );
}

/** Tells whoever writes the page, and whoever watches it. */
export function complain(kind, message, system) {
  console.error(`Casement: ${message}`);
  fire(document, "failure", { system, problem: { kind, message, retryable: false } });
}
