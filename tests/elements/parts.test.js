// Whether the parts and events in custom-elements.json are those of the running elements: in all that can happen to
// them, each that is listed is met, and no other is.
import "casement/define";
import { assert, browser, button, expectError, fault, field, shows, test, token, waitFor } from "/harness.js";
import { anotherTabHasSent, loaded, MEMBER, NAMES, open, OPERATOR, OWNER, samples, widgetOf } from "./samples.js";

const manifest = await (await fetch("/npm/custom-elements.json")).json();

const PICTURE = "data:image/gif;base64,R0lGODlhAQABAIAAAP8AAP8AACwAAAAAAQABAAACAkQBADs=";

const PEOPLE = [
  { id: OWNER, name: "Amélie Fournier", detail: "Billing", avatarUrl: PICTURE, load: 3, capacity: 5 },
  { id: "10gg0000000000000gone", name: "Amadou Diallo", load: 6, capacity: 5, disabled: true },
];

const TRANSFER = "/service/AICC__Case/1.0.0/openapi/case/transfer";

/** What else a person meets in each, before it is sent; and what the draft is then. */
const WAYS = {
  async "case-assign"(element) {
    element.timeZone = "Asia/Shanghai";
    await has(element, "since");
    await type(element, "New owner", "am");
    await has(element, "option-active");
    await browser.keys("{Escape}");
    // One of them is no case.
    element.caseIds = ["c6m80000014iXKHqDw3c", "c6m80000014iXKHqDw3d"];
    element.value = samples["case-assign"].draft;
    await shows(element, "c6m80000014iXKHqDw3d");
    await element.submit();
    element.caseIds = undefined;
    await loaded(element);
    await changeElsewhere("c6m800000142lp0xsJlI");
    element.value = samples["case-assign"].draft;
    const asked = element.submit();
    await has(element, "differences");
    await browser.click(await button(element, "Let me change what I entered"));
    await asked;
    element.undoSeconds = 60;
    const held = element.submit();
    await has(element, "countdown");
    await browser.click(await button(element, "Undo"));
    await held;
    element.undoSeconds = undefined;
  },
  async "task-create"(element) {
    await type(element, "Owner", "am");
    await has(element, "option-active");
    await browser.keys("{Escape}");
    await type(element, "Due date", "2020-01-01 10:00{Tab}");
    await has(element, "warning");
    await browser.click(await has(element, "calendar-button"));
    await has(element, "calendar-chosen");
    await browser.keys("{Escape}");
    element.value = samples["task-create"].draft;
    await fault({ match: samples["task-create"].write, status: 504 });
    await element.submit();
    await browser.click(await button(element, "Check my tasks"));
    await browser.click(await button(element, "Clear the form"));
  },
  async "case-relations"(element) {
    await type(element, "Ticket ID", "instance");
    await has(element, "list");
    await browser.keys("{Control+a}TT201801020526 case-123{Enter}");
    await has(element, "left-out");
    await element.submit();
    await browser.click(await button(element, "Remove"));
    const answers = await has(element, "confirm-buttons");
    await browser.click(answers.querySelector("[part~=button-danger]"));
    await shows(element, "0 of 3");
  },
  async "review-assign"(element) {
    await type(element, "Add an inspector", "am");
    await has(element, "option-active");
    await browser.keys("{Enter}");
    await paste(element, "Add an inspector", "Nobody Atall\t1\nSomebody Else\t2");
    await has(element, "left-out");
    await browser.click(await button(element, "Discard all of these"));
    const { draft } = samples["review-assign"];
    element.value = { ...draft, setCounts: [{ personID: OWNER, count: 100_000 }] };
    await has(element, "warning");
  },
  async "case-access"(element) {
    // There is no such case.
    element.caseId = "1";
    await has(element, "problem");
    element.caseId = "1234";
    await loaded(element);
    element.value = samples["case-access"].draft;
    await browser.click(await button(element, "Remove"));
    await has(element, "taken-off");
    await type(element, "Add a person", "am");
    await has(element, "option-active");
    await browser.keys("{Escape}{Escape}");
    await element.submit();
    element.value = { isPrivate: false, accessList: [] };
    const opened = element.submit();
    await has(element, "confirm");
    await browser.click(await button(element, "Open"));
    await opened;
  },
};

