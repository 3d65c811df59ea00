// What a page may ask of an element: to be sent, checked, filled in and switched off; and its word on what is sent.
import "casement/define";
import { assert, event, expectError, fault, mount, requests, shows, test, waitFor } from "/harness.js";
import { frame, holds, load, loaded, NAMES, open, OWNER, samples, timesSent, tokenProvider } from "./samples.js";

/** Of each element: what is no draft, with a word of why; a draft that breaks a rule, and the first that it breaks. */
const BAD = {
  "case-assign": {
    values: [
      [{ ownerId: 5 }, "ownerId"],
      [{ ownerType: "group" }, "ownerType"],
      [{ remark: null }, "remark"],
    ],
    draft: { ownerType: "user", ownerId: OWNER, remark: "é".repeat(1001) },
    rule: { field: "remark", rule: "too-many-bytes", limit: 2000, actual: 2002 },
  },
  "task-create": {
    values: [
      [{ creatorId: 5 }, "creatorId"],
      [{ dueDate: new Date() }, "dueDate"],
    ],
    draft: { ...samples["task-create"].draft, title: "é".repeat(65) },
    rule: { field: "title", rule: "too-many-bytes", limit: 128, actual: 130 },
  },
  "case-relations": {
    values: [
      [{ related_id_list: [5] }, "related_id_list"],
      [{ related_id_list: "TT1" }, "related_id_list"],
    ],
    draft: { related_id_list: ["TT1", "TT2", "TT3", "TT4"] },
    rule: { field: "related_id_list", rule: "too-many", limit: 3, actual: 4 },
  },
  "review-assign": {
    values: [
      [{ qualityTaskId: 954645333549048833 }, "qualityTaskId"],
      [{ setCounts: [{ personID: 5 }] }, "setCounts"],
      [{ setCounts: [{ personId: "5" }] }, "personId"],
      [{ setCounts: [{ personID: "5", count: 1.5 }] }, "setCounts"],
      [{ isTakeEffect: true }, "isTakeEffect"],
    ],
    draft: { ...samples["review-assign"].draft, setCounts: [{ personID: "5", count: 100_000_000 }] },
    rule: { field: "setCounts.count", row: 0, rule: "too-large", limit: 99_999_999, actual: 100_000_000 },
  },
  "case-access": {
    values: [
      [{ isPrivate: "true" }, "isPrivate"],
      [{ accessList: [{ id: "9924256a-739c-462b-af15-e652a3b1b6eb" }] }, "accessList"],
    ],
    draft: { isPrivate: true, accessList: ["nobody"] },
    rule: { field: "accessList", row: 0, rule: "guid" },
  },
};

