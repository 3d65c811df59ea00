/** What was begun in a widget is never lost without a word: whoever leaves it finds it again, and is told where. */
import { type Locator, type Page, expect, pick, test } from "./support";

const CASE = "/service/AICC__Case/1.0.0/openapi/case/";
const OWNER = "10gg00000148QvgpaLAm";

const row = (page: Page, id: string) => page.locator(".pick-list__row", { hasText: id });
const status = (page: Page) => page.locator(".pick-list__status");
const menu = (page: Page) => page.getByRole("navigation", { name: "Pages" });
const news = (page: Page) => page.locator(".app-news");

async function open(locator: Locator) {
  await locator.focus();
  await locator.press("Enter");
}

/** Holds requests of this method whose address ends so, from now on; what it gives lets them go. */
async function hold(page: Page, method: string, end: string) {
  let letGo = () => {};
  const isOver = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(
    (url) => url.pathname.endsWith(end),
    async (route) => {
      if (route.request().method() === method) await isOver;
      await route.continue();
    },
  );
  return letGo;
}

test("a task that was begun is there again after another case, another page and back", async ({ page, api }) => {
  const { json } = await (await api("aicc")).post(CASE + "list", { start: 20, limit: 2 });
  const [first, second] = json.result[0].caseList as { id: string }[];
  await page.goto("/#/task/" + first.id);
  const widget = page.getByRole("region", { name: "Create task" });
  await widget.getByLabel("Title").fill("Call back");
  await row(page, second.id).click();
  await expect(page).toHaveURL(new RegExp(`${second.id}$`));
  await expect(widget.getByLabel("Title")).toHaveValue("");
  await expect(status(page)).toHaveText(/^What was begun is kept/);
  await expect(row(page, first.id)).toContainText("Begun, not sent");

  await row(page, first.id).click();
  await expect(widget.getByLabel("Title")).toHaveValue("Call back");
  await expect(status(page)).toHaveText(/^What was begun here is back/);
  await expect(row(page, first.id)).not.toContainText("Begun, not sent");
  await expect(row(page, second.id)).not.toContainText("Begun, not sent");

  await open(menu(page).getByRole("link", { name: "Settings" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Connection settings");
  await open(menu(page).getByRole("link", { name: "Task (Begun, not sent)" }));
  await expect(page).toHaveURL(new RegExp(`#/task/${first.id}$`));
  await expect(widget.getByLabel("Title")).toHaveValue("Call back");

  // Nobody is asked to leave before it is sent; then nothing is left of it.
  await pick(widget, "Owner", OWNER);
  await widget.getByRole("button", { name: "Create task", exact: true }).click();
  await expect(widget.getByText("The task is created")).toBeVisible();
  await open(menu(page).getByRole("link", { name: "Settings" }));
  await expect(menu(page).getByText("Begun, not sent")).toHaveCount(0);
});

test("back and forward lose nothing that was typed", async ({ page }) => {
  await page.goto("/#/access/1202");
  await page.goto("/#/relations/TT201801020527");
  const widget = page.getByRole("region", { name: "Associated tickets" });
  const field = widget.getByLabel("Ticket ID or words");
  await field.fill("123456");
  await field.press("Enter");
  const chosen = widget.getByRole("button", { name: "Take out 123456" });
  await expect(chosen).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("region", { name: "Access rights" })).toBeVisible();
  await page.goForward();
  await expect(chosen).toBeVisible();
  await chosen.click();
  await page.goBack();
  await expect(page.getByRole("region", { name: "Access rights" })).toBeVisible();
  await expect(menu(page).getByText("Begun, not sent")).toHaveCount(0);
});

test("an owner and a remark wait for their cases", async ({ page, api }) => {
  const { json } = await (await api("aicc")).post(CASE + "list", { start: 22, limit: 3 });
  const [first, second, third] = json.result[0].caseList as { id: string }[];
  await page.goto("/#/assign/" + first.id);
  const widget = page.getByRole("region", { name: /^Assign/ });
  await widget.getByLabel("Remark").fill("Please");
  // Another case beside it: the draft is for both.
  await row(page, second.id).click();
  await expect(widget.getByLabel("Remark")).toHaveValue("Please");
  await page.goto("/#/assign/" + third.id);
  await expect(widget.getByText(third.id).first()).toBeVisible();
  await expect(widget.getByLabel("Remark")).toHaveValue("");
  await expect(row(page, first.id)).toContainText("Begun, not sent");
  await expect(row(page, second.id)).toContainText("Begun, not sent");
  await open(menu(page).getByRole("link", { name: "Actions" }));
  await open(menu(page).getByRole("link", { name: "Assign (Begun, not sent)" }));
  await expect(widget.getByLabel("Remark")).toHaveValue("Please");
  await expect(widget.getByText("0 of 2 sent")).toBeVisible();
  await expect(row(page, second.id)).toHaveAttribute("aria-selected", "true");
});

test("a write of unknown outcome is told on every page, and its widget goes on with it", async ({ page, fault, api }) => {
  const ticket = "TT201801020526";
  await page.goto("/#/relations/" + ticket);
  const widget = page.getByRole("region", { name: "Associated tickets" });
  const field = widget.getByLabel("Ticket ID or words");
  await field.fill("case-123");
  await field.press("Enter");
  await fault({ match: `POST /v2/servicerequest/cases/${ticket}/relations`, status: 502, html: true });
  await widget.getByRole("button", { name: "Associate", exact: true }).click();
  await expect(widget.getByText("It is not known whether the tickets were associated")).toBeVisible();
  await expect(news(page)).toHaveText("");

  await open(menu(page).getByRole("link", { name: "Faults" }));
  await expect(news(page)).toContainText(`Associate tickets ${ticket}: Not known`);
  await open(news(page).getByRole("link", { name: "Go back to it" }));
  await expect(page).toHaveURL(new RegExp(`${ticket}$`));
  await expect(news(page)).toHaveText("");
  await expect(widget.getByText("It is not known whether the tickets were associated")).toBeVisible();
  await expect(widget.getByText("case-123 is not on the list.")).toBeVisible();
  // It was told once.
  await open(menu(page).getByRole("link", { name: "Actions" }));
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(1);
  const { text } = await (await api("osm")).get(`/v2/servicerequest/cases/${ticket}/relations`);
  expect(text).not.toContain("case-123");
});

test("a save that is left on its way is not told twice, and what it was refused for is not lost", async ({ page, fault }) => {
  await page.goto("/#/access/1217");
  const widget = page.getByRole("region", { name: "Access rights" });
  await widget.getByRole("switch").check();
  await fault({ match: "PUT /api/2.0/crm/case/1217/access", status: 403 });
  const letGo = await hold(page, "PUT", "/crm/case/1217/access");
  await widget.getByRole("button", { name: "Save" }).click();
  await open(menu(page).getByRole("link", { name: "Actions" }));
  await expect(news(page)).toContainText("Say who may see a case 1217: On its way");
  await open(news(page).getByRole("link", { name: "Go back to it" }));
  await expect(page.getByText("What was sent here is still on its way.")).toBeVisible();
  letGo();
  await expect(widget.getByRole("switch")).toBeChecked();
  await expect(widget.getByRole("button", { name: "Save" })).toBeEnabled();
  await expect(row(page, "1217").locator(".pick-list__begun")).toHaveCount(0);
  await expect(news(page)).toHaveText("");
  await open(menu(page).getByRole("link", { name: "Actions" }));
  const rows = page.getByRole("main").getByRole("listitem");
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("Refused");

  // The same once more is the second attempt.
  await page.goto("/#/access/1217");
  await expect(widget.getByRole("switch")).toBeChecked();
  await widget.getByRole("button", { name: "Save" }).click();
  await expect(widget.getByText(/^Saved\./)).toBeVisible();
  await open(menu(page).getByRole("link", { name: /^Actions/ }));
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("attempt 2");
});

test("whoever reloads the page while something is begun is asked, and otherwise nobody is", async ({ page }) => {
  const asked: string[] = [];
  page.on("dialog", (dialog) => void (asked.push(dialog.type()), dialog.accept()));
  await page.goto("/#/task");
  const title = page.getByRole("region", { name: "Create task" }).getByLabel("Title");
  await title.click();
  await page.reload();
  expect(asked).toEqual([]);
  await title.click();
  await page.keyboard.type("Call back");
  await page.reload();
  expect(asked).toEqual(["beforeunload"]);
});

test("of a run that is left nothing more goes out, and the rest waits", async ({ page, api, fault }) => {
  const { json } = await (await api("aicc")).post(CASE + "list", { start: 26, limit: 3 });
  const ids = (json.result[0].caseList as { id: string }[]).map(({ id }) => id);
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/case/transfer")) sent.push(request.postDataJSON().id);
  });
  await page.goto("/#/assign/" + encodeURIComponent(ids.join(" ")));
  const widget = page.getByRole("region", { name: /^Assign/ });
  await pick(widget, "New owner", OWNER);
  await widget.getByLabel("Remark").fill("Please");
  const letGo = await hold(page, "POST", "/case/transfer");
  await widget.getByLabel("Remark").press("Control+Enter");
  await expect.poll(() => sent).toEqual(ids.slice(0, 1));
  await open(menu(page).getByRole("link", { name: "Gallery" }));
  await expect(news(page)).toContainText("On its way");
  letGo();
  await expect(news(page)).toContainText("Not all was sent");
  await open(news(page).getByRole("link", { name: "Go back to it" }));
  await expect(widget.getByLabel("Remark")).toHaveValue("Please");
  await expect(widget.getByText("1 of 3 sent")).toBeVisible();
  await expect(widget.getByText(/not known/i)).toHaveCount(0);
  await expect(widget.getByText("Left as it is")).toHaveCount(1);
  expect(sent).toEqual(ids.slice(0, 1));

  // What is done is not sent again, and with the last of it nothing is left.
  await widget.getByLabel("Remark").press("Control+Enter");
  await expect.poll(() => sent).toEqual(ids);
});

