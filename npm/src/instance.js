// The one WebAssembly instance of the page. After a trap nothing of it can be used: it is replaced as a whole.

import * as glue from "./glue.js";
import { meet } from "./keeper.js";
import * as rest from "./rest.js";

/** So many crashes within so many milliseconds are contained; one more, and everything waits for a person. */
const MAX_CRASHES = 3;
const CRASHES_WITHIN = 10_000;

/** A widget's problem when the instance has died, and the outcome of what it was asked. */
export const CRASHED = { kind: "crashed", message: "It crashed, and what was entered was kept.", retryable: false };

/** The widgets (widget.js) of the elements in the page. */
export const widgets = new Set();

/** From registry.js, and handed over: a module that both parts of the package import would be one more round trip. */
export let page;

/** Whether the instance can be called. */
export let isAlive = false;

/** The text of the style sheet. */
export let styles;

/** Settles when the rest of the module is here or cannot be had, if somebody has asked for it. */
export let arrival;

let entered;
let crashes = [];

/** The module is on its way: `given` is what the loader has for it. */
export function begin(given) {
  page = given;
  rest.begin();
}

/** Runs the module that the server answers with, for this page. */
export async function start(response) {
  // By a page's `wasmUrl`: the rest that all elements have would not fit it.
  if (!page.only && /-[a-z]+-\w{16}\.wasm$/.test(response.url)) {
    throw page.blocked(`${response.url} is one element's. wasmUrl wants casement-….wasm, with no other name.`);
  }
  await Promise.all([instantiate(response), meet()]);
  const canWait = rest.canBeAwaited(response.url);
  // Where nobody could wait for it in the midst of something, all wait now.
  if (!canWait) await rest.arrive();
  styles = glue.styles();
  run();
  page.registry.addEventListener("configure", ({ detail }) => {
    if (detail?.messages) forget();
    tellAll("configure");
  });
  // To draw is a task of its own: the page can do something else before.
  await new Promise((resolve) => setTimeout(resolve));
  // Once those who wait for the first part have drawn.
  if (canWait) setTimeout(arrive);
}

/** Makes the first instance, unless there is one. What is sent as anything but WebAssembly is not compiled on its way. */
async function instantiate(response) {
  if (glue.exported()) return;
  const imports = glue.__wbg_get_imports();
  const isWasm = response.headers.get("content-type") === "application/wasm";
  if (!isWasm) console.warn(`Casement: ${response.url} would start sooner if it were sent as application/wasm.`);
  const { instance, module } = await (isWasm
    ? WebAssembly.instantiateStreaming(response, imports)
    : WebAssembly.instantiate(await response.arrayBuffer(), imports));
  glue.__wbg_finalize_init(instance, module);
}

/** Settles when an element of this name can be drawn: of some pages the first part has no other's code. */
export async function codeOf(name) {
  if (page.only && page.only !== name && !rest.isHere()) await arrive();
}

const arrive = () => (arrival ??= rest.arrive().catch(tell));

/** Whoever needs it tries again. */
function tell({ kind, message }) {
  if (!rest.isHere()) page.complain(kind, message);
}

/** Tells all widgets of a property that may be another one now. */
export const tellAll = (property) => widgets.forEach((widget) => widget.change(property));

/** Makes a new instance of the compiled module when the last one has died. */
export function revive() {
  if (isAlive) return;
  glue.__wbg_reset_state();
  run();
}

/** From here to the end of this task it is this widget's code that runs: to know whose it was that trapped. */
export function enter(widget) {
  if (!entered) setTimeout(() => (entered = undefined));
  entered = widget;
}

/** Mounts what the wasm has under this name. */
export const mount = (name, container, host) => new glue.Mounted(name, container, host);

/** Crashes: only a test wants that. */
export { trap } from "./glue.js";

/** What the instance has learnt, by name: a locale, the first line of its words, and what gives the others. */
const learnt = new Map();
let generation = 0;

/** Teaches the wasm the words of a locale, and gives the name that it knows them by; nothing as long as they are not loaded. */
export function learn(locale) {
  const name = `${locale} ${generation}`;
  if (learnt.has(name)) return name;
  const lines = page.wordsOf(locale);
  if (!lines) return undefined;
  const ask = (index) => {
    LEARN: asked.add(index + 1);
    return lines[index + 1] ?? rest.lineOf(index + 1);
  };
  const words = [locale, lines[0], ask];
  glue.learn(name, ...words);
  learnt.set(name, words);
  return name;
}

/** A word of those that the instance has learnt under a name, by its place. */
export const wordOf = (name, index) => learnt.get(name)[2](index);

/** The page has other words of its own. */
function forget() {
  generation += 1;
  tellAll("locale");
}

function run() {
  glue.onAbort(stop);
  rest.renew();
  for (const [name, words] of learnt) glue.learn(name, ...words);
  isAlive = true;
}

/** Runs within the trap: from here on, no function of the instance may be called. */
function stop() {
  const culprit = entered;
  const problem = rest.problem ?? CRASHED;
  const trapped = "Its WebAssembly trapped and is started anew. Please report what was done before.";
  isAlive = false;
  console.error(`Casement: ${problem === CRASHED ? trapped : problem.message}`);
  widgets.forEach((widget) => widget.drop());
  // Once the trap has left all frames.
  queueMicrotask(() => recover(culprit, problem));
}

function recover(culprit, problem) {
  const now = performance.now();
  crashes = [...crashes.filter((then) => now - then < CRASHES_WITHIN), now];
  let stopsAll = crashes.length > MAX_CRASHES;
  widgets.forEach((widget) => widget.clear());
  try {
    revive();
  } catch (error) {
    // There is no memory left for another instance.
    reportError(error);
    stopsAll = true;
  }
  culprit?.recover(problem);
  widgets.forEach((widget) => widget.recover(stopsAll && problem));
  if (!culprit) page.complain(problem.kind, problem.message);
}
