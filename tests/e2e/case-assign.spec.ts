import { type Api, expect, focusBefore, keys, pick, test } from "./support";

const CASE = "/service/AICC__Case/1.0.0/openapi/case/";

test("a case is given to a person, by keyboard, and the sandbox has it so", async ({ page, api }) => {
  await page.goto("/#/assign/c6m800000142lp0xsJlI");
  const widget = page.getByRole("region", { name: "Assign case" });
  await expect(widget.getByText("Owner now")).toBeVisible();

  const owner = widget.getByRole("combobox", { name: "New owner" });
  await owner.focus();
  await page.keyboard.type("10gg0000012IpiXMqxzk");
  // Enter chooses nothing while the list is still that of fewer letters.
  await expect(owner).toHaveAttribute("aria-activedescendant", /./);
  await page.keyboard.press("Enter");
  await widget.getByLabel("Remark").focus();
  await page.keyboard.type("10330013wbIvo30bk 请跟进");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  await expect(widget.getByText("The case is assigned")).toBeVisible();
  await expect(widget.getByText("The case belongs to Yuki Tanaka now.")).toBeVisible();

  const { json } = await (await api("aicc")).get(CASE + "c6m800000142lp0xsJlI");
  const { caseInfo, caseTrace } = json.result[0];
  expect(caseInfo.ownerId).toBe("10gg0000012IpiXMqxzk");
  // The oldest entry comes first.
  const times: string[] = caseTrace.map((entry: { createdDate: string }) => entry.createdDate);
  expect(times).toEqual([...times].sort());
  expect(caseTrace.at(-1)).toMatchObject({
    operateType: "Transfer",
    ownerId: "10gg0000012IpiXMqxzk",
    remark: "10330013wbIvo30bk 请跟进",
  });
});

test("somebody who may not transfer the case is refused, and loses nothing", async ({ page, api }) => {
  await page.goto("/#/settings");
  await page.getByLabel("Operator at AICC").selectOption("10gg0000012IpiXMqxzk");
  await page.goto("/#/assign/c6m80000014iXKHqDw3c");
  const widget = page.getByRole("region", { name: "Assign case" });
  await widget.getByRole("button", { name: "Assign to me" }).click();
  await widget.getByLabel("Remark").fill("I would like to have it");
  await widget.getByRole("button", { name: "Assign", exact: true }).click();

  await expect(widget.getByText("The case was not assigned")).toBeVisible();
  await expect(widget.getByText("405290020")).toBeVisible();
  await expect(widget.getByLabel("Remark")).toHaveValue("I would like to have it");

  const { json } = await (await api("aicc")).get(CASE + "c6m80000014iXKHqDw3c");
  expect(json.result[0].caseInfo.ownerId).toBe("10gg0000013wbIvo3zbk");
});

test("nothing is sent before everything is there", async ({ page }) => {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/case/transfer")) sent.push(request.url());
  });
  await page.goto("/#/assign/c6m800000142lp0xsJlI");
  const widget = page.getByRole("region", { name: "Assign case" });
  await widget.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(widget.getByRole("alert")).toContainText("There is a problem");
  await widget.getByRole("link", { name: "Enter a remark" }).click();
  await expect(widget.getByLabel("Remark")).toBeFocused();
  expect(sent).toEqual([]);
});

test("a list of cases is worked off one by one", async ({ page, api }) => {
  const ids = await someCases(api, 100);
  await page.goto("/#/assign/" + encodeURIComponent(ids.join(" ")));
  const widget = page.getByRole("region", { name: "Assign cases" });
  await pick(widget, "New owner", "10gg00000148QvgpaLAm");
  await widget.getByLabel("Remark").fill("Shift change");
  await widget.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(widget.getByText("All 3 cases are assigned")).toBeVisible();
  for (const id of ids) {
    const { json } = await (await api("aicc")).get(CASE + id);
    expect(json.result[0].caseInfo.ownerId).toBe("10gg00000148QvgpaLAm");
  }
});

test("a case that is chosen after one was assigned is a choice of its own", async ({ page, api }) => {
  const [first, second, third] = await someCases(api, 20);
  await page.goto("/#/assign");
  const row = (id: string) => page.locator(".pick-list__row", { hasText: id });
  await row(first).click();
  const widget = page.getByRole("region", { name: "Assign case" });
  await widget.getByRole("button", { name: "Assign to me" }).click();
  await widget.getByLabel("Remark").fill("Mine");
  await widget.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(widget.getByText("The case is assigned")).toBeVisible();
  await row(second).click();
  await expect(page).toHaveURL(new RegExp(`#/assign/${second}$`));
  await expect(row(first)).toHaveAttribute("aria-selected", "false");
  await row(third).click();
  await expect(page).toHaveURL(new RegExp(`#/assign/${second}%20${third}$`));
  await row(first).click();
  await expect(page).toHaveURL(new RegExp(`#/assign/${second}%20${third}%20${first}$`));
});

