// What is stored of drafts, and who keeps it. Frames of a page share the session's storage, and a tab that is duplicated or
// opened by a page begins with a copy: a document leaves alone what another one keeps, as long as that lives.

import { page } from "./instance.js";

/** So often it is looked, and so many milliseconds apart, whether a document is gone that is being left. */
const [LOOKS, PAUSE_MILLIS] = [5, 50];

/** So long somebody may take to answer. */
const PATIENCE_MILLIS = 3000;

/**
 * What all copies of the package in this document share: by where the drafts of its elements are stored, whose place it is;
 * and the document's name, which is also that of a lock. Without locks (plain http) it has none.
 */
export let own;

/** Finds out what is kept by others. */
export async function meet() {
  own = page.registry.drafts ??= { places: new Map(), name: navigator.locks && `casement ${crypto.randomUUID()}` };
  if (own.name) await Promise.all(stored().filter(isTaken).map(askFor));
}

/** What somebody has left is for whoever comes first. */
async function askFor(place) {
  const keeper = partsOf(place)[1];
  for (let look = 0; look < LOOKS; look += 1) {
    if (await isGone(keeper)) return release(place, keeper);
    await pause(PAUSE_MILLIS);
  }
  // Nobody waits for this: it is taken.
  ask(place, keeper);
}

/** Whoever stores it here takes the question away. Where nobody does who lives, it is a copy of another tab's. */
async function ask(place, keeper) {
  // It may have come to its end meanwhile, or another frame has taken it up.
  if (partsOf(place)[1] !== keeper) return;
  put(place, [read(place), keeper, "?"].join("\n"));
  await pause(PATIENCE_MILLIS);
  const hasLeft = await isGone(keeper);
  if (hasLeft) release(place, keeper);
  else if (partsOf(place)[2]) remove(place);
}

function answer({ key, oldValue, newValue }) {
  const [, keeper, question] = split(newValue);
  // Whoever answers late stores it again.
  if (newValue === null) own.places.get(key)?.storeAgain();
  else if (question && keeper === own.name && get(key) === newValue) put(key, oldValue);
}

/** Back from the browser's cache of pages. */
const comeBack = ({ persisted }) => persisted && own.places.forEach((draft) => draft.storeAgain());

const isGone = (keeper) => navigator.locks.request(keeper, { ifAvailable: true }, Boolean).catch(() => false);

function release(place, keeper) {
  const [text, now] = partsOf(place);
  if (now === keeper) put(place, text);
}

const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** Where drafts are stored. */
export const stored = () => (attempt(Object.keys) ?? []).filter((place) => place.startsWith("casement ")).sort();

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
  addEventListener("pageshow", comeBack);
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
