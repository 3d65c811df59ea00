import { expect, test } from "./support";

test("with an import map, under a name of the page's own, tickets are associated", async ({ page, api }) => {
  await page.goto("/importmap/");
  await page.getByLabel("Ticket", { exact: true }).selectOption("TT201801020526");
  const form = page.locator("acme-relations");
  await expect(form.getByText("0 of 3 places taken")).toBeVisible();
  await form.getByLabel("Ticket ID or words").fill("TT201801020527 TT201801020528");
  await page.keyboard.press("Enter");
  const news = page.locator("#news");
  await expect(news).toHaveText("To be associated: TT201801020527, TT201801020528");
  await form.getByRole("button", { name: "Associate", exact: true }).click();
  await expect(news).toHaveText(/^TT201801020526: done after \d+ ms$/);

  const { json } = await (await api("osm")).get("/v2/servicerequest/cases/TT201801020526/relations");
  const related = json.case_relation_list.map((row: { case_id: string }) => row.case_id);
  expect(related.sort()).toEqual(["TT201801020527", "TT201801020528"]);
});
