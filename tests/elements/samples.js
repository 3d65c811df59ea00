// What tests of all five elements stand on: a target that the demo has, a draft that can be sent, and its requests.
import { configure } from "casement";
import { event, mount, requests, shows, token, waitFor } from "/harness.js";

export const OPERATOR = "10gg0000013wbIvo3zbk";
export const OWNER = "10gg0000012IpiXMqxzk";
export const MEMBER = "9924256a-739c-462b-af15-e652a3b1b6eb";

/** ONLYOFFICE's user is the one who may change case 1234. */
export const tokenProvider = (system) => token(system, "creator");

/** CCSQM takes no request without it. */
configure({ appKey: "casement" });

const AICC = "/service/AICC__Case/1.0.0/openapi";

const CCSQM = "/apiaccess/CCSQM/rest/ccisqm/v1/qualitytask";

/**
 * By element: `attributes` that name its target, a `draft` that can be sent, the `read` of its target and the `words`
 * that it shows afterwards, and the `write`; both requests as in `fault({ match })`.
 */
export const samples = {
  "case-assign": {
    attributes: { "case-id": "c6m800000142lp0xsJlI", "operator-id": OPERATOR },
    draft: { ownerType: "user", ownerId: OWNER, remark: "Please follow up" },
    read: `GET ${AICC}/case/c6m800000142lp0xsJlI`,
    words: "Owner now",
    write: `POST ${AICC}/case/transfer`,
  },
  "task-create": {
    attributes: { "case-id": "c6m80000014iXKHqDw3c", "operator-id": OPERATOR },
    draft: {
      title: "Call back",
      description: "",
      type: "Case",
      relateId: "c6m80000014iXKHqDw3c",
      ownerId: OPERATOR,
      contactId: "",
      creatorId: OPERATOR,
      priority: "High",
      dueDate: "",
      attachment: "",
    },
    read: `GET ${AICC}/case/c6m80000014iXKHqDw3c`,
    words: "For the case",
    // For a fault the blank is the end of the line: the list is read right before.
    write: `POST ${AICC}/task `,
  },
  "case-relations": {
    attributes: { "case-id": "case-123", "group-id": "123456" },
    draft: { related_id_list: ["TT201801020526"] },
    read: "GET /v2/servicerequest/cases/case-123/relations",
    words: "places taken",
    write: "POST /v2/servicerequest/cases/case-123/relations",
  },
  "review-assign": {
    attributes: { "quality-task-id": "954645333549048833", "operator-id": "1611917095665261978" },
    draft: {
      qualityTaskId: "954645333549048833",
      isTakeEffect: 1,
      setCounts: [{ personID: "1600226476732482572", count: 2 }],
    },
    read: `POST ${CCSQM}/queryQualityTask`,
    words: "To review",
    write: `POST ${CCSQM}/appointQualityTask`,
  },
  "case-access": {
    attributes: { "case-id": "1234" },
    draft: { isPrivate: true, accessList: [MEMBER] },
    read: "GET /api/2.0/crm/case/1234",
    words: "Who may see it",
    write: "PUT /api/2.0/crm/case/1234/access",
  },
};

export const NAMES = Object.keys(samples);

/** All that the page has fetched since this file was loaded: `{url, signal}`. */
export const fetched = [];

const { fetch } = window;
window.fetch = (input, options) => {
  fetched.push({ url: new URL(input.url ?? input, location), signal: options?.signal ?? input.signal });
  return fetch(input, options);
};

/** How often the WebAssembly was fetched. */
export const wasmsFetched = () => fetched.filter(({ url }) => /\/casement-[^/]*\.wasm$/.test(url.pathname)).length;

/** Puts the sample of an element on the page and waits until it has read its target. */
export async function open(name, properties) {
  const element = await mount(name, samples[name].attributes, { tokenProvider, ...properties });
  await loaded(element);
  return element;
}

/** Waits until an element has read the sample's target. */
export function loaded(element) {
  const { name } = element.constructor.entry;
  return shows(element, samples[name].words);
}

/** Whether an element's draft has all of this; lists may have more. */
export function holds(element, draft) {
  const value = element.value ?? {};
  const isIn = (given, wanted) => [given].flat().some((one) => JSON.stringify(one) === JSON.stringify(wanted));
  return Object.entries(draft).every(([name, wanted]) => [wanted].flat().every((one) => isIn(value[name], one)));
}

/** Waits until an element sends its write. */
export const writing = (element) => waitFor(() => element.matches(":state(busy)"), `<${element.localName}> to write`);

/** Waits until an element that was taken out has no widget any more. */
export const ended = (element) => waitFor(() => !widgetOf(element), `the end of <${element.localName}>`);

/** What an element has drawn. */
export const widgetOf = (element) => element.shadowRoot.querySelector("[part~=widget]");

/** How often something like `samples[…].write` was sent. */
export async function timesSent(line) {
  return (await requests()).filter(({ method, path }) => `${method} ${path}` === line.trim()).length;
}

/** What is sent next has just been sent by another tab, as far as the browser's locks tell. */
export function anotherTabHasSent() {
  // What this page has sent itself, it would send again without asking.
  const claims = window[Symbol.for("casement.claims")] ?? new Map();
  const own = [...claims];
  claims.clear();
  const { request } = LockManager.prototype;
  LockManager.prototype.request = async function (_name, _options, callback) {
    LockManager.prototype.request = request;
    // Once it has been looked up among these.
    setTimeout(() => own.forEach(([name, claim]) => claims.set(name, claim)));
    return callback(null);
  };
}

/** Puts an empty frame on the page. */
export function frame() {
  return document.body.appendChild(Object.assign(document.createElement("iframe"), { width: 900, height: 1200 }));
}

/** Loads a frame's page (anew), with the sample of one element in it, which stores its draft. */
export async function load(frame, name, { operator = operatorOf(name), attributes } = {}) {
  const loaded = event(frame, "load");
  if (frame.src) frame.contentWindow.location.reload();
  else frame.src = "/tests/frames/empty.html";
  await loaded;
  const { contentDocument, contentWindow } = frame;
  // What `configure()` would do, which is in another realm.
  const settings = { appKey: "casement", tokenProvider, draftStorage: "session", operatorId: operator };
  contentWindow[Symbol.for("casement")] = Object.assign(new contentWindow.EventTarget(), { settings, running: {} });
  const element = contentDocument.createElement(name);
  for (const [attribute, value] of Object.entries({ ...samples[name].attributes, ...attributes })) {
    if (attribute !== "operator-id") element.setAttribute(attribute, value);
  }
  const ready = event(contentDocument, "casement-ready");
  contentDocument.body.append(element);
  const script = contentDocument.createElement("script");
  Object.assign(script, { type: "module", src: "/npm/dist/casement.js" });
  contentDocument.head.append(script);
  await ready;
  return element;
}

/** Holds a lock, as a document of another tab does; what is handed back lets it go. */
export function holdLock(name) {
  return new Promise((resolve) => {
    navigator.locks.request(name, () => new Promise((release) => resolve(release)));
  });
}

/** Where an element has no attribute for it, the page says who works. */
const operatorOf = (name) => samples[name].attributes["operator-id"] ?? OPERATOR;