for (const name of NAMES) {
  const { attributes, draft, write } = samples[name];
  const bad = BAD[name];

  test(`${name} is cancelled where nothing can be sent, and never rejects`, async () => {
    const apart = document.createElement(name);
    assert.deepEqual(await apart.submit(), { outcome: "cancelled" });
    const element = await open(name, { value: draft });
    for (const property of ["disabled", "readOnly"]) {
      element[property] = true;
      assert.deepEqual(await element.submit(), { outcome: "cancelled" }, property);
      element[property] = false;
    }
    const veto = (event) => event.preventDefault();
    element.addEventListener("casement-before-submit", veto);
    assert.deepEqual(await element.submit(), { outcome: "cancelled" }, "A veto.");
    element.removeEventListener("casement-before-submit", veto);
    assert.ok(holds(element, draft), "The draft is gone.");
    assert.equal(await timesSent(write), 0);
  });

  test(`${name} sends what a handler adds`, async () => {
    const element = await open(name, { value: draft });
    let shown;
    element.addEventListener("casement-before-submit", ({ detail: { request } }) => {
      shown = JSON.parse(JSON.stringify(request.body));
      assert.ok(!("headers" in request), "It shows headers.");
      // In any order.
      request.body = { "note é": { deep: [1, null] }, ...request.body };
    });
    document.body.addEventListener("casement-before-submit", add, { once: true });
    // It is not to be carried out: other tests want to do so.
    await fault({ match: write, status: 403 });
    await element.submit();
    const sent = (await requests()).find(({ method, path }) => `${method} ${path}` === write.trim());
    assert.deepEqual(JSON.parse(sent.body), { ...shown, traceId: "t-1", at: "1970-01-01T00:00:00.000Z", "note é": { deep: [1, null] } });
  });

  test(`${name} sends nothing when a handler throws`, async () => {
    const element = await open(name, { value: draft });
    const handler = () => {
      throw new Error("Nobody is signed in.");
    };
    element.addEventListener("casement-before-submit", handler, { once: true });
    const words = /^A handler of casement-before-submit threw or reported: .*Nobody is signed in\.$/;
    await sendsNothing(element, write, words);
    await expectError(/uncaught: Error: Nobody is signed in/);
    assert.ok(holds(element, draft), "The draft is gone.");
    // It is no mistake that stays.
    await fault({ match: write, status: 403 });
    assert.equal((await element.submit()).problem.kind, "forbidden");
    assert.equal(await timesSent(write), 1);
  });

  test(`${name} says what is wrong with its draft`, async () => {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    assert.deepEqual(element.validate().map(({ rule }) => rule), ["not-ready"]);
    document.body.append(element);
    Object.assign(element, { tokenProvider, value: bad.draft });
    await loaded(element);
    const [{ message, ...first }] = element.validate();
    assert.deepEqual(first, bad.rule);
    assert.match(message, /^[A-Z].*\.$/);
    element.value = draft;
    assert.deepEqual(element.validate(), []);
  });

  test(`${name} refuses a bad value in words, and keeps what it has`, async () => {
    const element = await open(name, { value: draft });
    const nothing = [5, "text", []].map((value) => [value, "object"]);
    for (const [value, word] of [...bad.values, [{ mistyped: 1 }, "mistyped"], ...nothing]) {
      const error = assert.throws(() => (element.value = value));
      const shown = `${JSON.stringify(value)}: ${error.message}`;
      assert.ok(error instanceof TypeError, shown);
      assert.ok(error.message.includes(word), shown);
      assert.ok(!/Error:|Reflect|JsValue|floating point|unit value/.test(error.message), shown);
      assert.ok(holds(element, draft), `${shown} and its draft is gone.`);
    }
  });

  test(`${name} begins anew, and forgets a value that waits`, async () => {
    const element = await open(name);
    const before = element.value;
    const apart = document.createElement(name);
    // Frameworks take a property back by null or undefined.
    const ways = [(one) => one.reset(), (one) => (one.value = null), (one) => (one.value = undefined)];
    for (const beginAnew of ways) {
      element.value = apart.value = draft;
      beginAnew(element);
      assert.deepEqual(element.value, before);
      beginAnew(apart);
      assert.equal(apart.value, undefined);
    }
  });

  test(`${name} in a disabled fieldset is disabled, and read-only it shows all and changes nothing`, async () => {
    const element = await open(name, { value: draft });
    const controls = () => [...element.shadowRoot.querySelectorAll("input, textarea, select, button")];
    const fieldset = document.body.appendChild(document.createElement("fieldset"));
    fieldset.append(element);
    assert.ok(controls().some((one) => one.matches(":enabled")), "There is nothing to disable.");
    fieldset.disabled = true;
    await waitFor(() => controls().every((one) => one.matches(":disabled")), "all to be disabled");
    fieldset.disabled = false;
    await waitFor(() => controls().some((one) => one.matches(":enabled")), "it to be enabled");
    element.readOnly = true;
    const isFixed = (one) => one.matches(":disabled, :read-only") || one.readOnly;
    await waitFor(() => controls().filter(({ localName }) => localName !== "button").every(isFixed), "all to be fixed");
    assert.ok(!element.shadowRoot.querySelector("[part~=submit]")?.checkVisibility(), "It still offers to send.");
    assert.ok(holds(element, draft), "The draft is gone.");
  });
}

/** What handlers may do to a request beside adding to its body: it would not go out so, and what is said of it. */
const CHANGES = {
  "changes a member": [(request, name) => (request.body[name] = "another"), "request.body.NAME"],
  "changes what is in a member": [(request, name) => (request.body[name] = [request.body[name]]), "request.body.NAME"],
  "takes a member out": [(request, name) => delete request.body[name], "request.body.NAME"],
  "adds one in other letters": [(request, name) => (request.body[name.toUpperCase()] = "another"), "request.body.NAME"],
  "puts another body in its place": [(request) => (request.body = { traceId: "t-1" }), "request.body."],
  "takes the body out": [(request) => delete request.body, "request.body."],
  "changes the method": [(request) => (request.method = "DELETE"), "request"],
  "changes the address": [(request) => (request.url = "https://evil.test/"), "request"],
  "adds what is no member of the body": [(request) => (request.headers = { "X-Trace": "t-1" }), "request"],
  "puts another request in its place": [(request, _, detail) => (detail.request = { ...request }), "request"],
};

