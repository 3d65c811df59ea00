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
  const read = page.waitForResponse((response) => response.url().endsWith("/case/list"));
  await widget.getByRole("button", { name: "Assign", exact: true }).click();
  await row(page, id).focus();
  await expect(widget.getByText("The case is assigned")).toBeVisible();
  await (await read).finished();
  await expect(row(page, id)).toBeFocused();
  await expect(search).toHaveValue(title);
  await expect(page.locator(".pick-list__row")).toHaveCount(filtered);
  await expect(row(page, id)).toBeFocused();
});

test("words typed while a save is on its way filter the list, which shows what was saved", async ({ page, api, fault }) => {
  const onlyoffice = await api("onlyoffice", "creator");
  const { title } = (await onlyoffice.get("/api/2.0/crm/case/1222")).json.response;
  await page.goto("/#/access/1222");
  const widget = page.getByRole("region", { name: "Access rights" });
  await widget.getByRole("switch").check();
  await fault({ match: "PUT /api/2.0/crm/case/1222/access", commit: true, delay_ms: 500 });
  await widget.getByRole("button", { name: "Save" }).click();
  const search = list(page).getByRole("searchbox");
  await search.fill(title);
  await expect(widget.getByText("Saved. These people may see the case now")).toBeVisible();
  await expect(row(page, "1222")).toContainText("Private");
  await expect(search).toBeFocused();
  await expect(search).toHaveValue(title);
  await expect.poll(() => page.locator(".pick-list__row").count()).toBeLessThan(10);
});

test("nothing else is chosen while nobody knows what came of a case, and that is said", async ({ page, api, fault }) => {
  const [{ id: first }, { id: second }] = await cases(api, 30);
  await page.goto("/#/assign/" + first);
  const widget = page.getByRole("region", { name: "Assign case" });
  await draft(widget, await another(api, first), "Please");
  await fault({ match: TRANSFER, status: 502, html: true });
  await widget.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(widget.getByText("It is not known whether the case was assigned")).toBeVisible();
  await row(page, second).focus();
  await page.keyboard.press("Enter");
  await expect(list(page).getByRole("status")).toHaveText(/^The widget is not done with the present choice yet/);
  await expect(row(page, second)).toHaveAttribute("aria-selected", "false");
  await expect(page).toHaveURL(new RegExp(`#/assign/${first}$`));
  await widget.getByRole("button", { name: "Check the case now" }).click();
  await expect(widget.getByText("This is what the system has now")).toBeVisible();
  // What that has shown is still asked about.
  await row(page, second).click();
  await expect(list(page).getByRole("status")).toHaveText(/^The widget is not done with the present choice yet/);
  await expect(row(page, second)).toHaveAttribute("aria-selected", "false");
  await expect(page).toHaveURL(new RegExp(`#/assign/${first}$`));
  await widget.getByRole("button", { name: "Leave it as it is" }).click();
  await expect(list(page).getByRole("status")).toHaveText("");
  await row(page, second).click();
  await expect(row(page, second)).toHaveAttribute("aria-selected", "true");
});

test("what is done is marked in the list at once, which keeps the focus and its place", async ({ page, api }) => {
  const [{ id: chosen }, { id: other }] = await cases(api, 34);
  await page.goto("/#/assign/" + chosen);
  const widget = page.getByRole("region", { name: "Assign case" });
  await draft(widget, await another(api, chosen), "Please");
  // It cannot be read again: what it says is what it was.
  await page.route("**/case/list", (route) => route.abort());
  await expect(row(page, chosen)).not.toContainText("Done");
  const place = () => row(page, chosen).evaluate((one) => [...one.parentElement!.children].indexOf(one));
  const before = await place();
  await row(page, chosen).focus();
  await page.keyboard.press("F6");
  await widget.getByLabel("Remark").press("Control+Enter");
  await row(page, chosen).focus();
  await expect(widget.getByText("The case is assigned")).toBeVisible();
  await expect(row(page, chosen)).toContainText("Done");
  await expect(row(page, chosen)).toBeFocused();
  expect(await place()).toBe(before);
  await expect(row(page, other)).not.toContainText("Done");
});

