// Where a token goes, and where nothing of it is ever found; and the way without any: a relay with the page's session.
import "casement/define";
import { configure } from "casement";
import { assert, fault, mount, origins, requests, shows, test, token, waitFor } from "/harness.js";
import { loaded, MEMBER, NAMES, samples } from "./samples.js";

const CREATOR = "3b8e47a5-90c2-4e16-b7d4-2f5c8a1e9402";
const SYSTEMS = ["aicc", "osm", "ccsqm", "onlyoffice"];
const UNSET = { baseUrl: undefined, baseUrls: {}, allowedOrigins: [], headers: undefined, tokenProvider: undefined };

/** A test that `configure` is told so much in, and nothing from the test before. */
function tokenTest(name, settings, body) {
  test(name, () => {
    configure({ ...UNSET, ...settings });
    return body();
  });
}

/** A provider that counts. */
function provider() {
  const given = [];
  const give = async (system, { reason }) => {
    const text = await token(system, "creator");
    given.push({ system, reason, text });
    return { token: text, expiresAt: Date.now() + 3_600_000 };
  };
  return Object.assign(give, { given });
}

/** Not what a browser asks first of another origin. */
const firstRequest = () =>
  waitFor(async () => (await requests()).find(({ method }) => method !== "OPTIONS"), "a request");

const { other } = origins;

for (const [what, settings] of Object.entries({
  "configure({ allowedOrigins })": { allowedOrigins: [other] },
  "configure({ baseUrls })": { baseUrls: { onlyoffice: `${other}/` } },
  "configure({ baseUrl })": { baseUrl: other },
})) {
  tokenTest(`a token goes to an origin that stands in ${what}`, settings, async () => {
    const tokenProvider = provider();
    await mount("case-access", { "case-id": "1234", "base-url": other }, { tokenProvider });
    const { headers } = await firstRequest();
    const [{ text, reason }] = tokenProvider.given;
    assert.equal(headers.authorization.replace("Bearer ", ""), text);
    assert.equal(reason, "first");
  });
}

const { host } = new URL(other);
const ATTRIBUTES = [other, `${other}/relay/`, `//${host}`, `http:\\\\${host}`, `${origins.page}@${host}`];

for (const [at, address] of ATTRIBUTES.entries()) {
  const way = address.replaceAll(/\d+\.0\.0\.1:\d+/g, "…");
  tokenTest(`none goes to an origin that stands only in an attribute (${at + 1}: ${way})`, {}, async () => {
    const tokenProvider = provider();
    const element = await mount("case-access", { "case-id": "1234", "base-url": address }, { tokenProvider });
    const line = `configure({ allowedOrigins: ["${other}"] })`;
    await shows(element, `${other} gets no token unless the page allows it: ${line}`);
    assert.deepEqual([tokenProvider.given, await requests()], [[], []]);
    const { outcome, problem } = await element.submit();
    assert.deepEqual([outcome, problem.kind, problem.retryable], ["refused", "validation", false]);
    assert.ok(problem.message.endsWith(line), problem.message);
  });
}

tokenTest("one that is there already does not go along to such an origin, either", {}, async () => {
  const tokenProvider = provider();
  const element = await mount("case-access", { "case-id": "1234" }, { tokenProvider });
  await shows(element, "Nothing changes yet");
  element.setAttribute("base-url", other);
  await shows(element, "gets no token unless the page allows it");
  assert.ok((await requests()).every(({ origin }) => origin === origins.page), "Something was sent there.");
  configure({ allowedOrigins: [other] });
  await shows(element, "Nothing changes yet");
  assert.equal(tokenProvider.given.length, 2, "Two places share a token.");
});

tokenTest("however many elements wait, a token is asked for once, and again when it is refused", {}, async () => {
  const tokenProvider = provider();
  await fault({ match: "GET /api/2.0/crm/case/1234", status: 401 });
  const mounted = [1, 2, 3].map(() => mount("case-access", { "case-id": "1234" }, { tokenProvider }));
  for (const element of await Promise.all(mounted)) await shows(element, "Nothing changes yet");
  assert.deepEqual(tokenProvider.given.map(({ reason }) => reason), ["first", "refused"]);
});

/** What is written besides the samples: `text` is another one each time, and the relay's user is another one, too. */
const added = (text) => ({
  "case-assign": { remark: text },
  "task-create": { title: text },
  "case-relations": { related_id_list: [text] },
  "case-access": { accessList: [CREATOR, MEMBER] },
});