for (const [what, [change, place]] of Object.entries(CHANGES)) {
  test(`nothing is sent when a handler ${what}`, async () => {
    for (const name of ["case-assign", "case-access"]) {
      const { draft, write } = samples[name];
      const element = await open(name, { value: draft });
      const member = Object.keys(draft)[1];
      const handler = ({ detail }) => change(detail.request, member, detail);
      element.addEventListener("casement-before-submit", handler, { once: true });
      const start = place.replace("NAME", member).replaceAll(".", "\\.");
      await sendsNothing(element, write, new RegExp(`^${start}.*: only members that are added to request\\.body are sent$`));
    }
  });
}

/** What is no JSON, and what is said of it. */
const NO_JSON = {
  "nothing": [undefined, "request.body.more: JSON is wanted"],
  "a function": [() => {}, "request.body.more: JSON is wanted"],
  "a symbol": [Symbol("s"), "request.body.more: JSON is wanted"],
  "a map": [new Map([["a", 1]]), "request.body.more: JSON is wanted"],
  "a set deep in a list": [[1, { deep: new Set() }], "request.body.more.1.deep: JSON is wanted"],
  "a number that is none": [NaN, "request.body.more: text is wanted, as a number loses digits"],
  "a big number deep in it": [{ deep: 5n }, "request.body.more.deep: text is wanted, as a number loses digits"],
};

for (const [what, [value, words]] of Object.entries(NO_JSON)) {
  test(`nothing is sent when a handler adds ${what}, and it is named`, async () => {
    const { draft, write } = samples["case-assign"];
    const element = await open("case-assign", { value: draft });
    const handler = ({ detail }) => (detail.request.body.more = value);
    element.addEventListener("casement-before-submit", handler, { once: true });
    await sendsNothing(element, write, new RegExp(`^${words.replaceAll(".", "\\.")}$`));
  });
}

for (const [name, field, attribute] of [
  ["case-access", "caseId", "case-id"],
  ["review-assign", "operatorId", "operator-id"],
]) {
  test(`${name} says that nothing can be sent without ${attribute}`, async () => {
    const { attributes, draft } = samples[name];
    const { [attribute]: _, ...others } = attributes;
    const element = await mount(name, others, { tokenProvider, value: draft });
    const failure = event(element, "casement-failure");
    const { outcome, ...detail } = await element.submit();
    const problem = { kind: "validation", message: `${field} is missing: set it on the element.`, field, retryable: false };
    assert.deepEqual([outcome, detail.problem], ["invalid", problem]);
    assert.deepEqual((await failure).detail, detail);
  });
}

test("nothing is sent when a handler throws that is of another document", async () => {
  const { draft, write } = samples["case-access"];
  const page = frame();
  const element = await load(page, "case-access");
  Object.assign(element, { tokenProvider, value: draft });
  await loaded(element);
  const { contentDocument, contentWindow } = page;
  const inFrame = contentWindow.Function("throw Error('From the frame.')");
  for (const [target, handler, words] of [
    [contentDocument, inFrame, /From the frame\./],
    [contentWindow, fail, /From the page around it\./],
  ]) {
    target.addEventListener("casement-before-submit", handler, { once: true });
    await sendsNothing(element, write, words);
    await expectError(words);
  }
  // One that has come into a frame from the page around it.
  const moved = await open("case-access", { value: draft });
  contentDocument.body.append(moved);
  await loaded(moved);
  moved.addEventListener("casement-before-submit", inFrame, { once: true });
  await sendsNothing(moved, write, /From the frame\./);
  await expectError(/From the frame\./);
});

function fail() {
  throw new Error("From the page around it.");
}

function add({ detail: { request } }) {
  Object.assign(request.body, { traceId: "t-1", at: new Date(0) });
}

/** Its draft, were it sent now, is refused in these words, and everybody hears of it. */
async function sendsNothing(element, write, words) {
  const before = await timesSent(write);
  const [failure, audit] = [event(element, "casement-failure"), event(element, "casement-audit")];
  const { outcome, problem } = await element.submit();
  assert.deepEqual([outcome, problem?.kind], ["refused", "validation"], JSON.stringify(problem));
  assert.match(problem.message, words);
  assert.deepEqual((await failure).detail.problem, problem);
  assert.equal((await audit).detail.outcome, "refused");
  await shows(element, problem.message);
  assert.equal(await timesSent(write), before, "It is sent.");
}