test("nothing else is chosen while a save is on its way, whose outcome is told", async ({ page, fault }) => {
  await page.goto("/#/access/1232");
  const widget = page.getByRole("region", { name: "Access rights" });
  await widget.getByRole("switch").check();
  await fault({ match: "PUT /api/2.0/crm/case/1232/access", commit: true, delay_ms: 1500 });
  await widget.getByRole("button", { name: "Save" }).click();
  const other = page.locator(".pick-list__row").first();
  await other.focus();
  await page.keyboard.press("Enter");
  await expect(list(page).getByRole("status")).toHaveText(/^The widget is not done with the present choice yet/);
  await expect(widget.getByText("Saved. These people may see the case now")).toBeVisible();
  await expect(list(page).getByRole("status")).toHaveText("");
  await expect(page).toHaveURL(/#\/access\/1232$/);
  await expect(other).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/1232/);
});

test("by keyboard a list is one stop, its keys go from row to row, and F6 to the widget and back", async ({ page, api }) => {
  const [first] = await cases(api, 0);
  const [{ id: chosen }, { id: next }] = await cases(api, 38);
  await page.goto("/#/assign");
  const rows = page.getByRole("listbox", { name: /^Cases/ }).getByRole("option");
  await expect(rows).toHaveCount(50);
  await list(page).getByRole("searchbox").focus();
  const press = (...names: string[]) => names.reduce((done, name) => done.then(() => page.keyboard.press(name)), Promise.resolve());
  await press("Tab");
  await expect(row(page, first.id)).toBeFocused();
  await press("End");
  await expect(rows.last()).toBeFocused();
  await press("ArrowDown", "PageUp");
  await expect(rows.nth(39)).toBeFocused();
  await press("Home", "ArrowUp");
  await expect(row(page, first.id)).toBeFocused();
  await press("End", "PageUp", "ArrowUp", "Space");
  await expect(row(page, chosen)).toHaveAttribute("aria-selected", "true");

  // One case after the other, as somebody does who has thirty of them.
  const widget = page.getByRole("region", { name: "Assign case" });
  await expect(widget.getByText("Owner now")).toBeVisible();
  await press("F6", "Tab");
  const owner = widget.getByRole("combobox", { name: "New owner" });
  await expect(owner).toBeFocused();
  await page.keyboard.type(await another(api, chosen));
  await expect(owner).toHaveAttribute("aria-activedescendant", /./);
  await press("Enter");
  await page.keyboard.type("Please");
  await press("Control+Enter");
  await expect(widget.getByText("The case is assigned")).toBeVisible();
  await press("F6");
  await expect(row(page, chosen)).toBeFocused();
  await press("ArrowDown", "Enter");
  await expect(row(page, chosen)).toHaveAttribute("aria-selected", "false");
  await expect(row(page, next)).toHaveAttribute("aria-selected", "true");

  // From a widget the list is one stop, too: the row where somebody was last.
  await focusBefore(widget);
  await press("Shift+Tab");
  await expect(row(page, next)).toBeFocused();
});

test("a list writes its dates out, and begins its lines where the language begins them", async ({ page }) => {
  await page.goto("/#/relations");
  const details = page.locator(".pick-list__detail");
  await expect(details.first()).toHaveText(/^[A-Z][a-z]{2} \d{1,2}, 20\d\d, \d{1,2}:\d\d\s[AP]M$/);
  await page.getByLabel("Language").selectOption("ar");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(details.first()).toHaveText(/[\u0600-\u06ff]/);
  for (const part of ["title", "detail", "id"]) {
    // Where a text ends up, not what its box is.
    const gaps = await page.locator(`.pick-list__${part}`).evaluateAll((all) =>
      all.map((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return Math.round(one.getBoundingClientRect().right - range.getBoundingClientRect().right);
      }),
    );
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1);
  }
});
