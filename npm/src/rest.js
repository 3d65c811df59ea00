// The rest of the WebAssembly: what nothing needs until somebody uses an element (see split.js). It is fetched as soon as
// the first part runs. What calls it earlier has the page wait.

import { exported } from "./glue.js";
import { page } from "./instance.js";

let module;
/** Where it is. */
let place;

/** Why it cannot be had, when it was wanted: then the first part traps. */
export let problem;

/**
 * Whether whoever wants it before it is here can wait for it: what comes while a page waits is not checked, nor looked for
 * elsewhere. `from` is where the first part came from.
 */
export function canBeAwaited(from) {
  const [file] = page.rest;
  place = page.placeOf(file);
  return from === page.placeOf(page.url) && !page.isChecked(place);
}

/** Fetches and connects it. Rejects when it cannot be had. */
export async function begin() {
  const response = await page.get(...page.rest, "low");
  link(await WebAssembly.compile(await response.arrayBuffer()));
}

/** There is a new instance of the first part. */
export function renew() {
  problem = undefined;
  if (module) link(module);
}

/** Connects it with the present instance of the first part. */
function link(compiled) {
  if (exported().isHere.value) return;
  new WebAssembly.Instance(compiled, { first: exported() });
  exported().isHere.value = 1;
  module = compiled;
}

/** The first part wants it: now, in the midst of what it does. */
export function load() {
  try {
    link(new WebAssembly.Module(fetchNow()));
  } catch ({ message }) {
    problem = page.network(`${place} cannot be fetched: ${message}`);
  }
}

function fetchNow() {
  const request = new XMLHttpRequest();
  request.open("GET", place, false);
  // Whoever waits gets text only; in this encoding each byte is a character.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw Error(`HTTP ${request.status}`);
  return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0));
}
