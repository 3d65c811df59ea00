// What a page hands over as JavaScript: people to choose from, and fields of its own.
import "casement/define";
import { configure, define } from "casement";
import { assert, browser, event, expectError, fault, field, mount, requests, shows, test, waitFor } from "/harness.js";
import { loaded, NAMES, open, samples, timesSent, tokenProvider } from "./samples.js";

const STAFF = [
  { id: "10gg0000012IpiXMqxzk", name: "Amélie Fournier", detail: "Billing", kind: "user" },
  { id: "10gg00000148QvgpaLAm", name: "Daniel Okafor", detail: "Returns" },
  { id: "10gg0000014AQueueOne", name: "Billing queue", kind: "queue" },
];

test("people in an array are found by name, detail and id, and by their kind", async () => {
  const element = await open("case-assign", { people: STAFF });
  const FOUND = [
    ["okafor", ["Daniel Okafor"]],
    ["bill fourn", ["Amélie Fournier"]],
    ["148Q", ["Daniel Okafor"]],
    ["billing", ["Amélie Fournier"]],
  ];
  for (const [words, names] of FOUND) {
    await typeOwner(element, words);
    await waitFor(() => sameList(offered(element), names), `${words} to find ${names}`);
  }
  await browser.keys("{Enter}");
  assert.equal(element.value.ownerId, STAFF[0].id);
  element.ownerType = "queue";
  element.reset();
  await typeOwner(element, "billing");
  await waitFor(() => sameList(offered(element), ["Billing queue"]), "the queue");
});

test("Tab leads out of a list that scrolls, to what comes next", async () => {
  const people = Array.from({ length: 200 }, (_, row) => ({ id: `10gg00000${row}`, name: `Dana ${row}` }));
  const element = await open("case-assign", { people });
  const active = () => element.shadowRoot.activeElement;
  await typeOwner(element, "dana");
  await waitFor(() => offered(element).length > 9, "the list");
  const before = active();
  await browser.keys("{Tab}");
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.ok(active() && active() !== before && !active().matches("[role=listbox]"), `${active()?.outerHTML}`);
});

test("a function is asked for people, and told when nobody waits for its answer", async () => {
  const asked = [];
  const people = (query, options) => {
    asked.push({ query, ...options });
    // Nobody shall wait for the first answers.
    return query === "third" ? Promise.resolve({ items: STAFF.slice(1, 2), total: 300 }) : new Promise(() => {});
  };
  const element = await open("case-assign", { people });
  await typeOwner(element, "first");
  const first = await waitFor(() => asked.find(({ query }) => query === "first"), "the first question");
  const { kind, offset, signal } = first;
  assert.deepEqual({ kind, offset }, { kind: "user", offset: 0 });
  assert.ok(first.limit > 0, "It wants no rows.");
  assert.ok(signal instanceof AbortSignal && !signal.aborted, "It is aborted.");
  await typeOwner(element, "third");
  await waitFor(() => signal.aborted, "the first to be aborted");
  await waitFor(() => sameList(offered(element), ["Daniel Okafor"]), "the answer");
  await shows(element, "300");
  await typeOwner(element, "fourth");
  const fourth = await waitFor(() => asked.find(({ query }) => query === "fourth"), "the last question");
  element.remove();
  await waitFor(() => fourth.signal.aborted, "the last to be aborted");
});

const BROKEN = [
  ["throws", () => Promise.reject(new Error("The directory is closed."))],
  [
    "throws at once",
    () => {
      throw new Error("The directory is closed.");
    },
  ],
  ["answers nothing", () => undefined],
  ["gives ids as numbers", () => ({ items: [{ id: 5, name: "Five" }], total: 1 })],
];

for (const [how, people] of BROKEN) {
  test(`with a function that ${how}, an id can still be pasted`, async () => {
    const element = await open("case-assign", { people });
    await typeOwner(element, STAFF[1].id);
    await waitFor(() => offered(element).length === 1, "the id to be offered");
    if (how.startsWith("throws")) await shows(element, "The directory is closed.");
    await browser.keys("{ArrowDown}{Enter}");
    assert.equal(element.value.ownerId, STAFF[1].id);
  });
}

const SHAPELESS = [
  ["text", "Amélie"],
  ["an object", { items: STAFF }],
  ["a list with a gap", [null, ...STAFF]],
  ["a list with somebody who has no id", [{ name: "Amélie Fournier" }]],
  ["a function that gives a list", () => STAFF],
  ["a function that gives no total", () => ({ items: STAFF })],
  ["a function that finds somebody who has no id", () => ({ items: [{ name: "Amélie Fournier" }], total: 1 })],
];