/** Does one job with each element. */
async function work(text) {
  const elements = {};
  for (const name of NAMES) {
    const { attributes, draft } = samples[name];
    const element = await mount(name, { ...attributes, "draft-storage": "session" });
    await loaded(element);
    element.value = { ...draft, ...added(text)[name] };
    const { outcome, problem } = await element.submit();
    assert.equal(outcome, "done", `<${name}>: ${problem?.message}`);
    elements[name] = element;
  }
  return elements;
}

const relays = (origin = "") => Object.fromEntries(SYSTEMS.map((system) => [system, `${origin}/relay/${system}`]));

tokenTest("through a relay all five work by the page's session alone", { baseUrls: relays() }, async () => {
  const { csrf } = await (await fetch("/relay/sign-in", { method: "POST" })).json();
  configure({ headers: () => ({ "X-CSRF-Token": csrf }) });
  await work("TT201801020526");
  const sent = (await requests()).filter(({ path }) => path !== "/relay/sign-in");
  assert.ok(sent.length > 10, "It is another log.");
  for (const { path, headers } of sent) {
    assert.equal(headers["x-csrf-token"], csrf, path);
    assert.match(headers.cookie, /session=/, path);
    for (const name of ["authorization", "access-token", "x-auth-token"]) assert.ok(!headers[name], `${name}: ${path}`);
  }
});

tokenTest("a relay's header against forgery stays on the page's origin", { baseUrls: relays(other) }, async () => {
  configure({ headers: () => ({ "X-CSRF-Token": "secret" }) });
  await mount("case-access", { "case-id": "1234" });
  const { origin, headers } = await firstRequest();
  assert.deepEqual([origin, headers["x-csrf-token"], headers.cookie], [other, undefined, undefined]);
});

tokenTest("with a provider, requests carry no cookies", { tokenProvider: provider() }, async () => {
  document.cookie = "crm=1; path=/";
  await mount("case-access", { "case-id": "1234" });
  const { headers } = await firstRequest();
  document.cookie = "crm=; path=/; max-age=0";
  assert.ok(headers.authorization && !headers.cookie, "They do.");
});

tokenTest("no token is found anywhere in the page", {}, async () => {
  const tokenProvider = provider();
  configure({ tokenProvider });
  const heard = listen();
  await fault({ match: "GET /api/2.0/crm/case/1234", status: 401 });
  const { "task-create": task } = await work("TT201801020527");
  await fault({ match: samples["task-create"].write, status: 403 });
  task.value = { ...samples["task-create"].draft, title: "Refused" };
  assert.equal((await task.submit()).outcome, "refused");
  const addresses = [location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)];
  const sent = (await requests()).map(({ path, body, headers }) => [path, body, headers.referer]);
  const stores = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state, name]);
  const places = { addresses, sent, stores, page: [...texts(document)].join("\n"), ...heard.stop() };
  assert.ok(places.events.length > 15, "No event was heard.");
  for (const place of [stores, places.page]) assert.match(place, /Refused/);
  const { given } = tokenProvider;
  assert.deepEqual(new Set(given.map(({ system }) => system)).size, SYSTEMS.length);
  for (const { text } of given) {
    for (const [place, content] of Object.entries(places)) {
      assert.ok(!JSON.stringify(content).includes(text), `A token is in: ${place}`);
    }
  }
});

/** Keeps what is said on the console, and the details of all events. */
function listen() {
  const said = [];
  const events = [];
  const before = { ...console };
  for (const name of Object.keys(before)) {
    if (typeof before[name] === "function") console[name] = (...words) => void said.push([name, ...words.map(String)]);
  }
  for (const type of ["ready", "change", "before-submit", "success", "mismatch", "failure", "unknown", "audit"]) {
    document.addEventListener(`casement-${type}`, ({ detail }) => events.push(detail));
  }
  const stop = () => {
    Object.assign(console, before);
    return { said, events };
  };
  return { stop };
}

/** Every text, attribute and value in a tree, through all shadow roots. */
function* texts(root) {
  for (const node of root.querySelectorAll("*")) {
    for (const { name, value } of node.attributes) yield `${name}=${value}`;
    for (const child of node.childNodes) if (child.nodeType !== Node.ELEMENT_NODE) yield child.data;
    if ("value" in node && typeof node.value === "string") yield node.value;
    if (node.shadowRoot) yield* texts(node.shadowRoot);
  }
}
