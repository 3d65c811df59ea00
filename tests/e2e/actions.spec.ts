import { expect, pick, test } from "./support";

const TICKET = "TT201801020528";

test("each attempt is a last action, newest first: done, refused and not known", async ({ page, fault }) => {
  await page.goto("/#/actions");
  await expect(page.getByText("Nothing yet.")).toBeVisible();

  await page.goto("/#/relations/" + TICKET);
  const widget = page.getByRole("region", { name: "Associated tickets" });
  await expect(widget.getByText("0 of 3 places taken")).toBeVisible();
  const add = async (id: string) => {
    const field = widget.getByLabel("Ticket ID or words");
    await field.fill(id);
    await field.press("Enter");
    await widget.getByRole("button", { name: "Associate", exact: true }).click();
  };
  await add("123456");
  await expect(widget.getByText("123456 is associated")).toBeVisible();
  await add("TT404404404");
  await expect(widget.getByRole("alert").getByText("There is no such ticket: TT404404404.")).toBeVisible();
  await widget.getByRole("button", { name: "Take out TT404404404" }).click();
  await fault({ match: `POST /v2/servicerequest/cases/${TICKET}/relations`, status: 502, html: true });
  await add("TT201801020527");
  await expect(widget.getByText("It is not known whether the tickets were associated")).toBeVisible();

  // By keyboard, from the menu: what was attempted is still there on another page.
  await page.getByRole("link", { name: "Actions" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Last actions" })).toBeVisible();
  const rows = page.getByRole("main").getByRole("listitem");
  await expect(rows).toHaveCount(3);
  for (const [row, words] of [
    ["Not known", "TT201801020527", "HTTP 502", "123456"],
    ["Refused", "TT404404404", "OSM.01010015", "123456"],
    ["Done", "related_id_list: 123456", "attempt 1", "nothing"],
  ].entries()) {
    for (const word of [...words, "Associate tickets", TICKET, "just now"]) await expect(rows.nth(row)).toContainText(word);
  }
  await expect(rows.nth(2).locator("time")).toHaveAttribute("datetime", /^20\d\d-\d\d-\d\dT.*Z$/);

  await page.getByRole("link", { name: "Desk" }).click();
  const newest = page.getByRole("region", { name: "Last actions" });
  await expect(newest.getByRole("listitem")).toHaveCount(3);
  await newest.getByRole("link", { name: TICKET }).first().click();
  await expect(page.getByRole("region", { name: "Associated tickets" }).getByText("1 of 3 places taken")).toBeVisible();
});

test("of a task that nobody knows about, nothing is said that could have been read", async ({ page, fault }) => {
  await page.goto("/#/task");
  const widget = page.getByRole("region", { name: "Create task" });
  await widget.getByLabel("Title").fill("Not known at all");
  await pick(widget, "Owner", "10gg00000148QvgpaLAm");
  await fault({ match: "POST /service/AICC__Case/1.0.0/openapi/task ", status: 502, html: true });
  await widget.getByRole("button", { name: "Create task" }).click();
  await expect(widget.getByText("It is not known whether the task was created")).toBeVisible();
  await page.getByRole("link", { name: "Actions" }).click();
  const row = page.getByRole("main").getByRole("listitem");
  await expect(row).toContainText("Not known");
  await expect(row.locator("dt")).toHaveText(["Asked for", "After"]);
  await expect(row.locator("dd").last()).toHaveText("not known");
});