/** A run over these is begun, and left while the last of them is on its way. */
async function leaveAtTheLast(page: Page, ids: string[], sent: string[]) {
  const last = ids.at(-1);
  let letGo = () => {};
  const isOver = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(
    (url) => url.pathname.endsWith("/case/transfer"),
    async (route) => {
      const { id } = route.request().postDataJSON();
      sent.push(id);
      if (id === last) await isOver;
      await route.continue();
    },
  );
  await page.goto("/#/assign/" + encodeURIComponent(ids.join(" ")));
  const widget = page.getByRole("region", { name: /^Assign/ });
  await pick(widget, "New owner", OWNER);
  await widget.getByLabel("Remark").fill("Please");
  return { widget, letGo };
}

test("what a case of a run was refused for is not lost when the last is done after it was left", async ({
  page,
  api,
  fault,
}) => {
  const { json } = await (await api("aicc")).post(CASE + "list", { start: 34, limit: 2 });
  const ids = (json.result[0].caseList as { id: string }[]).map(({ id }) => id);
  const sent: string[] = [];
  const { widget, letGo } = await leaveAtTheLast(page, ids, sent);
  await fault({ match: `POST ${CASE}transfer`, status: 403 });
  await widget.getByLabel("Remark").press("Control+Enter");
  await expect.poll(() => sent).toEqual(ids);
  await open(menu(page).getByRole("link", { name: "Gallery" }));
  letGo();
  await expect(news(page)).toContainText("Refused");
  await open(news(page).getByRole("link", { name: "Go back to it" }));
  await expect(widget.getByLabel("Remark")).toHaveValue("Please");
  await expect(widget.getByText("1 of 2 sent")).toBeVisible();
  await expect(widget.getByText(/not known/i)).toHaveCount(0);
});

