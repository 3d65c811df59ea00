import { expect, pick, test } from "./support";

const TASK = "16239245027406915901";
const INSPECTOR = "1600226476732482572";

test("in Svelte reviews are handed out, and the page sees each change", async ({ page, sandbox }) => {
  await page.goto("/svelte/");
  await page.getByLabel("Quality task", { exact: true }).selectOption(TASK);
  const form = page.locator("review-assign");
  await expect(form.getByText(TASK).first()).toBeVisible();
  await pick(form, "Add an inspector", INSPECTOR);
  await form.getByRole("table").getByRole("textbox").fill("3");
  await expect(page.getByText("Reviews in this draft").locator("output")).toHaveText("3");
  await form.getByRole("button", { name: "Assign reviews" }).click();
  await expect(page.locator("#news")).toHaveText("Done, and not to be read back.");

  const stored = await (await fetch(`${sandbox}/sandbox/appointments?qualityTaskId=${TASK}`)).json();
  expect(stored.items).toMatchObject([{ qualityTaskId: TASK, personID: INSPECTOR, count: 3 }]);
});
