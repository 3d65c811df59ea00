/** The lists of the application beside a widget: what is chosen, what stays, where the focus is. */
import { type Api, type Locator, type Page, expect, focusBefore, pick, test } from "./support";

const CASE = "/service/AICC__Case/1.0.0/openapi/case/";
const TRANSFER = `POST ${CASE}transfer`;
const OWNERS = ["10gg0000012IpiXMqxzk", "10gg00000148QvgpaLAm"];

const list = (page: Page) => page.locator(".pick-list");
const row = (page: Page, id: string) => page.locator(".pick-list__row", { hasText: id });

/** The first cases of the list that no other story changes. */
async function cases(api: (system: "aicc") => Promise<Api>, start: number) {
  const { json } = await (await api("aicc")).post(CASE + "list", { start, limit: 3 });
  return json.result[0].caseList as { id: string; title: string }[];
}

/** Somebody else than has it. */
async function another(api: (system: "aicc") => Promise<Api>, id: string) {
  const { json } = await (await api("aicc")).get(CASE + id);
  return OWNERS.find((owner) => owner !== json.result[0].caseInfo.ownerId)!;
}

async function draft(widget: Locator, owner: string, remark: string) {
  await pick(widget, "New owner", owner);
  await widget.getByLabel("Remark").fill(remark);
}

test("a case chosen while another is on its way comes next, and what came of the first is told", async ({
  page,
  api,
  fault,
}) => {
  const [{ id: first }, { id: second }] = await cases(api, 43);
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/case/transfer")) sent.push(request.postDataJSON().id);
  });
  await page.goto("/#/assign/" + first);
  const widget = page.getByRole("region", { name: /^Assign case/ });
  await expect(widget.getByText("Owner now")).toBeVisible();
  await draft(widget, await another(api, first), "First");
  await fault({ match: TRANSFER, commit: true, delay_ms: 1500 });
  await widget.getByLabel("Remark").press("Control+Enter");
  await expect.poll(() => sent).toEqual([first]);
  await row(page, second).focus();
  await page.keyboard.press("Enter");

  await expect(widget.getByText("The case is assigned")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`#/assign/${second}$`));
  await expect(widget.getByText("Not sent yet")).toHaveCount(0);
  await expect(widget.getByText(second, { exact: true })).toBeVisible();
  await draft(widget, await another(api, second), "Second");
  await widget.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(widget.getByText("The case is assigned")).toBeVisible();
  expect(sent).toEqual([first, second]);
});

test("a list that is read again keeps the focus, the words that filter it, and its rows", async ({ page, api, fault }) => {
  const [{ id, title }] = await cases(api, 46);
  await page.goto("/#/assign");
  const search = list(page).getByRole("searchbox");
  await search.fill(title);
  await expect(row(page, id)).toBeVisible();
  await expect.poll(() => page.locator(".pick-list__row").count()).toBeLessThan(10);
  const filtered = await page.locator(".pick-list__row").count();
  await row(page, id).click();
  const widget = page.getByRole("region", { name: "Assign case" });
  await draft(widget, await another(api, id), "Please");
  await fault({ match: TRANSFER, commit: true, delay_ms: 500 });
  await widget.getByRole("button", { name: "Assign", exact: true }).click();
  await row(page, id).focus();
  const read = page.waitForResponse((response) => response.url().endsWith("/case/list"));
  await expect(widget.getByText("The case is assigned")).toBeVisible();
  await (await read).finished();
  await expect(row(page, id)).toBeFocused();
  await expect(search).toHaveValue(title);
  await expect(page.locator(".pick-list__row")).toHaveCount(filtered);
  await expect(row(page, id)).toBeFocused();
});

test("words typed while a save is on its way filter the list, which shows what was saved", async ({ page, api, fault }) => {
  const onlyoffice = await api("onlyoffice", "creator");
  const { title } = (await onlyoffice.get("/api/2.0/crm/case/1241")).json.response;
  await page.goto("/#/access/1241");
  const widget = page.getByRole("region", { name: "Access rights" });
  await widget.getByRole("switch").check();
  await fault({ match: "PUT /api/2.0/crm/case/1241/access", commit: true, delay_ms: 500 });
  await widget.getByRole("button", { name: "Save" }).click();
  const search = list(page).getByRole("searchbox");
  await search.fill(title);
  await expect(widget.getByText("Saved. These people may see the case now")).toBeVisible();
  await expect(row(page, "1241")).toContainText("Private");
  await expect(search).toBeFocused();
  await expect(search).toHaveValue(title);
  await expect.poll(() => page.locator(".pick-list__row").count()).toBeLessThan(10);
});