/** What makes a draft one that breaks a rule, and one that the system refuses. */
const BAD = {
  "case-assign": [{ ownerId: "" }, { ownerId: "nobody" }],
  "task-create": [{ title: "" }, { ownerId: "nobody" }],
  "case-relations": [{ related_id_list: [] }, { related_id_list: ["nothing"] }],
  "review-assign": [{ setCounts: [] }, { setCounts: [{ personID: "1", count: 2 }] }],
  "case-access": [{ accessList: ["nobody"] }],
};

/** What makes it a draft that asks for something else than the system has by then. */
const NEXT = {
  // The same once more would be asked about.
  "task-create": { title: "Call back once more" },
  "case-relations": { related_id_list: ["TT201801020527"] },
  "case-access": { accessList: [MEMBER, "3b8e47a5-90c2-4e16-b7d4-2f5c8a1e9402"] },
};

for (const name of NAMES) {
  const { draft, read, write } = samples[name];
  const { cssParts, events } = manifest.modules[0].declarations.find((one) => one.tagName === name);

  test(`${name} has exactly the listed parts and events`, async () => {
    const seen = watch();
    await fault({ match: read, delay_ms: 100 });
    const tokenProvider = (system) => token(system, "admin");
    const element = await open(name, { people: PEOPLE, tokenProvider });
    await browser.click(await button(element, "Keyboard"));
    await has(element, "keys-title");
    await browser.click(await button(element, "Close"));
    await WAYS[name](element);
    for (const bad of BAD[name]) {
      element.value = { ...draft, ...bad };
      await element.submit();
    }
    element.value = draft;
    anotherTabHasSent();
    const held = element.submit();
    await browser.click(await button(element, "Don’t send"));
    await held;
    await fault({ match: write, delay_ms: 100 });
    await element.submit();
    await has(element, "notice-success");
    element.value = { ...draft, ...NEXT[name] };
    // Dropped before it is done: what is done all the same would be told as a success.
    await fault({ match: write, drop: "before", times: 9 });
    await element.submit();
    await has(element, "notice-warning");
    // Once the look at it has failed, too.
    await new Promise((resolve) => setTimeout(resolve, 300));
    element[Symbol.for("casement.trap")]();
    await expectError(/WebAssembly trapped/);
    await has(element, "restart");
    const listed = cssParts.map((part) => part.name);
    const missing = listed.filter((part) => !seen.parts.has(part));
    const unlisted = [...seen.parts].filter((part) => !listed.includes(part));
    assert.deepEqual({ missing, unlisted }, { missing: [], unlisted: [] }, "Not the listed parts.");
    for (const type of seen.events) assert.ok(events.some((event) => event.name === type), `${type} is not listed.`);
  });
}

/** Gives a case to somebody while nobody looks. */
async function changeElsewhere(id) {
  const body = { id, ownerId: OPERATOR, ownerType: "user", creatorId: OPERATOR, remark: "Meanwhile" };
  const headers = { "access-token": await token("aicc"), "Content-Type": "application/json" };
  await fetch(TRANSFER, { method: "POST", headers, body: JSON.stringify(body) });
}

async function type(element, label, keys) {
  await browser.click(await field(element, label));
  await browser.keys(`{Control+a}${keys}`);
}

async function paste(element, label, text) {
  const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
  // Firefox hands out no data of an event that a script has made.
  Object.defineProperty(event, "clipboardData", { value: { getData: () => text } });
  (await field(element, label)).dispatchEvent(event);
}

const has = (element, part) => waitFor(() => element.shadowRoot.querySelector(`[part~=${part}]`), `the part ${part}`);

/** Notes all parts in the shadow roots that are made, and all events that are fired, in this test. */
function watch() {
  const seen = { parts: new Set(), events: new Set() };
  const { attachShadow } = Element.prototype;
  const { dispatchEvent } = EventTarget.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    const note = () => {
      for (const { part } of root.querySelectorAll("[part]")) part.forEach((name) => seen.parts.add(name));
    };
    new MutationObserver(note).observe(root, { subtree: true, childList: true, attributeFilter: ["part"] });
    return root;
  };
  EventTarget.prototype.dispatchEvent = function (event) {
    if (event.type.startsWith("casement-")) seen.events.add(event.type);
    return dispatchEvent.call(this, event);
  };
  return seen;
}
