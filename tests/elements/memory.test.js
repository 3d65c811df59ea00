// What is left of elements that are gone: nothing, neither in the WebAssembly's memory nor on the heap.
import "casement/define";
import { configure } from "casement";
import { assert, browser, test, waitFor } from "/harness.js";
import { fetched, NAMES, samples, tokenProvider } from "./samples.js";

// Asking the runner for a token each time would leave something behind in the browser.
const tokens = {};
for (const system of ["aicc", "osm", "ccsqm", "onlyoffice"]) tokens[system] = await tokenProvider(system);

configure({
  tokenProvider: (system) => tokens[system],
  people: [{ id: "1600226476732482572", name: "Bao Nguyen" }],
  draftStorage: "session",
});

// The memory is nobody's affair but the module's; here it is caught when that is instantiated.
let memory;
const { instantiateStreaming } = WebAssembly;
WebAssembly.instantiateStreaming = async (...given) => {
  const made = await instantiateStreaming.apply(WebAssembly, given);
  memory = made.instance.exports.memory;
  return made;
};

let count = 0;

/** Mounts and removes elements until there have been so many; half of them while they are still reading. */
async function mountUntil(total) {
  for (; count < total; count += NAMES.length) {
    const elements = await Promise.all(NAMES.map(begin));
    if (count % 2) await waitFor(() => elements.every((element) => element.value), "the drafts");
    elements.forEach((element) => element.remove());
    // They end in a later task.
    await waitFor(() => elements.every((element) => !element.shadowRoot.querySelector("div")), "their end");
  }
}

/** As the harness's `mount`, whose timers would hold the element for a while. */
async function begin(name) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(samples[name].attributes)) element.setAttribute(attribute, value);
  const ready = new Promise((resolve) => element.addEventListener("casement-ready", resolve));
  document.body.append(element);
  await ready;
  return element;
}

/** The middle one of three, after collecting each time. */
async function measure() {
  await new Promise((resolve) => setTimeout(resolve, 3000));
  // What the tests note themselves is nobody's leak.
  performance.clearResourceTimings();
  fetched.length = 0;
  const found = [];
  for (const _ of [1, 2, 3]) found.push({ wasm: memory?.buffer.byteLength, ...(await browser.heap()) });
  const middle = (name) => found.map((one) => one[name]).sort((one, other) => one - other)[1];
  return Object.fromEntries(Object.keys(found[0]).map((name) => [name, middle(name)]));
}

/** What the engine notes of code that runs often is on the heap as well; after so many mounts it is complete. */
const WARM = 600;

const NO_HEAP = { firefox: "geckodriver shows no heap", webkit: "WebKitWebDriver shows no heap" };

test("1 000 mounts leave no more behind than 100", { not: NO_HEAP, seconds: 120 }, async () => {
  await measure();
  await mountUntil(WARM + 100);
  const early = await measure();
  await mountUntil(WARM + 1000);
  const late = await measure();
  const grown = Object.keys(late).filter((name) => late[name] > early[name] * 1.05);
  assert.deepEqual(grown, [], `${JSON.stringify(early)} became ${JSON.stringify(late)}`);
});
