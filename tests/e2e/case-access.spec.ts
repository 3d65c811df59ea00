import { expect, focusBefore, keys, pick, test } from "./support";

const crmCase = (id: string) => `/api/2.0/crm/case/${id}`;
const MEMBER = "9924256a-739c-462b-af15-e652a3b1b6eb";

test("a public case is made private for one person, and the operator stays in", async ({ page, api }) => {
  await page.goto("/#/access/1234");
  const widget = page.getByRole("region", { name: "Access rights" });
  await widget.getByRole("switch").check();
  await pick(widget, "Add a person", "9924256A-739C-462b-AF15-E652A3B1B6EB");
  await widget.getByRole("button", { name: "Save" }).click();
  await expect(widget.getByText("Saved. These people may see the case now")).toBeVisible();

  const onlyoffice = await api("onlyoffice", "creator");
  const operator = (await onlyoffice.get("/api/2.0/people/@self")).json.response.id;
  const { response } = (await onlyoffice.get(crmCase("1234"))).json;
  expect(response.isPrivate).toBe(true);
  expect(response.accessList.map((person: { id: string }) => person.id).sort()).toEqual([MEMBER, operator].sort());
});

test("a private case is opened only after a second word", async ({ page, api }) => {
  const onlyoffice = await api("onlyoffice", "creator");
  const isPrivate = async () => (await onlyoffice.get(crmCase("1226"))).json.response.isPrivate;
  expect(await isPrivate()).toBe(true);
  await page.goto("/#/access/1226");
  const widget = page.getByRole("region", { name: "Access rights" });
  await widget.getByRole("switch").uncheck();
  await widget.getByRole("button", { name: "Save" }).click();
  const question = widget.getByRole("alertdialog");
  await expect(question).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(widget.getByRole("switch")).toBeChecked();
  expect(await isPrivate()).toBe(true);
  await widget.getByRole("switch").uncheck();
  await widget.getByRole("button", { name: "Save" }).click();
  await question.getByRole("button").first().click();
  await expect(widget.getByText("Saved. Everybody may see the case now")).toBeVisible();
  expect(await isPrivate()).toBe(false);
});

test("somebody who neither created the case nor administers sees who has access, and why that is all", async ({ page }) => {
  await page.goto("/#/settings");
  await page.getByLabel("Account at ONLYOFFICE").selectOption("other@casement.example");
  await page.goto("/#/access/1212");
  const widget = page.getByRole("region", { name: "Access rights" });
  await expect(widget.getByText("You cannot change who may see this case")).toBeVisible();
  await expect(widget.getByText("Only its creator or an administrator of the CRM can")).toBeVisible();
  await expect(widget.getByRole("button", { name: "Save" })).toHaveCount(0);
});

test("a refusal of the system changes nothing and keeps what was chosen", async ({ page, api, fault }) => {
  await page.goto("/#/access/1242");
  const widget = page.getByRole("region", { name: "Access rights" });
  await widget.getByRole("switch").check();
  await fault({ match: "PUT /api/2.0/crm/case/1242/access", status: 403 });
  await widget.getByRole("button", { name: "Save" }).click();
  await expect(widget.getByRole("alert")).toContainText("The access rights were not changed");
  await expect(widget.getByText("Only the case’s creator or an administrator of the CRM can change")).toBeVisible();
  await expect(widget.getByRole("switch")).toBeChecked();
  const { response } = (await (await api("onlyoffice", "creator")).get(crmCase("1242"))).json;
  expect(response.isPrivate).toBe(false);
});