for (const [what, people] of SHAPELESS) {
  test(`${what} as people is told to whoever writes the page, and offers nobody`, async () => {
    const element = await open("case-assign", { people });
    await typeOwner(element, "amélie");
    await shows(element, "people: Person[] is wanted, or a function that gives { items: Person[], total: number }");
    assert.deepEqual(offered(element), ["amélie"], "It offers more than what was typed, as an ID.");
  });
}

test("people are read from objects of a class, whatever else leads on from them", async () => {
  class Colleague {
    #names;
    constructor(id, ...names) {
      this.#names = names;
      Object.assign(this, { id, load: 3n, rating: 4.5, employeeNumber: 2 ** 60, team: this, items: [this], call() {} });
    }
    get name() {
      return this.#names.join(" ");
    }
  }
  const items = new Set([new Colleague("10gg00000148QvgpaLAm", "Daniel", "Okafor")]);
  const element = await open("case-assign", { people: async () => ({ items, total: 1, next: Symbol("more") }) });
  await typeOwner(element, "okafor");
  await waitFor(() => sameList(offered(element), ["Daniel Okafor"]), "the colleague");
});

test("an owner given by ID is called by the name that the page's people have for it", async () => {
  for (const name of ["case-assign", "task-create"]) {
    const element = await open(name, { people: STAFF, ownerId: STAFF[0].id });
    const input = element.shadowRoot.querySelector("[role=combobox]");
    await waitFor(() => input.value === "Amélie Fournier", `the name in ${name}`);
    let isChanged = false;
    element.addEventListener("casement-change", () => (isChanged = true));
    element.setAttribute("owner-id", "10gg00000nobody");
    await waitFor(() => input.value === "10gg00000nobody", `the ID in ${name}`);
    element.setAttribute("owner-id", STAFF[1].id);
    await waitFor(() => input.value === "Daniel Okafor", `the other name in ${name}`);
    assert.equal(element.value.ownerId, STAFF[1].id);
    assert.ok(!isChanged, "A name is no change.");
  }
});

test("people can be given later, and taken away", async () => {
  const element = await open("case-assign");
  element.people = STAFF;
  await typeOwner(element, "okafor");
  await waitFor(() => sameList(offered(element), ["Daniel Okafor"]), "somebody");
  element.people = STAFF.slice(0, 1);
  await typeOwner(element, "fournier");
  await waitFor(() => sameList(offered(element), ["Amélie Fournier"]), "somebody else");
  element.people = undefined;
  await typeOwner(element, "okafor");
  await waitFor(() => sameList(offered(element), ["okafor"]), "only the id itself");
});

test("people in an array that is given later are looked for without a pause in typing", async () => {
  const element = await open("case-assign");
  element.people = STAFF;
  await typeOwner(element, "");
  const input = element.shadowRoot.querySelector("[role=combobox]");
  input.value = "okafor";
  input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  // A pause would take 120 ms; both timers count from now.
  await new Promise((resolve) => setTimeout(resolve, 60));
  assert.deepEqual(offered(element), ["Daniel Okafor"]);
});

test("of a long array some are shown at once, and all are counted and read on", async () => {
  const many = Array.from({ length: 60 }, (_, at) => ({
    id: `10gg${String(at).padStart(16, "0")}`,
    name: `${at % 2 ? "Okafor" : "Fournier"} ${at}`,
    detail: at < 50 ? "Billing" : "Returns",
    kind: at % 10 ? "user" : "queue",
  }));
  const element = await open("case-assign", { people: many });
  const FOUND = [
    ["o", 20, "20 of 54"],
    ["ok", 20, "20 of 30"],
    ["oka billing", 20, "20 of 25"],
    ["oka billing 4", 5, "5 found"],
    ["o", 20, "20 of 54"],
  ];
  for (const [words, shown, told] of FOUND) {
    await typeOwner(element, words);
    await shows(element, told);
    await waitFor(() => offered(element).length === shown, `${words} to show ${shown}, not ${offered(element)}`);
  }
  await browser.keys("{ArrowDown}".repeat(21));
  await shows(element, "40 of 54");
  // Who is added to the same array is found as well.
  many.push({ id: "10gg0000014AQueueOne", name: "Amélie Okafor" });
  await typeOwner(element, "o");
  await shows(element, "20 of 55");
});

test("extra fields are sent, and never in the place of the element's own", async () => {
  const { draft, write } = samples["case-assign"];
  const extraFields = { channel: "web", level: { now: 3 }, none: null, remark: "another", creatorId: "another" };
  const element = await open("case-assign", { value: draft, extraFields });
  await fault({ match: write, status: 403 });
  const { request } = await element.submit();
  const sent = (await requests()).find(({ method, path }) => `${method} ${path}` === write);
  const { channel, level, remark, creatorId } = JSON.parse(sent.body);
  assert.deepEqual({ channel, level }, { channel: "web", level: { now: 3 } });
  assert.deepEqual({ remark, creatorId }, { remark: draft.remark, creatorId: element.operatorId });
  assert.deepEqual(request.body, JSON.parse(sent.body));
});