test("when the rest of a run is done after it was left, nothing of it is left", async ({ page, api, fault }) => {
  const { json } = await (await api("aicc")).post(CASE + "list", { start: 36, limit: 2 });
  const ids = (json.result[0].caseList as { id: string }[]).map(({ id }) => id);
  const sent: string[] = [];
  await fault({ match: `POST ${CASE}transfer`, status: 403 });
  // The one that is refused is sent again, alone.
  const [refused, done] = ids;
  const { widget, letGo } = await leaveAtTheLast(page, ids, sent);
  letGo();
  await widget.getByLabel("Remark").press("Control+Enter");
  await expect.poll(() => sent).toEqual([refused, done]);
  await expect(widget.getByText("Refused").first()).toBeVisible();
  await page.unrouteAll();
  const letGoAgain = await hold(page, "POST", "/case/transfer");
  const again = page.waitForRequest(/case\/transfer$/);
  await widget.getByLabel("Remark").press("Control+Enter");
  await again;
  await open(menu(page).getByRole("link", { name: "Gallery" }));
  await expect(news(page)).toContainText("On its way");
  letGoAgain();
  await expect(news(page)).toHaveText("");
  await expect(menu(page).getByText("Begun, not sent")).toHaveCount(0);
});

test("tickets that are chosen outlast the removal of another", async ({ page, api }) => {
  const osm = await api("osm");
  const { json } = await osm.get("/v2/servicerequest/cases?offset=60&limit=40");
  const [first, second, third, ...others] = json.incident_info_list.map(
    (ticket: { incident_id: string }) => ticket.incident_id,
  );
  const listed = async (id: string) =>
    (await osm.get(`/v2/servicerequest/cases/${id}/relations`)).json.case_relation_list as unknown[];
  let ticket = "";
  // The first of them is another story's.
  for (const other of others.reverse()) {
    if ((await listed(other)).length === 0) ticket ||= other;
  }
  await page.goto("/#/relations/" + ticket);
  const widget = page.getByRole("region", { name: "Associated tickets" });
  const field = widget.getByLabel("Ticket ID or words");
  for (const id of [first, second]) {
    await field.fill(id);
    await field.press("Enter");
  }
  await widget.getByRole("button", { name: "Associate", exact: true }).click();
  await expect(widget.getByRole("button", { name: `Remove ${first}` })).toBeVisible();
  await open(menu(page).getByRole("link", { name: "Settings" }));
  await expect(menu(page).getByText("Begun, not sent")).toHaveCount(0);

  const remove = async (id: string) => {
    await widget.getByRole("button", { name: `Remove ${id}` }).click();
    await widget.getByRole("alertdialog").getByRole("button", { name: "Remove", exact: true }).click();
  };
  await page.goto("/#/relations/" + ticket);
  await field.fill(third);
  await field.press("Enter");
  const chosen = widget.getByRole("button", { name: `Take out ${third}` });
  await remove(first);
  await expect(widget.getByRole("button", { name: `Remove ${first}` })).toHaveCount(0);
  await open(menu(page).getByRole("link", { name: "Settings" }));
  await expect(menu(page).getByText("Begun, not sent").first()).toBeAttached();
  await page.goto("/#/relations/" + ticket);
  await expect(chosen).toBeVisible();

  // Also when it is done after the widget was left.
  const letGo = await hold(page, "DELETE", "/relations");
  await remove(second);
  await open(menu(page).getByRole("link", { name: "Settings" }));
  await expect(news(page)).toContainText("On its way");
  letGo();
  await expect(news(page)).toHaveText("");
  await page.goto("/#/relations/" + ticket);
  await expect(chosen).toBeVisible();
  await expect(widget.getByRole("button", { name: `Remove ${second}` })).toHaveCount(0);
});

