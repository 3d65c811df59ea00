// The rest of the WebAssembly: what nothing needs until somebody uses an element (see split.js). It is fetched as soon as
// the first part runs. What calls it earlier has the page wait.

import { exported } from "./glue.js";
import { page } from "./instance.js";

let module;

/** Why it cannot be had, when it was wanted: then the first part traps. */
export let problem;

/** Fetches it. Rejects when it cannot be had. */
export async function begin() {
  const response = await page.getRest();
  module ??= await WebAssembly.compile(await response.arrayBuffer());
  link();
}

/** There is a new instance of the first part. */
export function renew() {
  problem = undefined;
  if (module) link();
}

/** Connects it with the present instance of the first part. */
function link() {
  new WebAssembly.Instance(module, { first: exported() });
  exported().isHere.value = 1;
}

/** The first part wants it: now, in the midst of what it does. */
export function load() {
  try {
    module ??= new WebAssembly.Module(fetchNow(page.restPlace));
    link();
  } catch ({ message }) {
    problem = page.network(`${page.restPlace} cannot be fetched: ${message}`);
  }
}

function fetchNow(place) {
  const request = new XMLHttpRequest();
  request.open("GET", place, false);
  // Whoever waits gets text only; in this encoding each byte is a character.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw Error(`HTTP ${request.status}`);
  return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0));
}
