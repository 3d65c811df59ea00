// What is left when the WebAssembly traps: everything but the element that did it. And no write is sent again.
import "casement/define";
import { api, assert, browser, button, event, expectError, fault, field, hold } from "/harness.js";
import { requests, shows, test, waitFor } from "/harness.js";
import { loaded, OPERATOR, open } from "./samples.js";

const TRAP = Symbol.for("casement.trap");
const CREATOR = "3b8e47a5-90c2-4e16-b7d4-2f5c8a1e9402";
const CASE = "/api/2.0/crm/case/1234";

crashTest("one of five crashes while another one writes: the others keep all they have", async () => {
  const { assign, task, relations, review, access } = await openAll();
  const told = listen();
  const release = await hold(`PUT ${CASE}/access`, { first: true });
  await browser.click(await button(access, "Save"));
  await waitFor(async () => (await writes()).length, "the write");
  await browser.click(await field(assign, "Remark"));
  await browser.keys("{Home}{ArrowRight}{Shift+ArrowRight}{Shift+ArrowRight}");
  const others = [assign, relations, review, access];
  const drafts = others.map((element) => element.value);
  // So its field is drawn after what the read-back of the write shows, which wants the focus, too.
  await fault({ match: "GET /service/AICC__Case", delay_ms: 300 });

  task[TRAP]();
  await expectError(/WebAssembly trapped/);
  assert.deepEqual(told.of("failure"), [["task-create", "crashed"]]);
  const notice = task.shadowRoot.querySelector("[role=alert]");
  assert.equal(notice.part.value, "notice notice-danger");
  assert.ok(!task.shadowRoot.querySelector("input"), "It can still be used.");
  assert.deepEqual(task.validate(), [{ field: "", rule: "not-ready", message: "This form is not ready." }]);

  await shows(access, "as it was before");
  for (const element of [assign, relations, review]) await loaded(element);
  assert.deepEqual(others.map((element) => element.value), drafts);
  assert.equal(document.activeElement, assign);
  await browser.keys("X{ArrowRight}Y");
  assert.equal(assign.value.remark, "fXlYow up");
  assert.deepEqual(told.of("unknown"), [["case-access", "crashed"]]);

  // The write is carried out after all, and still is the only one.
  await release();
  const { get } = api("onlyoffice", "creator");
  await waitFor(async () => (await get(CASE)).json.response.isPrivate, "its end");
  assert.deepEqual((await writes()).map(({ path }) => path), [`${CASE}/access`]);
  assert.deepEqual(told.of("audit"), [["case-access", "unknown"]]);
  assert.deepEqual(told.of("success"), []);

  await browser.click(await button(task, "Restart"));
  assert.equal((await field(task, "Title")).value, "Call back");
  assert.equal(document.activeElement, task);
});

crashTest("whoever goes elsewhere until a field is back stays there", async () => {
  const access = await openAccess();
  const task = await open("task-create");
  const own = document.body.appendChild(document.createElement("input"));
  (await theSwitch(access)).focus();
  const release = await hold(`GET ${CASE}`);
  task[TRAP]();
  await expectError(/WebAssembly trapped/);
  assert.equal(document.activeElement, access);
  assert.ok(!access.shadowRoot.querySelector("[role=switch]"), "The field is back at once.");
  own.focus();
  await release();
  await theSwitch(access);
  await new Promise(requestAnimationFrame);
  assert.equal(document.activeElement, own);
});

crashTest("submit() ends for the one that wrote, and for the one that crashed while it asked", async () => {
  await setAccess({ isPrivate: true, accessList: [CREATOR] });
  const access = await openAccess();
  const task = await open("task-create");
  access.value = { isPrivate: false, accessList: [] };
  const asked = access.submit();
  await shows(access, "Open the case to everybody?");
  task.value = { ...task.value, title: "Call back", ownerId: OPERATOR };
  await hold("POST /service/AICC__Case/1.0.0/openapi/task ");
  const wrote = task.submit();
  await waitFor(async () => (await writes()).length, "the write");
  access[TRAP]();
  await expectError(/WebAssembly trapped/);
  const told = (await Promise.all([wrote, asked])).map(({ outcome, problem }) => [outcome, problem.kind]);
  assert.deepEqual(told, [["unknown", "crashed"], ["refused", "crashed"]]);
  assert.deepEqual((await access.submit()).problem.kind, "crashed");
});

crashTest("a write of an element that is gone is told on the document", async () => {
  const access = await openAccess();
  const task = await open("task-create");
  await hold(`PUT ${CASE}/access`);
  access.value = { isPrivate: true, accessList: [] };
  void access.submit();
  await waitFor(async () => (await writes()).length, "the write");
  access.remove();
  const audit = event(document, "casement-audit");
  task[TRAP]();
  await expectError(/WebAssembly trapped/);
  const { target, detail } = await audit;
  assert.equal(target, document);
  assert.equal(detail.outcome, "unknown");
});

