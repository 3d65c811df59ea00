import { expect, pick, test } from "./support";

const MEMBER = "9924256a-739c-462b-af15-e652a3b1b6eb";

test("in Leptos, with the Rust crate alone, a case is made private", async ({ page, api }) => {
  await page.goto("/leptos/");
  await page.getByLabel("Case", { exact: true }).selectOption("1242");
  const widget = page.getByRole("region", { name: "Access rights" });
  await expect(widget.getByText("1242").first()).toBeVisible();
  await widget.getByRole("switch").check();
  await pick(widget, "Add a person", MEMBER);
  await widget.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("#news")).toHaveText("Done: PUT /api/2.0/crm/case/1242/access");

  const { response } = (await (await api("onlyoffice", "creator")).get("/api/2.0/crm/case/1242")).json;
  expect(response.isPrivate).toBe(true);
  expect(response.accessList.map((person: { id: string }) => person.id)).toContain(MEMBER);
});
