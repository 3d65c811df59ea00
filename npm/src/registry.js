// What all copies of this module on a page share, whatever their version. Its shape is a contract between versions.

const KEY = Symbol.for("casement");

/**
 * `settings`: what `configure()` was given; a `configure` event tells that it changed. `running`: by version, the promise
 * of what runs the elements (see loader.js). `drafts`: what is stored here (see keeper.js).
 */
export const registry = (globalThis[KEY] ??= Object.assign(new EventTarget(), { settings: {}, running: {} }));

/** Throws a TypeError for what would be missing in a request, or another one there, and nobody would see it. */
export function checkSetting(name, value) {
  const isForm = name === "extraFields";
  if (!(isForm || /(Ids?|Key)$/.test(name)) || value == null) return;
  const check = (_, one) => {
    // Of an ID nothing can be a fraction.
    if (typeof one === "number" && !Number.isSafeInteger(one) && !(isForm && one % 1)) {
      throw new TypeError(`${name}: text is wanted, as a number loses digits`);
    }
    return one;
  };
  if (!isForm) [value].flat().forEach((one) => check("", one));
  else if (JSON.stringify(value, check)?.[0] !== "{") throw new TypeError("extraFields: an object is wanted");
}

/**
 * Sets what every element on the page takes that has no setting of its own. What is not named stays as it is. Throws
 * where one of the settings cannot be sent as it is, and sets none of them.
 */
export function configure(given) {
  Object.entries(given).forEach(([name, value]) => checkSetting(name, value));
  const { settings } = registry;
  // Said once more, as frameworks do, it changes nothing.
  const changed = Object.keys(given).filter((name) => !isSame(given[name], settings[name]));
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
export function fire(target, type, detail, cancelable = false) {
  return target.dispatchEvent(
    new CustomEvent(`casement-${type}`, { detail, bubbles: true, composed: true, cancelable }),
  );
}

/** Tells whoever writes the page, and whoever watches it. */
export function complain(kind, message, system) {
  console.error(`Casement: ${message}`);
  fire(document, "failure", { system, problem: { kind, message, retryable: false } });
}