test("a write that another tab has just sent, and that is left, is not on its way for ever", async ({ page }) => {
  const other = await page.context().newPage();
  const widget = (tab: Page) => tab.getByRole("region", { name: "Access rights" });
  for (const tab of [page, other]) {
    await tab.goto("/#/access/1202");
    await widget(tab).getByRole("switch").check();
  }
  await widget(other).getByRole("button", { name: "Save" }).click();
  await expect(widget(other).getByText(/^Saved\./)).toBeVisible();
  const letGo = await hold(page, "GET", "/crm/case/1202");
  await widget(page).getByRole("button", { name: "Save" }).click();
  await open(menu(page).getByRole("link", { name: "Actions" }));
  await expect(news(page)).toContainText("On its way");
  letGo();
  await expect(news(page)).toContainText("Not all was sent");
  await open(news(page).getByRole("link", { name: "Go back to it" }));
  await expect(widget(page).getByRole("switch")).toBeChecked();
  await expect(news(page)).toHaveText("");
});

test("a task that is there otherwise than it was asked for is told, and not there to be sent again", async ({
  page,
  api,
}) => {
  const { json } = await (await api("aicc")).post(CASE + "list", { start: 38, limit: 1 });
  const [{ id }] = json.result[0].caseList as { id: string }[];
  await page.goto("/#/task/" + id);
  const widget = page.getByRole("region", { name: "Create task" });
  await widget.getByLabel("Title").fill("Otherwise");
  await pick(widget, "Owner", OWNER);
  // What is read back has another title.
  await page.route(
    (url) => url.pathname.includes("/openapi/task/"),
    async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replaceAll("Otherwise", "Other") });
    },
  );
  const letGo = await hold(page, "POST", "/openapi/task");
  await widget.getByRole("button", { name: "Create task", exact: true }).click();
  await open(menu(page).getByRole("link", { name: "Gallery" }));
  await expect(news(page)).toContainText("On its way");
  await open(news(page).getByRole("link", { name: "Go back to it" }));
  await expect(page.getByText("What was sent here is still on its way.")).toBeVisible();
  letGo();
  // Who waited there sees it, too.
  await expect(widget.getByLabel("Title")).toHaveValue("");
  await expect(news(page)).toContainText(`${id}: Done otherwise than asked`);
  await open(menu(page).getByRole("link", { name: "Gallery" }));
  await expect(news(page)).toHaveText("");
});

