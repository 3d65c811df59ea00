import { expect, pick, test } from "./support";

const NAMES = ["case-assign", "task-create", "case-relations", "review-assign", "case-access"];
const CASE = "/service/AICC__Case/1.0.0/openapi/case/c6m800000142lp0xsJlI";
const OWNER = "10gg0000012IpiXMqxzk";

test("in a plain page all five are there, and one gives a case to a person", async ({ page, api }) => {
  await page.goto("/html/");
  const log = page.locator("#log li");
  for (const name of NAMES) await expect(log.filter({ hasText: `${name} is ready after` })).toHaveCount(1);

  const form = page.locator("case-assign");
  await expect(form.getByText("Owner now")).toBeVisible();
  await pick(form, "New owner", OWNER);
  await form.getByLabel("Remark").fill("Speaks the customer's language");
  await form.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(log.filter({ hasText: "aicc: POST" })).toHaveText(/case\/transfer is done; read back, and as asked for\.$/);

  const { json } = await (await api("aicc")).get(CASE);
  expect(json.result[0].caseInfo.ownerId).toBe(OWNER);
});
