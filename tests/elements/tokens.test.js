// Where a token goes, and where nothing of it is ever found; and the way without any: a relay with the page's session.
import "casement/define";
import { configure } from "casement";
import { assert, fault, mount, origins } from "/harness.js";
import { requests, shows, test, token, waitFor } from "/harness.js";

const OPERATOR = "10gg0000013wbIvo3zbk";
const CREATOR = "3b8e47a5-90c2-4e16-b7d4-2f5c8a1e9402";
const SYSTEMS = ["aicc", "osm", "ccsqm", "onlyoffice"];
const UNSET = { baseUrl: undefined, baseUrls: {}, allowedOrigins: [], headers: undefined, tokenProvider: undefined };

/** A test that `configure` is told so much in, and nothing from the test before. */
function tokenTest(name, settings, body) {
  test(name, () => {
    configure({ ...UNSET, appKey: "casement", ...settings });
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
    await shows(element, `${other} gets no token unless the page allows it: configure({ allowedOrigins: ["${other}"] })`);
    assert.deepEqual([tokenProvider.given, await requests()], [[], []]);
    const { outcome, problem } = await element.submit();
    assert.deepEqual([outcome, problem.retryable], ["refused", true]);
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

/** One write of each element; `ticket` is another one each time. */
const jobs = (ticket) => [
  {
    tag: "case-assign",
    attributes: { "case-id": "c6m800000142lp0xsJlI", "operator-id": OPERATOR },
    value: { ownerType: "user", ownerId: "10gg0000012IpiXMqxzk", remark: ticket },
  },
  {
    tag: "task-create",
    attributes: { "operator-id": OPERATOR },
    value: { title: ticket, ownerId: OPERATOR },
  },
  {
    tag: "case-relations",
    attributes: { "case-id": "case-123", "group-id": "123456" },
    value: { related_id_list: [ticket] },
  },
  {
    tag: "review-assign",
    attributes: { "quality-task-id": "954645333549048833", "operator-id": "1611917095665261978" },
    value: { setCounts: [{ personID: "1600226476732482572", count: 1 }] },
  },
  {
    tag: "case-access",
    attributes: { "case-id": "1234" },
    value: { isPrivate: true, accessList: [CREATOR, "9924256a-739c-462b-af15-e652a3b1b6eb"] },
  },
];

/** Does them all, one after the other. */
async function work(ticket) {
  const elements = [];
  for (const { tag, attributes, value } of jobs(ticket)) {
    const element = await mount(tag, { ...attributes, "draft-storage": "session" });
    await waitFor(() => element.value, "its draft");
    element.value = { ...element.value, ...value };
    const { outcome, problem } = await element.submit();
    assert.equal(outcome, "done", `<${tag}>: ${problem?.message}`);
    elements.push(element);
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
  const elements = await work("TT201801020527");
  await fault({ match: "POST", status: 403 });
  elements[1].value = { ...elements[1].value, title: "Refused", ownerId: OPERATOR };
  assert.equal((await elements[1].submit()).outcome, "refused");
  elements[3].value = { ...elements[3].value, isTakeEffect: 1 };
  const addresses = [location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)];
  const sent = (await requests()).map(({ path, body, headers }) => [path, body, headers.referer]);
  const stores = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state, name]);
  const places = { addresses, sent, stores, page: [...texts(document)].join("\n"), ...heard.stop() };
  assert.ok(places.events.length > 15 && places.page.includes("TT201801020527"), "It is searched in vain.");
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