test("extra fields that are no JSON object are not taken, as they would be missing in silence", async () => {
  const element = await open("case-assign", { extraFields: { level: "1" } });
  for (const bad of [{ level: 12n }, ["level"], '{"level":"2"}', () => ({ level: "2" })]) {
    assert.throws(() => (element.extraFields = bad), /^TypeError/);
    assert.deepEqual(element.extraFields, { level: "1" });
  }
  element.extraFields = undefined;
  assert.equal(element.extraFields, undefined);
});

const BAD = [
  [{ level: 12n }, /BigInt/],
  [["level"], /extraFields: an object is wanted/],
  [{ levels: [{ id: 2 ** 60 }] }, /extraFields: text is wanted, as a number loses digits/],
  [{ level: NaN }, /extraFields: text is wanted/],
];

test("configure takes no extra fields that are no JSON object either, nor what is given beside them", () => {
  for (const [extraFields, words] of BAD) {
    assert.throws(() => configure({ headingLevel: 5, extraFields }), words);
    assert.throws(() => Object.assign(document.createElement("case-assign"), { extraFields }), words);
  }
  const { settings } = window[Symbol.for("casement")];
  assert.deepEqual([settings.headingLevel, settings.extraFields], [undefined, undefined]);
  const extraFields = { level: 1.5, at: 1 };
  configure({ extraFields });
  assert.equal(settings.extraFields, extraFields);
  configure({ extraFields: undefined });
});

test("nothing is sent without the extra fields that were set before the definition, until they can be sent", async () => {
  const { attributes, draft, write } = samples["case-assign"];
  for (const [at, [extraFields, words]] of BAD.entries()) {
    const element = document.createElement(`early-${at}-case-assign`);
    Object.assign(element, { tokenProvider, value: draft, extraFields });
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    document.body.append(element);
    const before = (await requests()).length;
    const ready = event(element, "casement-ready");
    define(Object.fromEntries(NAMES.map((name) => [name, `early-${at}-${name}`])));
    await ready;
    await expectError(/uncaught.*TypeError/s);
    const { outcome, problem } = await element.submit();
    assert.deepEqual([outcome, problem.kind], ["refused", "validation"]);
    assert.match(problem.message, words);
    await waitFor(() => words.test(element.shadowRoot.textContent), "what is wrong");
    assert.equal((await requests()).length, before, "Something was sent.");
    if (at) continue;
    element.extraFields = { level: "12" };
    await loaded(element);
    await fault({ match: write, status: 403 });
    assert.equal((await element.submit()).request.body.level, "12");
  }
});

test("nothing is sent with extra fields that have become another thing since they were set", async () => {
  const { draft, write } = samples["case-assign"];
  const extraFields = { level: "1" };
  const element = await open("case-assign", { value: draft, extraFields });
  extraFields.level = 12n;
  const { outcome, problem } = await element.submit();
  assert.deepEqual([outcome, problem.kind], ["refused", "validation"]);
  assert.equal(await timesSent(write), 0);
  await expectError(/BigInt/);
});

test("a bad value that waited for the widget is told on the console", async () => {
  const { attributes } = samples["case-assign"];
  await mount("case-assign", attributes, { tokenProvider, value: { ownerId: 5 } });
  const [error] = await expectError(/uncaught.*TypeError/s);
  assert.match(error, /value/);
});

test("asked to send as soon as it is in the page, it sends when it can", async () => {
  const { attributes, draft, write } = samples["case-assign"];
  const element = document.createElement("case-assign");
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  Object.assign(element, { tokenProvider, value: draft });
  document.body.append(element);
  await fault({ match: write, status: 403 });
  const outcome = await element.submit();
  assert.equal(outcome.outcome, "refused", JSON.stringify(outcome));
  assert.equal(outcome.request.body.remark, draft.remark);
  await loaded(element);
});

async function typeOwner(element, words) {
  const owner = await field(element, "New owner");
  await browser.click(owner);
  await browser.keys(`{Control+a}${words}`);
}

/** The names in the open list. */
function offered(element) {
  const list = element.shadowRoot.querySelector("[part~=popup]:not([hidden])");
  const options = [...(list?.querySelectorAll("[role=option]") ?? [])];
  return options.map((option) => (option.querySelector("[part~=person-name]") ?? option).textContent);
}

const sameList = (one, other) => JSON.stringify(one) === JSON.stringify(other);