test("a gateway's page after the commit is made up for by what the sandbox has", async ({ page, api, fault }) => {
  const [id] = await someCases(api, 200);
  await page.goto("/#/assign/" + id);
  const widget = page.getByRole("region", { name: "Assign case" });
  const { json: before } = await (await api("aicc")).get(CASE + id);
  // Somebody who does not have it yet: another owner is what shows that the write arrived.
  const [owner] = ["10gg00000148QvgpaLAm", "10gg0000012IpiXMqxzk"].filter(
    (one) => one !== before.result[0].caseInfo.ownerId,
  );
  await pick(widget, "New owner", owner);
  await widget.getByLabel("Remark").fill("Please take over");
  await fault({ match: "POST /service/AICC__Case/1.0.0/openapi/case/transfer", commit: true, status: 502, html: true });
  await widget.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(widget.getByText("The case is assigned, though no answer said so")).toBeVisible();
  const { json } = await (await api("aicc")).get(CASE + id);
  expect(json.result[0].caseInfo.ownerId).toBe(owner);
  await expect(widget.getByText(`The case belongs to ${json.result[0].caseInfo.ownerName} now.`)).toBeVisible();
});

test("a case that somebody else has given away meanwhile is held, and theirs is taken", async ({ page, api }) => {
  const [id] = await someCases(api, 300);
  await page.goto("/#/assign/" + id);
  const widget = page.getByRole("region", { name: "Assign case" });
  await pick(widget, "New owner", "10gg00000148QvgpaLAm");
  await widget.getByLabel("Remark").fill("Please take over");
  const aicc = await api("aicc");
  const { json: before } = await aicc.get(CASE + id);
  const [ownerId] = ["10gg0000013wbIvo3zbk", "10gg0000012IpiXMqxzk"].filter(
    (one) => one !== before.result[0].caseInfo.ownerId,
  );
  await aicc.post(CASE + "transfer", { id, ownerId, ownerType: "user", creatorId: "10gg0000013wbIvo3zbk", remark: "r" });
  await widget.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(widget.getByText("The case has changed since you looked. Nothing was sent yet.")).toBeVisible();
  await widget.getByRole("button", { name: "Take theirs: leave the case as it is now" }).click();
  await expect(widget.getByText("Nothing was sent", { exact: true })).toBeVisible();
  const { json } = await aicc.get(CASE + id);
  expect(json.result[0].caseInfo.ownerId).toBe(ownerId);
  expect(json.result[0].caseTrace.at(-1).remark).toBe("r");
});

/** Three cases that no other story touches. */
async function someCases(api: (system: "aicc") => Promise<Api>, start: number) {
  const { json } = await (await api("aicc")).post(CASE + "list", { start, limit: 3 });
  return json.result[0].caseList.map((row: { id: string }) => row.id) as string[];
}

test("by keyboard alone a case is assigned with eight keys at most", async ({ page, api }) => {
  const [id] = await someCases(api, 400);
  await page.goto("/#/assign/" + id);
  const widget = page.getByRole("region", { name: "Assign case" });
  const { json: before } = await (await api("aicc")).get(CASE + id);
  const [owner] = ["10gg00000148QvgpaLAm", "10gg0000012IpiXMqxzk"].filter(
    (one) => one !== before.result[0].caseInfo.ownerId,
  );
  await expect(widget.getByText(id, { exact: true })).toBeVisible();
  await focusBefore(widget);

  const keyboard = keys(page);
  await keyboard.press("Tab", "Tab");
  const picker = widget.getByRole("combobox", { name: "New owner" });
  await expect(picker).toBeFocused();
  await keyboard.type(owner);
  await expect(picker).toHaveAttribute("aria-activedescendant", /./);
  await keyboard.press("Enter");
  await expect(widget.getByLabel("Remark")).toBeFocused();
  await keyboard.type("10330013wbIvo30bk 请跟进");
  await keyboard.press("Control+Enter");

  await expect(widget.getByText("The case is assigned")).toBeVisible();
  expect(keyboard.count).toBeLessThanOrEqual(8);
  const { json } = await (await api("aicc")).get(CASE + id);
  expect(json.result[0].caseInfo.ownerId).toBe(owner);
});
