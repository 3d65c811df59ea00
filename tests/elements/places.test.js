// Elements in all places of a page: moved about, in frames, in shadow roots, in dialogs.
import "casement/define";
import { assert, browser, event, field, requests, test, waitFor } from "/harness.js";
import { loaded, holds, MEMBER, NAMES, open, samples, tokenProvider, widgetOf } from "./samples.js";

const HAS_NO_MOVE = "it has no moveBefore";

const MOVES = [
  ["by append", {}, (parent, element) => parent.append(element)],
  [
    "by moveBefore",
    { not: { firefox: HAS_NO_MOVE, webkit: HAS_NO_MOVE } },
    (parent, element) => parent.moveBefore(element, null),
  ],
  ["into a shadow root", {}, (parent, element) => parent.attachShadow({ mode: "open" }).append(element)],
];

for (const [how, options, move] of MOVES) {
  test(`moved ${how}, it keeps the very same nodes, and its draft`, options, async () => {
    const element = await open("case-assign");
    const remark = await typeRemark(element);
    const seen = (await requests()).length;
    let times = 0;
    element.addEventListener("casement-ready", () => (times += 1));
    const parent = document.body.appendChild(document.createElement("section"));
    move(parent, element);
    const { activeElement } = element.shadowRoot;
    // It would end in a later task.
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(remarkOf(element), remark);
    assert.equal(remark.value, "abc");
    assert.equal(element.value.remark, "abc");
    assert.equal(times, 0, "It was ready once more.");
    assert.equal((await requests()).length, seen, "It has read once more.");
    // Nothing else keeps the focus.
    assert.equal(activeElement, how === "by moveBefore" ? remark : null);
  });
}

test("moved into a disabled fieldset and out of it, it follows", async () => {
  const element = await open("case-assign");
  const remark = remarkOf(element);
  const fieldset = document.body.appendChild(document.createElement("fieldset"));
  fieldset.disabled = true;
  fieldset.append(element);
  await waitFor(() => remark.matches(":disabled"), "it to be disabled");
  document.body.append(element);
  await waitFor(() => remark.matches(":enabled"), "it to be enabled");
});

test("adopted into a frame's document, it keeps nodes, draft and looks, and can be sent", async () => {
  const element = await open("case-access");
  const widget = widgetOf(element);
  // Padding goes by the width.
  const looks = () => getComputedStyle(widget).borderTopLeftRadius;
  const before = looks();
  assert.ok(before !== "0px", "It has no looks that could be lost.");
  const frame = document.body.appendChild(document.createElement("iframe"));
  frame.contentDocument.body.append(element);
  await waitFor(() => looks() === before, "its looks");
  assert.equal(element.ownerDocument, frame.contentDocument);
  assert.equal(widgetOf(element), widget);
  assert.ok(element.shadowRoot.adoptedStyleSheets[0] instanceof frame.contentWindow.CSSStyleSheet, "A foreign sheet.");
  element.value = samples["case-access"].draft;
  const audit = event(frame.contentDocument, "casement-audit");
  assert.equal((await element.submit()).outcome, "done");
  await audit;
  document.body.append(element);
  await waitFor(() => looks() === before, "its looks in the first document");
  assert.ok(holds(element, { accessList: [MEMBER] }), "Its draft is gone.");
});

test("made in a frame, it works there", async () => {
  const frame = document.body.appendChild(document.createElement("iframe"));
  const element = document.createElement("case-access");
  Object.assign(element, { caseId: "1234", tokenProvider });
  frame.contentDocument.body.append(element);
  await loaded(element);
  assert.ok(getComputedStyle(widgetOf(element)).paddingTop !== "0px", "It has no looks.");
});

test("inside another component's closed shadow root it works, and speaks the language around it", async () => {
  const outer = document.body.appendChild(document.createElement("div"));
  outer.lang = "zh-CN";
  const element = document.createElement("case-relations");
  for (const [name, value] of Object.entries(samples["case-relations"].attributes)) element.setAttribute(name, value);
  element.tokenProvider = tokenProvider;
  outer.attachShadow({ mode: "closed" }).append(element);
  await waitFor(async () => (await requests()).length, "the read");
  // What can be heard of it: the system is asked to answer in it.
  assert.equal((await requests())[0].headers["x-language"], "zh-cn");
  const changed = event(document, "casement-change");
  (await waitFor(() => element.shadowRoot.querySelector("input"), "the field")).focus();
  await browser.keys("TT201801020526{Enter}");
  assert.equal((await changed).target, outer);
  assert.deepEqual(element.value.related_id_list, ["TT201801020526"]);
});

test("OSM is told the language and the zone of now, and no other system is", async () => {
  const told = async () => {
    const { headers } = (await requests()).at(-1);
    return [headers["x-language"], headers["x-time-zone"]].join();
  };
  const element = await open("case-relations", { locale: "en", timeZone: "Asia/Kolkata" });
  assert.equal(await told(), "en-us,GMT+5:30");
  element.timeZone = "UTC";
  await waitFor(async () => (await told()) === "en-us,GMT+0", "the list in another zone");
  element.locale = "zh-TW";
  await waitFor(async () => (await told()) === "zh-cn,GMT+0", "the list in Chinese");
  element.lang = "de";
  element.removeAttribute("locale");
  await waitFor(async () => (await told()) === "de,GMT+0", "the list in the language around it");
  await open("case-assign", { locale: "en", timeZone: "Asia/Kolkata" });
  assert.equal(await told(), ",");
});

test("in a modal dialog, Escape closes an open list first, and then the dialog", async () => {
  const dialog = document.body.appendChild(document.createElement("dialog"));
  const element = await open("case-assign", { people: [{ id: "10gg0000012IpiXMqxzk", name: "Amélie" }] });
  dialog.append(element);
  dialog.showModal();
  const list = element.shadowRoot.querySelector("[part~=popup]");
  await browser.click(await field(element, "New owner"));
  await waitFor(() => list.checkVisibility(), "the list");
  await browser.keys("{Escape}");
  await waitFor(() => !list.checkVisibility(), "the list to close");
  assert.ok(dialog.open, "The dialog is closed, too.");
  const closed = event(dialog, "close", 3);
  await browser.keys("{Escape}");
  await closed;
});

for (const name of NAMES) {
  test(`${name} in a modal dialog: a field has the first focus, and Escape closes the dialog`, async () => {
    const dialog = document.body.appendChild(document.createElement("dialog"));
    const element = await open(name);
    dialog.append(element);
    dialog.showModal();
    const active = await waitFor(() => element.shadowRoot.activeElement, "the focus");
    assert.ok(active.matches("input, textarea, select"), `<${active.localName} id=${active.id}> has the focus.`);
    const closed = event(dialog, "close", 3);
    await browser.keys("{Escape}");
    await closed;
  });

  test(`${name}.focus() goes to its first field`, async () => {
    const element = await open(name);
    element.focus();
    const [first] = element.shadowRoot.querySelectorAll("input, textarea, select");
    assert.equal(element.shadowRoot.activeElement?.id, first.id);
  });
}

const remarkOf = (element) => element.shadowRoot.querySelector("textarea");

async function typeRemark(element) {
  const remark = remarkOf(element);
  await browser.click(remark);
  await browser.keys("abc");
  return remark;
}