test("a write on its way does not go on with the sign-in of the next account", async ({ page, fault }) => {
  await page.goto("/#/access/1231");
  const widget = page.getByRole("region", { name: "Access rights" });
  await widget.getByRole("switch").check();
  await fault({ match: "PUT /api/2.0/crm/case/1231/access", status: 401 });
  const letGo = await hold(page, "PUT", "/crm/case/1231/access");
  await widget.getByRole("button", { name: "Save" }).click();
  await open(menu(page).getByRole("link", { name: "Settings" }));
  await page.getByLabel("Account at ONLYOFFICE").selectOption("guest@casement.example");
  const signIn = page.waitForRequest(/authentication/);
  letGo();
  expect((await signIn).postDataJSON().userName).toBe("creator@casement.example");
});

test("on the desk, too, it is told that what was begun is kept and back", async ({ page }) => {
  await page.goto("/#/desk");
  const access = page.getByRole("region", { name: "Access rights" });
  const target = page.getByLabel("CRM case");
  await access.getByRole("switch").click();
  await target.fill("1203");
  await target.press("Tab");
  await expect(page.getByText("What was begun is kept")).toBeVisible();
  await target.fill("1234");
  await target.press("Tab");
  await expect(page.getByText("What was begun here is back")).toBeVisible();
});

test("a draft is there again when its case is chosen beside another", async ({ page, api }) => {
  const { json } = await (await api("aicc")).post(CASE + "list", { start: 29, limit: 2 });
  const [first, second] = json.result[0].caseList as { id: string }[];
  await page.goto("/#/assign/" + first.id);
  const remark = page.getByRole("region", { name: /^Assign/ }).getByLabel("Remark");
  await remark.fill("Please");
  await row(page, first.id).click();
  await expect(remark).toHaveCount(0);
  await expect(row(page, first.id)).toContainText("Begun, not sent");
  await row(page, second.id).click();
  await expect(remark).toHaveValue("");
  await row(page, first.id).click();
  await expect(remark).toHaveValue("Please");
});

test("what was entered and taken back is nothing that was begun", async ({ page }) => {
  await page.goto("/#/task");
  const task = page.getByRole("region", { name: "Create task" });
  for (const name of ["Title", /^Description/]) {
    await task.getByLabel(name).click();
    await page.keyboard.type("q");
    await page.keyboard.press("Backspace");
  }
  await page.goto("/#/access/1231");
  const access = page.getByRole("region", { name: "Access rights" });
  await access.getByRole("switch").uncheck();
  await access.getByRole("switch").check();
  await page.goto("/#/settings");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Connection settings");
  await expect(menu(page).getByText("Begun, not sent")).toHaveCount(0);
});

test("what was entered and taken back is nothing that was begun for another case, either", async ({ page, api }) => {
  const { json } = await (await api("aicc")).post(CASE + "list", { start: 40, limit: 2 });
  const [first, second] = json.result[0].caseList as { id: string }[];
  await page.goto("/#/task/" + first.id);
  const title = page.getByRole("region", { name: "Create task" }).getByLabel("Title");
  await title.click();
  await page.keyboard.type("q");
  await page.keyboard.press("Backspace");
  await row(page, second.id).click();
  await expect(page).toHaveURL(new RegExp(`${second.id}$`));
  await open(menu(page).getByRole("link", { name: "Settings" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Connection settings");
  await expect(menu(page).getByText("Begun, not sent")).toHaveCount(0);
});
