// The WebAssembly comes in two parts. The second one is not needed before somebody uses an element, and may come late or
// not at all. Where all elements of a page have the same name, both are others, and the first one is smaller.
import { assert, browser, button, event, expectError, requests, spoil, test, waitFor } from "/harness.js";
import { fetched, holds, loaded, NAMES, samples, tokenProvider } from "./samples.js";

const REST = "/npm@VERSION/dist/rest-[a-z-]*[0-9a-f]{16}\\.wasm";

/** The parts that a copy has asked for, without what tells their content. */
const parts = (version) =>
  fetched.flatMap(({ url }) => {
    const [, found] = url.pathname.match(`^/npm@${version}/dist/(.*)-[0-9a-f]{16}\\.wasm$`) ?? [];
    return found ? [found] : [];
  });

/** The files that the page has waited for in the midst of something. */
const awaited = [];
const { open } = XMLHttpRequest.prototype;
XMLHttpRequest.prototype.open = function (method, url, ...more) {
  awaited.push(url);
  return open.call(this, method, url, ...more);
};

let copies = 0;

/** By the memory of a first part: which copy it is of. The rest of an earlier copy may come in the midst of a later test. */
const copyOf = new Map();
const connected = new Set();
const memoryOf = (exports) => Object.values(exports).find((one) => one instanceof WebAssembly.Memory);

const { instantiateStreaming } = WebAssembly;
WebAssembly.instantiateStreaming = async (...given) => {
  const copy = copies;
  const made = await instantiateStreaming.apply(WebAssembly, given);
  copyOf.set(memoryOf(made.instance.exports), copy);
  return made;
};
WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
  construct(constructor, given) {
    const instance = Reflect.construct(constructor, given);
    const [, { first }] = given;
    // One that replaces a crashed one is of the present copy.
    if (first) connected.add(copyOf.get(memoryOf(first)) ?? copies);
    return instance;
  },
});

/** A copy of the package that the page has not loaded yet, and elements of it, which have these attributes, too. */
async function put(names, settings = {}, attributes = {}) {
  copies += 1;
  awaited.length = 0;
  const version = `7.0.${copies}`;
  const { configure, define } = await import(`/npm@${version}/dist/index.js`);
  configure({ integrity: undefined, wasmUrl: undefined, ...settings });
  const tagOf = (name) => `copy-${copies}-${name}`;
  define(Object.fromEntries(NAMES.map((name) => [name, tagOf(name)])));
  const add = (name) => {
    const element = Object.assign(document.createElement(tagOf(name)), { tokenProvider: settings.tokenProvider ?? tokenProvider });
    const all = { ...samples[name].attributes, ...attributes };
    for (const [attribute, value] of Object.entries(all)) element.setAttribute(attribute, value);
    document.body.append(element);
    return element;
  };
  return { version, elements: names.map(add), add };
}

/** The same, where it cannot be had when it is fetched, nor when it is wanted first. */
async function putWithout(names) {
  await spoil({ match: "rest-", status: 503, times: 2 });
  const { elements } = await put(names);
  await expectMissing();
  for (const element of elements) await loaded(element);
  return elements;
}

const expectMissing = () => expectError(/rest-.* cannot be fetched: HTTP 503/);

/** Whether the present copy has it: it may have come, and not be compiled yet. */
const isHere = () => connected.has(copies);

const writes = async () => (await requests()).filter(({ method, path }) => method === "PUT" && path.endsWith("/access"));

test("elements show what they read and offer people without it", async () => {
  await spoil({ match: "rest-", delay_ms: 6000, times: 1 });
  const people = [{ id: "10gg0000012IpiXMqxzk", name: "Ada Adeyemi" }];
  const { version, elements } = await put(NAMES, { people });
  for (const element of elements) await loaded(element);
  assert.deepEqual(parts(version), ["casement", "rest"]);
  const root = elements[0].shadowRoot;
  root.querySelector("[role=combobox]").focus();
  await browser.keys("{ArrowDown}");
  await waitFor(() => root.querySelector("[role=option]"), "somebody who is offered");
  assert.deepEqual(awaited, []);
  assert.ok(!isHere(), "It came before it was looked for.");
});

for (const name of NAMES) {
  test(`nor does <${name}> alone need it, whose first part has no other element`, async () => {
    await spoil({ match: "rest-", delay_ms: 6000, times: 1 });
    const people = [{ id: "10gg0000012IpiXMqxzk", name: "Ada Adeyemi" }];
    const { version, elements } = await put([name, name], { people });
    for (const element of elements) await loaded(element);
    assert.deepEqual(parts(version), [`casement-${name}`, `rest-${name}`]);
    assert.deepEqual(awaited, []);
    assert.ok(!isHere(), "It came before it was looked for.");
  });
}

test("an element of another name that comes later is drawn when it is here, and does its job", async () => {
  await spoil({ match: "rest-", delay_ms: 2000, times: 1 });
  const { version, elements, add } = await put(["task-create"]);
  await loaded(elements[0]);
  const access = add("case-access");
  await event(access, "casement-ready");
  assert.ok(isHere(), "It was drawn without its code.");
  await loaded(access);
  assert.deepEqual(awaited, []);
  assert.deepEqual(parts(version), ["casement-task-create", "rest-task-create"]);
  access.value = samples["case-access"].draft;
  assert.equal((await access.submit()).outcome, "done");
});

