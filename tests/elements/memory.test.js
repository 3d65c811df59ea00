// What elements leave behind that were on the page once.
import { assert, browser, test, waitFor } from "/harness.js";

const memories = [];
const { instantiateStreaming } = WebAssembly;
WebAssembly.instantiateStreaming = async (...given) => {
  const made = await instantiateStreaming.apply(WebAssembly, given);
  memories.push(made.instance.exports.memory);
  return made;
};
await import("casement/define");

const NO_HEAP = "only Chromium tells the size of its heap";
const TAGS = ["case-assign", "task-create", "case-relations", "review-assign", "case-access"];
/** Its reads are under way when it goes. */
const tokenProvider = async () => "none";

test("1 000 mounts leave no more behind than 100", { seconds: 240, not: { firefox: NO_HEAP, webkit: NO_HEAP } }, async () => {
  await comeAndGo(100);
  const before = await sizes();
  await comeAndGo(900);
  const after = await sizes();
  assert.ok(after.heap < before.heap * 1.05, `The heap grew from ${before.heap} to ${after.heap} bytes.`);
  assert.ok(after.wasm < before.wasm * 1.05, `The wasm grew from ${before.wasm} to ${after.wasm} bytes.`);
  assert.ok(after.nodes <= before.nodes + 20, `There were ${before.nodes} nodes, now there are ${after.nodes}.`);
});

async function comeAndGo(times) {
  for (let time = 0; time < times; time += 1) {
    const element = document.createElement(TAGS[time % TAGS.length]);
    element.setAttribute("operator-id", "10gg0000013wbIvo3zbk");
    element.tokenProvider = tokenProvider;
    // `event()` of the harness would hold the element until it has waited long enough.
    const ready = new Promise((resolve) => element.addEventListener("casement-ready", resolve, { once: true }));
    document.body.append(element);
    await ready;
    element.remove();
    await waitFor(() => !element.shadowRoot.querySelector(".casement"), "its end");
  }
}

/** The median of three looks. */
async function sizes() {
  const looks = [];
  for (let look = 0; look < 3; look += 1) looks.push(await browser.heap());
  const median = (numbers) => numbers.sort((one, other) => one - other)[1];
  const wasm = memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  assert.ok(memories.length === 1, `There are ${memories.length} instances.`);
  return { heap: median(looks.map(({ used }) => used)), nodes: median(looks.map(({ nodes }) => nodes)), wasm };
}
