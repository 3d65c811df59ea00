// The rest of the WebAssembly: what was not seen to run before somebody uses an element (see learn.js). It is fetched once
// the elements have drawn, or, where it has to be checked, together with the first part. What calls it earlier has the page
// wait.

import { exported } from "./glue.js";
import { page } from "./instance.js";
import { rest, restOf } from "./later.js";

let file;
let integrity;

let module;
/** Where it is. */
let place;
/** The promise of the server's answer, while it is not used. */
let response;
/** The lines of the English words that nothing shows at first: they come with it (see build.js). */
let english;

/** Why it cannot be had, when it was wanted: then the first part traps. */
export let problem;

/** The first part is on its way. */
export function begin() {
  [file, integrity] = page.only ? [restOf[page.only]] : rest;
  place = page.placeOf(file);
  if (!page.isChecked(place)) return;
  response = page.get(file, integrity);
  // Whoever waits for it hears of it.
  response.catch(() => {});
}

/**
 * Whether whoever wants it before it is here can wait for it: what comes while a page waits is not checked, nor looked for
 * elsewhere. `from` is where the first part came from.
 */
export const canBeAwaited = (from) => from === page.placeOf(page.file) && !page.isChecked(place);

/** Whether it is connected with the present instance of the first part. */
export const isHere = () => exported().isHere.value;

/** A line of the English words that stands in the rest; nothing when that cannot be had. */
export function lineOf(at) {
  if (!english) load();
  return english?.[at];
}

/** Fetches and connects it. Rejects with a problem when it cannot be had. */
export async function arrive() {
  const answer = await (response ?? page.get(file, integrity, "low"));
  response = undefined;
  try {
    link(await WebAssembly.compile(await answer.arrayBuffer()));
  } catch (error) {
    throw problemOf(error);
  }
}

/** There is a new instance of the first part. */
export function renew() {
  problem = undefined;
  if (module) link(module);
}

function link(compiled) {
  if (isHere()) return;
  const { given, ...first } = exported();
  // The functions of the first part by the names that split.js gives them.
  for (let at = 0; at < given.length; at += 1) first[at.toString(36)] = given.get(at);
  new WebAssembly.Instance(compiled, { first });
  first.isHere.value = 1;
  const [words] = WebAssembly.Module.customSections(compiled, "words");
  english = new TextDecoder().decode(words).split("\n");
  module = compiled;
}

/** The first part wants it: now, in the midst of what it does. */
export function load() {
  try {
    link(module ?? new WebAssembly.Module(fetchNow()));
  } catch (error) {
    problem = problemOf(error);
  }
}

function fetchNow() {
  const request = new XMLHttpRequest();
  request.open("GET", place, false);
  // Whoever waits gets text only; in this encoding each byte is a character.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw TypeError(`HTTP ${request.status}`);
  return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0));
}

/** What breaks off on its way is a TypeError, or a DOMException where the page waited; anything else has come, and is wrong. */
function problemOf(error) {
  const isFetch = error instanceof TypeError || error instanceof DOMException;
  if (isFetch) return page.network(`${place} cannot be fetched: ${error.message}`);
  return page.blocked(`${place} does not run: ${error.message}`);
}
