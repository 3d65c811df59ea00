// Titles and names of the demo that a page has to show as text, from the sandbox through all five elements, under the
// strictest policy (`hostile.test.json`). The harness fails a test on any violation, report, console error or script
// that runs. That every field takes every such text is shown by `tests/browser/hostile.rs`.
import "casement/define";
import { configure } from "casement";
import { api, assert, button, event, field, mount, reports, shows, test, token, waitFor } from "/harness.js";

const MARKUP = 'Web form sent <img src=x onerror="alert(1)"> &amp; <script>alert(2)</script>';
const OPERATOR = "10gg0000013wbIvo3zbk";

/** A person of the page's, as bad. */
const PERSON = {
  id: "10gg0000012IpiXMqxzk",
  name: "\u202e</style><svg onload=alert(3)> reversed",
  detail: "<iframe srcdoc='<script>alert(4)</script>'></iframe>",
  avatarUrl: "javascript:alert(5)",
  skills: ["<b>bold</b>", "\ud800"],
};

let alarms = 0;
window.alert = () => (alarms += 1);

configure({ appKey: "casement", tokenProvider: (system) => token(system, "creator"), people: [PERSON] });

/** By system: the demo's row of that title, or a new one. */
const idOf = {
  async aicc() {
    const list = { start: 0, limit: 1, title: "onerror" };
    const { json } = await api("aicc").post("/service/AICC__Case/1.0.0/openapi/case/list", list);
    const [row] = json.result[0].caseList;
    return row.id ?? row.caseId;
  },
  async onlyoffice() {
    const { json } = await api("onlyoffice", "creator").post("/api/2.0/crm/case", { title: MARKUP });
    return String(json.response.id);
  },
};

test("a case's title and a person's name are text in case-assign", async () => {
  const attributes = { "case-id": await idOf.aicc(), "operator-id": OPERATOR };
  const element = await mount("case-assign", attributes);
  await shows(element, MARKUP);
  await choosePerson(element, "New owner");
  await isText(element);
});

test("a case's title is text in task-create, and what is typed goes out and comes back as it was", async () => {
  const attributes = { "case-id": await idOf.aicc(), "operator-id": OPERATOR };
  const element = await mount("task-create", attributes);
  await shows(element, MARKUP);
  await isText(element);
  const title = "\u202e\"'><img src=x onerror=alert(6)>\u0000\u2028{{x}} עב";
  element.value = { ...element.value, title, ownerId: OPERATOR };
  assert.equal(element.value.title, title);
  const success = event(element, "casement-success");
  await (await button(element, "Create task")).click();
  const { detail } = await success;
  assert.equal(detail.request.body.taskInfo.title, title);
  await isText(element);
});

test("a half pair becomes U+FFFD on its way in, and nothing else is lost", async () => {
  const element = await mount("task-create", { "operator-id": OPERATOR });
  const input = await field(element, "Title");
  input.value = "a\ud800b\u0000😀";
  input.dispatchEvent(new Event("input", { bubbles: true }));
  assert.equal(element.value.title, "a\ufffdb\u0000😀");
  await isText(element);
});

test("a ticket's description is text in case-relations", async () => {
  const { json } = await api("osm").get("/v2/servicerequest/cases?search_key=onerror&offset=0&limit=1");
  const related_id_list = [json.incident_info_list[0].incident_id];
  const attributes = { "case-id": "case-123", "group-id": "123456" };
  const element = await mount("case-relations", attributes, { value: { related_id_list } });
  const success = event(element, "casement-success");
  await (await button(element, "Associate")).click();
  await success;
  await shows(element, MARKUP);
  await isText(element);
});

test("a person's name is text in review-assign", async () => {
  const attributes = { "quality-task-id": "954645333549048833", "operator-id": "1611917095665261978" };
  const element = await mount("review-assign", attributes);
  await shows(element, "To review");
  await choosePerson(element, "Add an inspector");
  await isText(element);
});

test("a case's title is text in case-access", async () => {
  const element = await mount("case-access", { "case-id": await idOf.onlyoffice() });
  await shows(element, MARKUP);
  await isText(element);
});

test("no report has come late", async () => {
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.deepEqual(await reports(), []);
});

async function choosePerson(element, label) {
  (await field(element, label)).click();
  const options = () => [...element.shadowRoot.querySelectorAll("[role=option]")];
  await waitFor(() => options().some((one) => one.textContent.includes(PERSON.name)), "the person");
  assert.ok(options()[0].textContent.includes(PERSON.detail), options()[0].textContent);
}

/** What somebody's text would have made. Pictures of people are ours, wherever they are said to be. */
const NOT_OURS =
  "img:not([part=avatar-picture]), script, svg:not([class^=casement-]), iframe, style, b, " +
  "[onload], [onerror], [src]:not([part=avatar-picture])";

/** Nothing became an element, nothing ran, nothing is wider than the widget. */
async function isText(element) {
  element.style.inlineSize = "320px";
  await new Promise(requestAnimationFrame);
  const root = element.shadowRoot;
  // The pictures are ours.
  assert.equal(root.querySelectorAll(NOT_OURS).length, 0);
  for (const link of root.querySelectorAll("[href]")) assert.match(link.getAttribute("href"), /^#/);
  const widget = root.querySelector("[part~=widget]");
  assert.ok(widget.scrollWidth <= widget.clientWidth, `${widget.scrollWidth} > ${widget.clientWidth}`);
  assert.equal(alarms, 0);
  element.style.inlineSize = "";
}
