// Isolation both ways: what a page does to its own looks does not reach in, and the elements change nothing outside.
// (`tests/browser/looks.rs` looks at every state of every widget, in one engine; here are real pages, in three.)
import { assert, browser, button, field, test, waitFor } from "/harness.js";
import { NAMES, open } from "./samples.js";

async function openAll() {
  const elements = [];
  for (const name of NAMES) elements.push(await open(name));
  return elements;
}

/** The button that shows what is wrong with an empty form; `case-access` has a switch instead. */
const SENDS = {
  "case-assign": "Assign",
  "task-create": "Create task",
  "case-relations": "Associate",
  "review-assign": "Assign reviews",
};

async function use(element) {
  const text = SENDS[element.localName];
  const inside = (selector) => waitFor(() => element.shadowRoot.querySelector(selector), selector);
  await browser.click(text ? await button(element, text) : await inside("[role=switch]"));
  await inside(text ? "[part=error-summary]" : "[role=combobox]");
}

test("the elements change nothing outside of themselves", async () => {
  document.body.insertAdjacentHTML("beforeend", PAGE);
  const before = outside();
  const listeners = noteListeners();
  await import("casement/define");
  const mounted = await openAll();
  assert.ok(document.activeElement === document.body && scrollY === 0, "It takes the focus, or scrolls.");
  for (const element of mounted) await use(element);
  await browser.click(await field(mounted[0], "New owner"));
  await browser.keys("Amélie{Escape}");
  assert.deepEqual(listeners.stop(), []);
  assert.deepEqual(differences(before, outside({ but: mounted })), []);
  for (const element of mounted) element.remove();
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.deepEqual(differences(before, outside()), []);
});

// It has a scroll bar from the start.
const PAGE = `<style>html { overflow-y: scroll }</style>
<main><h1 id="title">A case</h1><p>Its <b>text</b> <a href="#">here</a></p>
<form><label>Name <input value="Amélie"></label> <textarea></textarea> <select><option>One</select> <button>Send</button>
</form><table><tr><td>1</table><ul><li>One</ul><details><summary>More</summary>Text</details>
<div class="casement">Mine</div></main>`;

/** What a page has, apart from these elements: by name. */
function outside({ but = [] } = {}) {
  const own = [...document.querySelectorAll("*")].filter((node) => !but.includes(node));
  // The heights of these two are those of what stands in them.
  const looks = own.filter((node) => !node.matches("html, body")).flatMap(styles);
  const classes = [Node, Element, HTMLElement, Document, EventTarget, Event];
  const objects = [window, document, ...classes.map((one) => one.prototype)];
  const members = objects.flatMap((object) => Reflect.ownKeys(object).map((key) => memberOf(object, key)));
  return {
    looks,
    attributes: own.flatMap((node) => node.getAttributeNames().map((name) => `${name}=${node.getAttribute(name)}`)),
    members: members.filter(([name]) => name !== OURS),
    sheets: [document.adoptedStyleSheets.length, document.styleSheets.length],
    page: [document.title, location.href, history.length, document.cookie, document.dir, document.designMode],
    stores: [...Object.entries(localStorage), ...Object.entries(sessionStorage)].map(String),
  };
}

/** A member's name, and what stays the same as long as nobody replaces it. */
function memberOf(object, key) {
  const { value, get } = Object.getOwnPropertyDescriptor(object, key) ?? {};
  const held = get ?? value;
  return [`${object.constructor.name} ${String(key)}`, typeof held === "function" ? held : undefined];
}

/** The one thing on the window that is ours. */
const OURS = "Window Symbol(casement)";

/** What is otherwise, in words. The order of a window's members is nobody's affair. */
function differences(before, after) {
  const then = new Map(before.members);
  const members = after.members.filter(([name, held]) => !then.has(name) || then.get(name) !== held);
  const lines = Object.keys(before).filter((name) => name !== "members").flatMap((name) => {
    const [one, other] = [before[name], after[name]];
    const at = one.findIndex((line, at) => line !== other[at]);
    return at < 0 && one.length === other.length ? [] : [`${name}: ${one[at]} -> ${other[at]}`];
  });
  return [...members.map(([name]) => name), ...lines];
}

/** Notes who in the package begins to listen to the page itself from now on, and does not stop. */
function noteListeners() {
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const noted = new Set();
  const roots = [window, document, document.documentElement, document.body];
  for (const root of roots) {
    root.addEventListener = (type, ...rest) => {
      if (new Error().stack.includes("/npm/")) noted.add(`${root.constructor.name}: ${type}`);
      return addEventListener.call(root, type, ...rest);
    };
    root.removeEventListener = (type, ...rest) => {
      noted.delete(`${root.constructor.name}: ${type}`);
      return removeEventListener.call(root, type, ...rest);
    };
  }
  const stop = () => {
    for (const root of roots) delete root.addEventListener && delete root.removeEventListener;
    return [...noted];
  };
  return { stop };
}

