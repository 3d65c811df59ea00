// What is stored of drafts, and who keeps it. Frames of a page share the session's storage, and a tab that is duplicated or
// opened by a page begins with a copy: a document leaves alone what another one keeps, as long as that lives.

import { page } from "./instance.js";

/** So long somebody may take who is leaving, or who answers. */
const PATIENCE_MILLIS = 100;

/**
 * What all copies of the package in this document share: by where the drafts of its elements are stored, whose place it is;
 * and the document's name, which is also that of a lock. Without locks (plain http) it has none.
 */
export let own;

/** Finds out what is kept by others. */
export async function meet() {
  own = page.registry.drafts ??= { places: new Map(), name: navigator.locks && `casement ${crypto.randomUUID()}` };
  if (own.name) await Promise.all((attempt(Object.keys) ?? []).filter(isTaken).map(ask));
}

/**
 * What somebody has left is for whoever comes first. Whoever lives and stores it here takes the question away that is put
 * below it. Where nobody does, it is a copy of another tab's.
 */
async function ask(place) {
  const [text, keeper] = partsOf(place);
  const isGone = () => {
    const options = { signal: AbortSignal.timeout(PATIENCE_MILLIS) };
    return navigator.locks.request(keeper, options, () => true).catch(() => false);
  };
  if (!(await isGone())) {
    if (partsOf(place)[1] === keeper) put(place, [text, keeper, "?"].join("\n"));
    await new Promise((resolve) => setTimeout(resolve, PATIENCE_MILLIS));
    if (!partsOf(place)[2]) return;
    if (!(await isGone())) return remove(place);
  }
  // Another frame may have taken it up meanwhile.
  if (partsOf(place)[1] === keeper) put(place, text);
}

function answer({ key, oldValue, newValue }) {
  const [, keeper, question] = split(newValue);
  // Whoever answers late stores it again.
  if (newValue === null) own.places.get(key)?.storeAgain();
  else if (question && keeper === own.name && get(key) === newValue) put(key, oldValue);
}

/** Whether another document keeps this. */
export function isTaken(place) {
  const keeper = partsOf(place)[1];
  return !!keeper && keeper !== own.name;
}

export const read = (place) => partsOf(place)[0] || null;

export function write(place, text) {
  const left = (resolve) => addEventListener("pagehide", () => resolve((own.lives = undefined)), { once: true });
  // From now on it is known that this document lives, until it is left.
  if (own.name) own.lives ??= navigator.locks.request(own.name, () => new Promise(left)).catch(() => {});
  addEventListener("storage", answer);
  put(place, `${text}\n${own.name ?? ""}`);
}

export const remove = (place) => attempt((storage) => storage.removeItem(place));

const put = (place, text) => attempt((storage) => storage.setItem(place, text));

const get = (place) => attempt((storage) => storage.getItem(place));

/** JSON has no line ends: who keeps it stands below it. */
const split = (stored) => stored?.split("\n") ?? [];

const partsOf = (place) => (/^casement /.test(place) ? split(get(place)) : []);

function attempt(action) {
  try {
    return action(sessionStorage);
  } catch {
    // Forbidden, or full: then it ends with the page.
  }
}