crashTest("where no memory is left for another instance, nobody knows what came of a write", async () => {
  const access = await openAccess();
  const { Instance } = WebAssembly;
  await hold(`PUT ${CASE}/access`, { first: true });
  access.value = { isPrivate: true, accessList: [] };
  const wrote = access.submit();
  await waitFor(async () => (await writes()).length, "the write");
  WebAssembly.Instance = function () {
    throw new RangeError("There is no memory left.");
  };
  try {
    access[TRAP]();
    await expectError(/WebAssembly trapped/);
    await expectError(/no memory left/);
    const { outcome, problem } = await wrote;
    assert.deepEqual([outcome, problem.kind], ["unknown", "crashed"]);
  } finally {
    WebAssembly.Instance = Instance;
  }
  const unknown = event(access, "casement-unknown");
  await browser.click(await button(access, "Restart"));
  assert.equal((await unknown).detail.request.method, "PUT");
  await shows(access, "as it was before");
});

const BROKEN = "The page is broken.";
const breaks = () => {
  throw new Error(BROKEN);
};

/** What makes JavaScript throw under the widget's own code, each in another way into it; and whose crash it then is. */
const WAYS_IN = {
  "an event": {
    culprit: "case-access",
    async cause(access) {
      await browser.click(await theSwitch(access));
      const input = await field(access, "Add a person");
      Object.defineProperty(input, "value", { get: breaks });
      await browser.click(input);
      await browser.keys("a");
    },
  },
  "an answer": {
    culprit: "case-access",
    async cause(access) {
      const { fetch } = window;
      window.fetch = async (...request) => {
        window.fetch = fetch;
        return Object.defineProperty(await fetch(...request), "status", { get: breaks });
      };
      access.setAttribute("case-id", "1235");
    },
  },
  "an event of its own": {
    culprit: "case-access",
    async cause(access) {
      access.addEventListener("casement-change", () => access[TRAP]());
      await browser.click(await theSwitch(access));
    },
  },
};

for (const [way, { culprit, cause }] of Object.entries(WAYS_IN)) {
  crashTest(`a trap on the way of ${way} stops only the element it belongs to`, async () => {
    const access = await openAccess();
    const task = await open("task-create");
    task.value = { ...task.value, title: "Call back" };
    const told = listen();
    await cause(access);
    await shows(access, "stopped working");
    await expectError(/./);
    access.setAttribute("case-id", "1234");
    assert.deepEqual(told.of("failure"), [[culprit, "crashed"]]);
    assert.equal((await field(task, "Title")).value, "Call back");
    await browser.click(await button(access, "Restart"));
    await theSwitch(access);
  });
}

/** Only crashes close to each other are held against the page: between two tests, its clock is put on. */
function crashTest(name, body) {
  test(name, async () => {
    crashTest.later = (crashTest.later ?? 0) + 11_000;
    await setAccess({ isPrivate: false, accessList: [] });
    const { now } = Performance.prototype;
    performance.now = () => now.call(performance) + crashTest.later;
    try {
      await body();
    } finally {
      delete performance.now;
    }
  });
}

crashTest("three crashes in a row are contained, and the fourth has everything wait for a person", async () => {
  const access = await openAccess();
  const task = await open("task-create");
  await type(task, "Title", "Call back");
  const told = listen();
  for (const round of [1, 2, 3]) {
    access[TRAP]();
    await expectError(/WebAssembly trapped/);
    assert.deepEqual(told.of("failure"), Array(round).fill(["case-access", "crashed"]));
    assert.equal((await field(task, "Title")).value, "Call back");
    await browser.click(await button(access, "Restart"));
    await theSwitch(access);
  }
  access[TRAP]();
  await expectError(/WebAssembly trapped/);
  assert.deepEqual(told.of("failure").slice(3), [["case-access", "crashed"], ["task-create", "crashed"]]);
  await browser.click(await button(access, "Restart"));
  await theSwitch(access);
  await browser.click(await button(task, "Restart"));
  assert.equal((await field(task, "Title")).value, "Call back");
});

/** The five, each with something that a person has entered. */
async function openAll() {
  const assign = await open("case-assign");
  const task = await open("task-create");
  const relations = await open("case-relations");
  const review = await open("review-assign");
  const access = await openAccess();
  await type(assign, "Remark", "follow up");
  await type(task, "Title", "Call back");
  await type(relations, "Ticket ID or words", "TT201801020526{Enter}");
  await type(review, "Add an inspector", "1600226476732482572{Tab}");
  await browser.click(await theSwitch(access));
  return { assign, task, relations, review, access };
}

const setAccess = (access) => api("onlyoffice", "creator").put(`${CASE}/access`, access);

async function openAccess() {
  const access = await open("case-access");
  await theSwitch(access);
  return access;
}

const theSwitch = (access) => waitFor(() => access.shadowRoot.querySelector("[role=switch]"), "the switch");

/** Keeps all that is told from now on: `of(type)` is who told it, with the problem's kind or the outcome. */
function listen() {
  const told = [];
  for (const type of ["success", "failure", "unknown", "audit"]) {
    document.addEventListener(`casement-${type}`, ({ target, detail }) => {
      told.push([type, [target.localName ?? "document", detail.problem?.kind ?? detail.outcome]]);
    });
  }
  return { of: (type) => told.filter(([other]) => other === type).map(([, what]) => what) };
}

const isWrite = ({ method, path }) => method === "PUT" || (method === "POST" && path.endsWith("/task"));
const writes = async () => (await requests()).filter(isWrite);

async function type(element, label, keys) {
  await browser.click(await field(element, label));
  await browser.keys(keys);
}
