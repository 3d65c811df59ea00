import { expect, test } from "./support";

const ROOT = "/service/AICC__Case/1.0.0/openapi";
const OPERATOR = "10gg00000148QvgpaLAm";

test("in Vue a draft that the page has begun becomes a task", async ({ page, api }) => {
  await page.goto("/vue/");
  const form = page.locator("task-create");
  await page.getByRole("button", { name: "A task to call back" }).click();
  await expect(form.getByLabel("Title")).toHaveValue("Call back");
  await form.getByLabel("Title").fill("Call back about the invoice of May");
  await form.getByRole("button", { name: "Assign to me" }).click();
  await form.getByRole("button", { name: "Create task" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Call back about the invoice of May" })).toBeVisible();

  const asked = { creatorId: OPERATOR, title: "Call back about the invoice of May", start: 0, limit: 10 };
  const { json } = await (await api("aicc")).post(`${ROOT}/task/list`, asked);
  expect(json.result.count).toBe(1);
  expect(JSON.stringify(json.result)).toContain('"priority":"High"');
});
