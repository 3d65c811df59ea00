// What is left of elements that are gone: nothing, neither in the WebAssembly's memory nor on the heap.
import "casement/define";
import { configure } from "casement";
import { assert, browser, test, token, waitFor } from "/harness.js";

const OPERATOR = "10gg0000013wbIvo3zbk";

const ELEMENTS = [
  ["case-assign", { "case-id": "c6m800000142lp0xsJlI", "operator-id": OPERATOR }],
  ["task-create", { "operator-id": OPERATOR, "draft-storage": "session" }],
  ["case-relations", { "case-id": "case-123", "group-id": "123456" }],
  ["review-assign", { "quality-task-id": "954645333549048833", "operator-id": "1611917095665261978" }],
  ["case-access", { "case-id": "1234" }],
];

// Asking the runner for a token each time would leave something behind in the browser.
const tokens = Object.fromEntries(
  await Promise.all(["aicc", "osm", "ccsqm", "onlyoffice"].map(async (system) => [system, await token(system)])),
);

configure({ tokenProvider: (system) => tokens[system], appKey: "casement", people: [{ id: "1600226476732482572", name: "Bao Nguyen" }] });

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
  for (; count < total; count += ELEMENTS.length) {
    const elements = await Promise.all(ELEMENTS.map(begin));
    if (count % 2) await waitFor(() => elements.every((element) => element.value), "the drafts");
    elements.forEach((element) => element.remove());
    // They end in a later task.
    await waitFor(() => elements.every((element) => !element.shadowRoot.querySelector("div")), "their end");
  }
}

/** As the harness's `mount`, whose timers would hold the element for a while. */
async function begin([tag, attributes]) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const ready = new Promise((resolve) => element.addEventListener("casement-ready", resolve));
  document.body.append(element);
  await ready;
  return element;
}

/** The middle one of three, after collecting each time. */
async function measure() {
  await new Promise((resolve) => setTimeout(resolve, 3000));
  performance.clearResourceTimings();
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
