import { expect, pick, test } from "./support";

const CASE = "/service/AICC__Case/1.0.0/openapi/case/c6m80000014iXKHqDw3c";
const OWNER = "10gg00000148QvgpaLAm";

test("in React the page's own button sends what the element has", async ({ page, api }) => {
  await page.goto("/react/");
  await page.getByLabel("Case", { exact: true }).selectOption("c6m80000014iXKHqDw3c");
  const form = page.locator("case-assign");
  await expect(form).toHaveAttribute("case-id", "c6m80000014iXKHqDw3c");
  const button = page.getByRole("button", { name: "Assign and close" });
  await expect(button).toBeDisabled();
  await pick(form, "New owner", OWNER);
  await form.getByLabel("Remark").fill("Knows the contract");
  await button.click();
  await expect(page.locator("output")).toHaveText("done");

  const { json } = await (await api("aicc")).get(CASE);
  const { caseInfo, caseTrace } = json.result[0];
  expect(caseInfo.ownerId).toBe(OWNER);
  expect(caseTrace.at(-1)).toMatchObject({ operateType: "Transfer", remark: "Knows the contract" });
});
