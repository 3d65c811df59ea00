// What is left of elements that are gone: nothing, neither in the WebAssembly's memory nor on the heap.
import "casement/define";
import { configure } from "casement";
import { assert, browser, engine, test, tokenProvider, waitFor } from "/harness.js";

const OPERATOR = "10gg0000013wbIvo3zbk";

const ELEMENTS = [
  ["case-assign", { "case-id": "c6m800000142lp0xsJlI", "operator-id": OPERATOR }],
  ["task-create", { "operator-id": OPERATOR, "draft-storage": "session" }],
  ["case-relations", { "case-id": "case-123", "group-id": "123456" }],
  ["review-assign", { "quality-task-id": "954645333549048833", "operator-id": "1611917095665261978" }],
  ["case-access", { "case-id": "1234" }],
];

configure({ tokenProvider, appKey: "casement", people: [{ id: "1600226476732482572", name: "Bao Nguyen" }] });

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
async function heap() {
  const found = [];
  for (const _ of [1, 2, 3]) found.push(await browser.heap());
  const middle = (name) => found.map((one) => one[name]).sort((one, other) => one - other)[1];
  return { used: middle("used"), nodes: middle("nodes"), listeners: middle("listeners") };
}

const NO_HEAP = { firefox: "geckodriver shows no heap", webkit: "WebKitWebDriver shows no heap" };
let early;


test("x", { seconds: 400 }, async () => {
  const out = [];
  const all = [...ELEMENTS];
  for (let i = 0; i < 6; i++) {
    ELEMENTS.splice(0, ELEMENTS.length, i == 5 ? ["case-none", {}] : all[i]);
    if (i == 5) { ELEMENTS.splice(0); for (let k=0;k<300;k++) await new Promise(r=>setTimeout(r,4)); const a= await heap(); for (let k=0;k<300;k++) await new Promise(r=>setTimeout(r,4)); out.push("idle "+ ((await heap()).used-a.used)/300); continue; }
    count = 0; await mountUntil(200); const a = await heap(); count = 0; await mountUntil(600); const b = await heap();
    out.push(all[i][0] + ": " + (b.used - a.used) / 600);
  }
  throw Error(out.join("\n"));
});