test("where it cannot be had, an element of another name says so, and is there when it can", async () => {
  await spoil({ match: "rest-", status: 503, times: 2 });
  const { elements, add } = await put(["task-create"]);
  await expectMissing();
  await loaded(elements[0]);
  const access = add("case-access");
  const { kind } = (await event(access, "casement-failure")).detail.problem;
  assert.equal(kind, "network");
  await expectMissing();
  await loaded(elements[0]);
  await browser.click(await button(access, "Restart"));
  await loaded(access);
});

test("a page that says where the module is has the one for all elements", async () => {
  const { url } = fetched.find(({ url }) => /\/casement-[0-9a-f]{16}\.wasm$/.test(url.pathname));
  const { elements } = await put(["case-access"], { wasmUrl: url.pathname });
  await loaded(elements[0]);
  assert.equal(fetched.at(-1).url.pathname.includes("case-access"), false);
  assert.ok(fetched.filter((one) => one.url.pathname === url.pathname).length > 1, "It was not fetched from there.");
});

test("a page that says where one element's module is hears which one it should name", async () => {
  const { url } = fetched.find(({ url }) => /\/casement-case-access-[0-9a-f]{16}\.wasm$/.test(url.pathname));
  const { elements } = await put(["case-access"], { wasmUrl: url.pathname });
  const { kind, message } = (await event(elements[0], "casement-failure")).detail.problem;
  assert.equal(kind, "blocked");
  assert.match(message, /case-access-[0-9a-f]{16}\.wasm is one element's\. wasmUrl wants casement-….wasm/);
  await expectError(/is one element's/);
});

test("nor is it needed for what can be set at an element", async () => {
  await spoil({ match: "rest-", delay_ms: 6000, times: 1 });
  const { elements } = await put(
    NAMES,
    {
      timeZone: "America/New_York",
      headers: () => ({ "X-Asked-By": "a page" }),
      allowedOrigins: ["https://example.com"],
      tokenProvider: async (...asked) => ({ token: await tokenProvider(...asked), expiresAt: new Date(Date.now() + 3_600_000) }),
    },
    {
      "allow-automatic": "",
      "base-url": "/",
      density: "compact",
      "draft-storage": "session",
      "heading-level": "3",
      "owner-id": "10gg00000148QvgpaLAm",
      "owner-type": "user",
      shortcuts: "off",
      theme: "dark",
      "time-zone": "Asia/Shanghai",
      "undo-seconds": "5",
    },
  );
  for (const element of elements) await loaded(element);
  assert.deepEqual(awaited, []);
  assert.ok(!isHere(), "It came before it was looked for.");
});

test("what is used before it is here waits for it, and does its job", async () => {
  await spoil({ match: "rest-", delay_ms: 3000, times: 1 });
  const { version, elements } = await put(["case-access"]);
  const [access] = elements;
  await loaded(access);
  access.value = samples["case-access"].draft;
  assert.equal((await access.submit()).outcome, "done");
  assert.equal(awaited.length, 1);
  assert.match(awaited[0], new RegExp(REST.replace("VERSION", version)));
  assert.equal((await writes()).length, 1);
});

test("that it could not be fetched is told, and whoever needs it fetches it again", async () => {
  await spoil({ match: "rest-", status: 503, times: 1 });
  const told = event(document, "casement-failure");
  const { version, elements } = await put(["case-access"]);
  const { kind, message } = (await told).detail.problem;
  assert.equal(kind, "network");
  assert.match(message, new RegExp(`${REST.replace("VERSION", version)} cannot be fetched: HTTP 503`));
  assert.deepEqual(await expectError(/^console\.error: Casement: /), [`console.error: Casement: ${message}`]);
  const [access] = elements;
  await loaded(access);
  access.value = samples["case-access"].draft;
  assert.equal((await access.submit()).outcome, "done");
  assert.equal(awaited.length, 1);
});

test("a form that cannot be sent without it does not leave the page", async () => {
  const [access] = await putWithout(["case-access"]);
  const address = location.href;
  const failed = event(access, "casement-failure");
  const save = access.shadowRoot.querySelector("button[type=submit]");
  await browser.click(save);
  assert.equal((await failed).detail.problem.kind, "network");
  await expectMissing();
  await expectError(/RuntimeError/);
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(location.href, address);
  assert.deepEqual(await writes(), []);
});

test("whoever needs it and cannot have it is stopped before anything is sent, and keeps what was entered", async () => {
  const [access, task] = await putWithout(["case-access", "task-create"]);
  const failed = event(access, "casement-failure");
  access.value = samples["case-access"].draft;
  const { kind, retryable } = (await failed).detail.problem;
  assert.deepEqual([kind, retryable], ["network", true]);
  await expectMissing();
  assert.equal(access.shadowRoot.querySelector("[role=alert]").part.value, "notice notice-danger");
  assert.deepEqual(await writes(), []);
  await loaded(task);

  await browser.click(await button(access, "Restart"));
  await loaded(access);
  assert.ok(holds(access, samples["case-access"].draft), "What was entered is gone.");
  assert.equal((await access.submit()).outcome, "done");
  assert.equal((await writes()).length, 1);
});

test("what is taken away although it cannot be had goes quietly, and can be put back", async () => {
  const [access, task] = await putWithout(["case-access", "task-create"]);
  const failures = [];
  document.addEventListener("casement-failure", ({ target }) => failures.push(target));
  access.remove();
  await expectMissing();
  await loaded(task);
  document.body.append(access);
  await loaded(access);
  assert.ok(!access.shadowRoot.querySelector("[role=alert]"), "It says that it has crashed.");
  access.value = samples["case-access"].draft;
  assert.equal((await access.submit()).outcome, "done");
  assert.deepEqual(failures, []);
});

test("who asks again to send is served as soon as it can be had", async () => {
  const [access] = await putWithout(["case-access"]);
  access.value = samples["case-access"].draft;
  await expectMissing();
  assert.equal(access.shadowRoot.querySelector("[role=alert]").part.value, "notice notice-danger");
  assert.deepEqual(await writes(), []);
  assert.equal((await access.submit()).outcome, "done");
  assert.equal((await writes()).length, 1);
  assert.ok(!access.shadowRoot.querySelector("[role=alert]"), "It is not restarted.");
});

test("one of another build is refused", async () => {
  const mark = "0123456789abcdef";
  // It wants a table from the first part by this name, as each rest wants one by its own.
  const body = `\0asm\x01\0\0\0\x02\x1c\x01\x05first\x10${mark}\x01\x70\0\0`;
  await spoil({ match: "rest-", body, times: 1 });
  const told = event(document, "casement-failure");
  const { elements } = await put(["case-access"]);
  const { kind, message } = (await told).detail.problem;
  assert.equal(kind, "blocked");
  assert.match(message, new RegExp(mark));
  await expectError(new RegExp(`^console\\.error: Casement: .*${mark}`));
  const [access] = elements;
  await loaded(access);
  access.value = samples["case-access"].draft;
  assert.equal((await access.submit()).outcome, "done");
});

test("it is here again after a crash", async () => {
  const { elements } = await put(["case-access", "task-create"]);
  const [access, task] = elements;
  for (const element of elements) await loaded(element);
  await waitFor(isHere, "the rest");
  task[Symbol.for("casement.trap")]();
  await expectError(/WebAssembly trapped/);
  await loaded(access);
  access.value = samples["case-access"].draft;
  assert.equal((await access.submit()).outcome, "done");
  assert.deepEqual(awaited, []);
});

test("where it is checked, nothing is shown before it is here", async () => {
  await spoil({ match: "rest-", delay_ms: 1000, times: 1 });
  const begun = performance.now();
  const { version, elements } = await put(["case-access"], { integrity: true });
  await event(elements[0], "casement-ready");
  assert.ok(performance.now() - begun > 1000, "It is ready without what it may need at once.");
  assert.deepEqual(parts(version).sort(), ["casement", "rest"]);
  assert.deepEqual(awaited, []);
});

test("a server that sends WebAssembly as something else is told so, and the elements run", async () => {
  await spoil({ match: "casement-case-access-", headers: { "Content-Type": "application/octet-stream" }, times: 1 });
  const { warn } = console;
  const warned = [];
  console.warn = (text) => warned.push(text);
  const { elements } = await put(["case-access"]);
  await loaded(elements[0]);
  console.warn = warn;
  assert.match(warned.join(), /casement-case-access-[0-9a-f]{16}\.wasm would start sooner if it were sent as application\/wasm/);
});

test("where the module comes from, and whether it is checked, is not changed once an element has asked for it", async () => {
  const { version, elements } = await put(["case-access"], { integrity: false });
  const { configure } = await import(`/npm@${version}/dist/index.js`);
  const { settings } = window[Symbol.for("casement")];
  await loaded(elements[0]);
  for (const late of [{ integrity: true }, { integrity: undefined }, { wasmUrl: "/assets/casement.wasm" }]) {
    assert.throws(() => configure({ theme: "dark", ...late }), /^TypeError: integrity, wasmUrl: it is too late/);
    assert.deepEqual([settings.theme, settings.integrity, settings.wasmUrl], [undefined, false, undefined]);
  }
  // Said once more, it changes nothing.
  configure({ integrity: false, wasmUrl: undefined });
});

test("where the module could not be fetched, the page can still say where it is, and that it is checked", async () => {
  await spoil({ match: "casement-case-access-", status: 503, times: 1 });
  const { version, elements, add } = await put(["case-access"]);
  await event(elements[0], "casement-failure");
  await expectError(/cannot be fetched: HTTP 503/);
  const { configure } = await import(`/npm@${version}/dist/index.js`);
  configure({ integrity: true });
  await loaded(add("case-access"));
  assert.deepEqual(parts(version).slice(-2).sort(), ["casement", "rest"]);
});
