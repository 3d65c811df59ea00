import { expect, pick, test } from "./support";

test("a fault is armed on its page, met in a widget, and told of afterwards", async ({ page, sandbox }) => {
  await page.goto("/#/faults");
  const form = page.getByRole("form", { name: "Arm a fault" });
  await form.getByLabel("Which requests").selectOption({ label: "Assign a case: the write" });
  await form.getByLabel("What happens").selectOption({ label: "503 with Retry-After, not done" });
  await form.getByRole("button", { name: "Arm" }).focus();
  await page.keyboard.press("Enter");
  await expect(form.getByRole("status")).toHaveText(/^Fault \d+ is armed\.$/);
  const id = (await form.getByRole("status").textContent())!.match(/\d+/)![0];
  const armed = page.getByRole("region", { name: "Armed faults" });
  await expect(armed.getByText(`Fault ${id}`)).toBeVisible();
  await expect(armed.getByText("has not happened, 1 left")).toBeVisible();

  await page.goto("/#/assign/c6m80000014iXKHqDw3c");
  const widget = page.getByRole("region", { name: "Assign case" });
  await pick(widget, "New owner", "10gg00000148QvgpaLAm");
  await widget.getByLabel("Remark").fill("Please take over");
  await widget.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(widget.getByText("It is not known whether the case was assigned")).toBeVisible();
  const { fired, left } = await (await fetch(`${sandbox}/sandbox/faults/${id}`)).json();
  expect({ fired, left }).toEqual({ fired: 1, left: 0 });

  await page.goto("/#/faults");
  await expect(page.getByRole("region", { name: "Spent faults" }).getByText("happened once").first()).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: `fault ${id}` });
  await expect(row.getByText("503", { exact: true })).toBeVisible();
  await expect(row.getByText("POST /service/AICC__Case/1.0.0/openapi/case/transfer")).toBeVisible();
});

test("a fault that is not wanted any more is disarmed, and what can be typed is listed", async ({ page }) => {
  await page.goto("/#/faults");
  const form = page.getByRole("form", { name: "Arm a fault" });
  await form.getByLabel("Which requests").selectOption({ label: "Say who may see it: the write" });
  await form.getByRole("button", { name: "Arm" }).click();
  const armed = page.getByRole("region", { name: "Armed faults" });
  const row = armed.getByRole("listitem").filter({ hasText: "PUT /api/2.0/crm/case/" });
  await row.getByRole("button", { name: /^Disarm fault/ }).click();
  await expect(row).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Table of sentinels" }).getByText("fault:drop-after-clean")).toBeVisible();
});

test("without a sandbox the page says so", async ({ page }) => {
  await page.route("**/sandbox/**", (route) => route.abort());
  await page.goto("/#/faults");
  await expect(page.getByText("No sandbox answers here.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Arm" })).toHaveCount(0);
});
