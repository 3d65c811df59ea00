// One job with each element, done by mouse and keyboard, under the policy of a strict host (`smoke.test.json`).
import "casement/define";
import { configure } from "casement";
import { api, assert, browser, button, event, field, mount } from "/harness.js";
import { shows, test, token, tokenProvider, waitFor } from "/harness.js";

const CASES = "/service/AICC__Case/1.0.0/openapi";
const OPERATOR = "10gg0000013wbIvo3zbk";
const OWNER = "10gg0000012IpiXMqxzk";

test("case-assign gives a case to an owner", async () => {
  const attributes = { "case-id": "c6m800000142lp0xsJlI", "operator-id": OPERATOR };
  const element = await mount("case-assign", attributes, { tokenProvider });
  await shows(element, "Owner now");
  await type(element, "New owner", `${OWNER}{Tab}`);
  await type(element, "Remark", "请跟进");
  const { detail } = await press(element, "Assign", "casement-success");
  assert.equal(detail.verified, "matches");
  const { json } = await api("aicc").get(`${CASES}/case/c6m800000142lp0xsJlI`);
  assert.equal(json.result[0].caseInfo.ownerId, OWNER);
  assert.equal(json.result[0].caseTrace.at(-1).remark, "请跟进");
});

test("task-create creates a task for a case", async () => {
  const attributes = { "case-id": "c6m80000014iXKHqDw3c", "operator-id": OPERATOR };
  const element = await mount("task-create", attributes, { tokenProvider });
  await shows(element, "For the case");
  await type(element, "Title", "Call back");
  await browser.click(await button(element, "Assign to me"));
  await press(element, "Create task", "casement-success");
  const filter = { creatorId: OPERATOR, title: "Call back", start: 0, limit: 10 };
  const { json } = await api("aicc").post(`${CASES}/task/list`, filter);
  assert.equal(json.result.count, 1);
});

test("case-relations associates a ticket", async () => {
  const attributes = { "case-id": "case-123", "group-id": "123456" };
  const element = await mount("case-relations", attributes, { tokenProvider });
  await shows(element, "0 of 3 places taken");
  await type(element, "Ticket ID or words", "TT201801020526{Enter}");
  await press(element, "Associate", "casement-success");
  const { json } = await api("osm").get("/v2/servicerequest/cases/case-123/relations");
  assert.deepEqual(json.case_relation_list.map((row) => row.case_id), ["TT201801020526"]);
});

test("review-assign hands out reviews", async () => {
  configure({ appKey: "casement" });
  const attributes = { "quality-task-id": "954645333549048833", "operator-id": "1611917095665261978" };
  const element = await mount("review-assign", attributes, { tokenProvider });
  await shows(element, "To review");
  await type(element, "Add an inspector", "1600226476732482572{Tab}");
  await browser.click(await waitFor(() => element.shadowRoot.querySelector("table input"), "the inspector's row"));
  await browser.keys("2");
  await press(element, "Assign reviews", "casement-success");
  const stored = await fetch("/sandbox/appointments?qualityTaskId=954645333549048833");
  const [{ personID, count }] = (await stored.json()).items;
  assert.deepEqual({ personID, count }, { personID: "1600226476732482572", count: 2 });
});

test("case-access makes a case private", async () => {
  const provider = (system) => token(system, "creator");
  const element = await mount("case-access", { "case-id": "1234" }, { tokenProvider: provider });
  await browser.click(await waitFor(() => element.shadowRoot.querySelector("[role=switch]"), "the switch"));
  const { detail } = await press(element, "Save", "casement-success");
  assert.equal(detail.verified, "matches");
  const { json } = await api("onlyoffice").get("/api/2.0/crm/case/1234");
  assert.equal(json.response.isPrivate, true);
});

async function type(element, label, keys) {
  await browser.click(await field(element, label));
  await browser.keys(keys);
}

/** Presses a button and hands back the event that tells the outcome. */
async function press(element, text, type) {
  const outcome = event(element, type);
  await browser.click(await button(element, text));
  return outcome;
}