test("a case that an administrator took away meanwhile is refused, and stays as the administrator has it", async ({ page, api }) => {
  await page.goto("/#/access/1247");
  const widget = page.getByRole("region", { name: "Access rights" });
  await widget.getByRole("switch").check();
  await pick(widget, "Add a person", MEMBER);
  const admin = await api("onlyoffice", "admin");
  const adminId = (await admin.get("/api/2.0/people/@self")).json.response.id;
  await admin.put(crmCase("1247") + "/access", { isPrivate: true, accessList: [adminId] });
  await widget.getByRole("button", { name: "Save" }).click();
  await expect(widget.getByRole("alert")).toContainText("The access rights were not changed");
  await expect(widget.getByText("There is no such case any more, or you may no longer see it.")).toBeVisible();
  await expect(widget.getByRole("switch")).toBeChecked();
  const { response } = (await admin.get(crmCase("1247"))).json;
  expect(response.accessList.map((person: { id: string }) => person.id)).toEqual([adminId]);
});

test("what an administrator changed meanwhile is shown, and both changes are saved together", async ({ page, api }) => {
  const [creator, admin] = [await api("onlyoffice", "creator"), await api("onlyoffice", "admin")];
  const id = async (user: string) => (await (await api("onlyoffice", user)).get("/api/2.0/people/@self")).json.response.id;
  const [creatorId, adminId, otherId] = [await id("creator"), await id("admin"), await id("other")];
  await creator.put(crmCase("1246") + "/access", { isPrivate: true, accessList: [creatorId, MEMBER] });
  await page.goto("/#/access/1246");
  const widget = page.getByRole("region", { name: "Access rights" });
  await pick(widget, "Add a person", otherId);
  await admin.put(crmCase("1246") + "/access", { isPrivate: true, accessList: [creatorId] });
  await widget.getByRole("button", { name: "Save" }).click();
  const question = widget.getByRole("alertdialog");
  await expect(question).toContainText("Somebody changed who may see the case while you were choosing");
  const list = async () => {
    const { response } = (await admin.get(crmCase("1246"))).json;
    return response.accessList.map((person: { id: string }) => person.id).sort();
  };
  expect(await list()).toEqual([creatorId, adminId].sort());
  await question.getByRole("button", { name: "Save both changes" }).click();
  await expect(widget.getByText("Saved. These people may see the case now")).toBeVisible();
  expect(await list()).toEqual([creatorId, adminId, otherId].sort());
});

test("a save whose answer is lost is read back and told as done", async ({ page, api, fault }) => {
  await page.goto("/#/access/1237");
  const widget = page.getByRole("region", { name: "Access rights" });
  await widget.getByRole("switch").check();
  await fault({ match: "PUT /api/2.0/crm/case/1237/access", html: true, status: 502, commit: true });
  await widget.getByRole("button", { name: "Save" }).click();
  await expect(widget.getByText("The answer to the save was lost")).toBeVisible();
  const { response } = (await (await api("onlyoffice", "creator")).get(crmCase("1237"))).json;
  expect(response.isPrivate).toBe(true);
});

test("by keyboard alone, one person is added to a public case, and to a private one, with at most 8 keys", async ({ page, api }) => {
  const onlyoffice = await api("onlyoffice", "admin");
  const listed = async (id: string) =>
    (await onlyoffice.get(crmCase(id))).json.response.accessList.map((person: { id: string }) => person.id);
  await page.goto("/#/settings");
  await page.getByLabel("Account at ONLYOFFICE").selectOption("admin@casement.example");
  for (const [id, way] of [["1248", ["Tab", "Space", "Tab"]], ["1231", ["Tab", "a"]]] as const) {
    await page.goto(`/#/access/${id}`);
    const widget = page.getByRole("region", { name: "Access rights" });
    await expect(widget.getByRole("switch")).toBeVisible();
    await focusBefore(widget);
    const keyboard = keys(page);
    await keyboard.press(...way);
    const picker = widget.getByRole("combobox", { name: "Add a person" });
    await expect(picker).toBeFocused();
    await keyboard.type(MEMBER);
    await expect(widget.getByRole("option").filter({ hasText: MEMBER })).toHaveCount(1);
    await keyboard.press("ArrowDown", "Enter", "Control+Enter");
    await expect(widget.getByText("Saved. These people may see the case now")).toBeVisible();
    expect(keyboard.count).toBeLessThanOrEqual(8);
    expect(await listed(id)).toContain(MEMBER);
  }
});