test("in a box that scrolls, nothing sticks out of it", async () => {
  const box = document.body.appendChild(document.createElement("div"));
  Object.assign(box.style, { blockSize: "200px", overflow: "auto" });
  for (const element of await openAll()) box.append(element);
  const { scrollHeight, clientHeight } = document.documentElement;
  assert.equal(scrollHeight, clientHeight);
});

const HOSTILE = {
  "all: unset": "* { all: unset !important }",
  "generated content": "*::before, *::after { content: 'x' !important; display: block !important; font-size: 90px }",
  "huge fonts": `html { font-size: 60px !important }
    * { font: italic 900 64px/3 fantasy !important; color: red !important; letter-spacing: 9px !important;
    word-spacing: 2em !important; text-transform: uppercase !important; text-indent: 5em !important; text-align: end !important; white-space: pre !important; zoom: 1 }`,
  "right to left": "html, body, main { direction: rtl !important; unicode-bidi: bidi-override !important }",
  "rules for what is inside": `input, button, label, fieldset, table, td, .casement, [part], [class] {
    border: 9px dashed lime !important; padding: 40px !important; position: fixed !important;
    display: none !important }`,
};

for (const [what, css] of Object.entries(HOSTILE)) {
  test(`a page with ${what} changes nothing inside`, async () => {
    // Nothing of the page's own is to make a difference.
    const sheets = document.adoptedStyleSheets;
    document.adoptedStyleSheets = [sheet("html, body { margin: 0; display: block } ::-webkit-scrollbar { width: 0 }")];
    const mounted = await openAll();
    for (const element of mounted) await use(element);
    const quiet = mounted.map(inside);
    assert.ok(quiet.every((lines) => lines.length > 5000), "It is looked at nothing.");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet(css)];
    const changed = mounted.flatMap((element, at) => {
      const now = inside(element);
      return quiet[at].map((line, row) => [line, now[row]]).filter(([then, now]) => !isSame(then, now)).slice(0, 3);
    });
    document.adoptedStyleSheets = sheets;
    assert.deepEqual(changed, []);
  });
}

test("in a page that is zoomed, everything is larger and nothing sticks out", async () => {
  const page = document.body.appendChild(document.createElement("div"));
  page.style.inlineSize = "400px";
  const mounted = await openAll();
  page.append(...mounted);
  const frames = mounted.map((element) => element.shadowRoot.querySelector(".casement"));
  const heights = frames.map((frame) => frame.getBoundingClientRect().height);
  page.style.zoom = 2;
  // Older engines count in the page's own pixels.
  const scale = frames[0].getBoundingClientRect().width / 400;
  for (const [at, frame] of frames.entries()) {
    const { height } = frame.getBoundingClientRect();
    // Lines of larger letters do not break at quite the same places.
    assert.ok(Math.abs(height / scale / heights[at] - 1) < 0.1, `${heights[at]} px became ${height / scale}.`);
    assert.ok(frame.scrollWidth <= frame.clientWidth, `Something sticks out of <${mounted[at].localName}>.`);
  }
});

/** Whether two lines are the same but for the fractions that an engine rounds to. */
function isSame(one, other) {
  if (one === other) return true;
  const [numbers, others] = [one, other].map((line) => line.match(NUMBER)?.map(Number) ?? []);
  const isNear = (number, at) => Math.abs(number - others[at]) < 0.3;
  return one.replaceAll(NUMBER, "") === other.replaceAll(NUMBER, "") && numbers.every(isNear);
}

const NUMBER = /-?\d+(\.\d+)?/g;

function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

/** All computed properties and the place of everything in the widget. */
function inside(element) {
  return [...boxes(element).map(String), ...shown(element).flatMap(styles)];
}

/** Of everything that is seen in the widget its class, and its place and size in the widget. */
function boxes(element) {
  const from = element.shadowRoot.querySelector(".casement").getBoundingClientRect();
  const rows = shown(element).map((node) => [node.className, node.getBoundingClientRect()]);
  const place = ({ x, y, width, height }) => (width ? [x - from.x, y - from.y, width, height] : []);
  return rows.map(([name, box]) => [name, ...place(box)]);
}

/** What is folded away is not laid out, at least not always. */
function shown(element) {
  const nodes = [...element.shadowRoot.querySelectorAll(".casement *")];
  return nodes.filter((node) => !node.closest("details:not([open]) > :not(summary)"));
}

/** All computed properties of an element, a line each. */
function styles(node) {
  const style = getComputedStyle(node);
  return [...style].map((property) => `${node.localName}.${node.className} ${property}: ${style[property]}`);
}
