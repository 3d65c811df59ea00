// The strictest policy that the elements promise to work under (`security.test.json`), with all that they can open.
// The harness fails a test on any violation and any report; `tokens.test.js` has the rest of the embed's security.
import "casement/define";
import { configure } from "casement";
import { assert, browser, button, event, expectError, field, mount } from "/harness.js";
import { reports, shows, test, token, waitFor } from "/harness.js";

const OPERATOR = "10gg0000013wbIvo3zbk";

configure({
  appKey: "casement",
  tokenProvider: (system) => token(system, "creator"),
  people: [
    { id: "10gg0000012IpiXMqxzk", name: "Amélie Fournier", detail: "Billing", kind: "user", load: 3, capacity: 10 },
    { id: "1600226476732482572", name: "Bao Nguyen", kind: "inspector", skills: ["Refunds"], available: true },
    { id: "9924256a-739c-462b-af15-e652a3b1b6eb", name: "Mia Member", kind: "user" },
  ],
});

test("the policy is in force, and its reports arrive", async () => {
  const paragraph = document.body.appendChild(document.createElement("p"));
  paragraph.setAttribute("style", "color: red");
  await expectError(/CSP violation: style-src/);
  const [report] = await waitFor(async () => {
    const found = await reports();
    return found.length && found;
  }, "the report");
  assert.match(report["effective-directive"] ?? report["violated-directive"], /^style-src/);
  assert.match(report["original-policy"], /require-trusted-types-for 'script'/);
});

/** By element: what is opened in it, and a job. */
const JOBS = {
  "case-assign": {
    attributes: { "case-id": "c6m800000142lp0xsJlI", "operator-id": OPERATOR, "allow-automatic": true },
    loaded: "Owner now",
    async work(element) {
      await choose(element, "A person");
      await summary(element, "Assign");
      await pick(element, "New owner", "Amélie");
      await browser.click(await field(element, "Remark"));
      await browser.keys("follow up");
      await press(element, "Assign", "casement-success");
    },
  },
  "task-create": {
    attributes: { "case-id": "c6m80000014iXKHqDw3c", "operator-id": OPERATOR },
    loaded: "For the case",
    async work(element) {
      await summary(element, "Create task");
      await browser.click(await field(element, "Title"));
      await browser.keys("Call back");
      await pick(element, "Owner", "Amélie");
      await calendar(element);
      await browser.click(await button(element, "Tomorrow 09:00"));
      await browser.click(element.shadowRoot.querySelector("summary"));
      await field(element, "Attachment");
      await press(element, "Create task", "casement-success");
    },
  },
  "case-relations": {
    attributes: { "case-id": "case-123", "group-id": "123456" },
    loaded: "0 of 3 places taken",
    async work(element) {
      await summary(element, "Associate");
      await browser.click(await field(element, "Ticket ID or words"));
      await browser.keys("SSH");
      await browser.click(await button(element, "Add"));
      await press(element, "Associate", "casement-success");
      await shows(element, "1 of 3 places taken");
      await browser.click(await button(element, "Remove"));
      const done = event(element, "casement-success");
      await browser.click(await waitFor(() => inside(element, "[role=alertdialog] button"), "the question"));
      await done;
    },
  },
  "review-assign": {
    attributes: { "quality-task-id": "954645333549048833", "operator-id": "1611917095665261978" },
    loaded: "To review",
    async work(element) {
      await summary(element, "Assign reviews");
      await pick(element, "Add an inspector", "Bao Nguyen");
      await browser.click(await waitFor(() => inside(element, "table input"), "the inspector's row"));
      await browser.keys("2");
      await press(element, "Assign reviews", "casement-success");
    },
  },
  "case-access": {
    attributes: { "case-id": "1234" },
    loaded: "Nothing changes yet",
    async work(element) {
      await browser.click(inside(element, "[role=switch]"));
      await pick(element, "Add a person", "Mia Member");
      await press(element, "Save", "casement-success");
      await browser.click(inside(element, "[role=switch]"));
      await browser.click(await button(element, "Save"));
      await press(element, "Open", "casement-success");
    },
  },
};

for (const [tag, { attributes, loaded, work }] of Object.entries(JOBS)) {
  test(`${tag} does its job, and nothing in it breaks the policy`, async () => {
    const element = await mount(tag, attributes);
    await shows(element, loaded);
    await work(element);
  });
}

test("what stands in for a crashed element and what it restarts keep to the policy", async () => {
  const element = await mount("case-access", { "case-id": "1234", theme: "dark" });
  element[Symbol.for("casement.trap")]();
  await expectError(/WebAssembly trapped/);
  await browser.click(await button(element, "Restart"));
  await shows(element, "Nothing changes yet");
});

test("no report has come late", async () => {
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.deepEqual(await reports(), []);
});

const inside = (element, selector) => element.shadowRoot.querySelector(selector);

/** Sends what is not fit to be sent, and follows the summary's first line to its field. */
async function summary(element, text) {
  await press(element, text, "casement-failure");
  await browser.click(await waitFor(() => inside(element, "[part=error-link]"), "the summary"));
  assert.equal(element.shadowRoot.activeElement.getAttribute("aria-invalid"), "true");
}

async function choose(element, label) {
  await browser.click((await field(element, label)).labels[0]);
}

/** Looks for somebody in a picker and takes them. */
async function pick(element, label, name) {
  const input = await field(element, label);
  await browser.click(input);
  await browser.keys(name);
  const options = () => [...element.shadowRoot.querySelectorAll(`#${input.id}-list [role=option]`)];
  await waitFor(() => options().length === 1 && options()[0].textContent.includes(name), `${name} alone`);
  await browser.click(options()[0]);
}

async function calendar(element) {
  await browser.click(inside(element, "[part~=calendar-button]"));
  await browser.keys("{Escape}");
}

/** Presses a button and hands back the event that tells the outcome. */
async function press(element, text, type) {
  const outcome = event(element, type);
  await browser.click(await button(element, text));
  return outcome;
}
