import type { Locator } from "@playwright/test";
import { expect, focusBefore, keys, pick, test } from "./support";

const LIST = "/apiaccess/CCSQM/rest/ccisqm/v1/qualitytask/queryQualityTask";

test("reviews are handed out with the vendor's own ids, and no digit is lost", async ({ page, sandbox }) => {
  for (const [task, count] of [["954645333549048833", "2"], ["16239245027406915901", "1"]]) {
    await page.goto("/#/review/" + task);
    const widget = page.getByRole("region", { name: "Assign reviews" });
    await expect(widget.getByText(task).first()).toBeVisible();
    await pick(widget, "Add an inspector", "1600226476732482572");
    await widget.getByRole("table").getByRole("textbox").fill(count);
    await widget.getByRole("button", { name: "Assign reviews" }).click();
    await expect(widget.getByText("The reviews are assigned")).toBeVisible();

    const stored = await (await fetch(`${sandbox}/sandbox/appointments?qualityTaskId=${task}`)).json();
    expect(stored.items).toMatchObject([
      { qualityTaskId: task, personID: "1600226476732482572", count: Number(count), isTakeEffect: 0 },
    ]);
  }
});

test("an even split adds up to the last review", async ({ page, api, sandbox }) => {
  const ccsqm = await api("ccsqm");
  const task = await taskWithWork(ccsqm);
  await page.goto("/#/review/" + task.id);
  const widget = page.getByRole("region", { name: "Assign reviews" });
  for (const id of await inspectors(sandbox)) await pick(widget, "Add an inspector", id);
  await widget.getByRole("button", { name: "Split evenly" }).click();
  await expect(widget.getByText(`Assigned ${task.left} of ${task.left}`)).toBeVisible();
  await widget.getByLabel("At once").check();
  await widget.getByRole("button", { name: "Assign reviews" }).click();
  await expect(widget.getByText("The reviews are assigned")).toBeVisible();
  const stored = await (await fetch(`${sandbox}/sandbox/appointments?qualityTaskId=${task.id}`)).json();
  const counts: number[] = stored.items.map((row: { count: number }) => row.count);
  expect(counts).toHaveLength(3);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(task.left);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
});

test("by keyboard alone, an even split among pasted inspectors is sent with at most 8 keys", async ({ page, context, api, sandbox }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const task = await taskWithWork(await api("ccsqm"), 12);
  const people = await inspectors(sandbox);
  await page.goto("/#/review/" + task.id);
  const widget = page.getByRole("region", { name: "Assign reviews" });
  await expect(widget.getByText("To review")).toBeVisible();
  await page.evaluate((text) => navigator.clipboard.writeText(text), people.join("\n"));
  await focusBefore(widget);

  const keyboard = keys(page);
  await keyboard.press("Tab", "Tab");
  await expect(widget.getByRole("combobox", { name: "Add an inspector" })).toBeFocused();
  await keyboard.press("ControlOrMeta+v");
  await expect(widget.getByText("3 of 3 pasted rows taken over.")).toBeVisible();
  await keyboard.press("Tab", "Enter");
  await expect(widget.getByText(`Assigned ${task.left} of ${task.left}, 0 left`)).toBeVisible();
  await keyboard.press("Control+Enter");
  await expect(widget.getByText("The reviews are assigned")).toBeVisible();
  expect(keyboard.count).toBeLessThanOrEqual(8);

  const stored = await (await fetch(`${sandbox}/sandbox/appointments?qualityTaskId=${task.id}`)).json();
  expect(stored.items.map((row: { personID: string }) => row.personID).sort()).toEqual([...people].sort());
  expect(stored.items.reduce((sum: number, row: { count: number }) => sum + row.count, 0)).toBe(task.left);
});

test("rows of a spreadsheet are pasted, and the rest is split by weight around a locked row", async ({ page, api, sandbox }) => {
  const task = await taskWithWork(await api("ccsqm"), 9);
  const [locked, light, heavy] = await inspectors(sandbox);
  await page.goto("/#/review/" + task.id);
  const widget = page.getByRole("region", { name: "Assign reviews" });
  await expect(widget.getByText("To review")).toBeVisible();
  await paste(
    widget.getByRole("combobox", { name: "Add an inspector" }),
    ["User ID\tReviews\tWeight", `${locked}\t５`, `${light}\t\t1`, "Nobody Atall\t4", `${heavy}\t\t3`, ""].join("\r\n"),
  );
  await expect(widget.getByText("3 of 4 pasted rows taken over.")).toBeVisible();
  await expect(widget.getByText("Row 4: Nobody is found for “Nobody Atall”.")).toBeVisible();
  await widget.getByRole("button", { name: "Discard row 4" }).click();
  await widget.getByRole("checkbox", { name: /^Lock the reviews for/ }).first().check();
  await widget.getByLabel("How to split").selectOption("By weight");
  await widget.getByRole("button", { name: "Split by weight" }).click();
  await expect(widget.getByText(`Assigned ${task.left} of ${task.left}, 0 left`)).toBeVisible();
  await expect(widget.getByText("1 row stays locked with 5.")).toBeVisible();
  await widget.getByRole("button", { name: "Assign reviews" }).click();
  await expect(widget.getByText("The reviews are assigned")).toBeVisible();
  await expect(widget.getByText("this widget could not check it")).toBeVisible();

  const stored = await (await fetch(`${sandbox}/sandbox/appointments?qualityTaskId=${task.id}`)).json();
  const count = (id: string) => stored.items.find((row: { personID: string }) => row.personID === id).count as number;
  expect(stored.items).toHaveLength(3);
  expect(count(locked)).toBe(5);
  expect(count(locked) + count(light) + count(heavy)).toBe(task.left);
  expect(Math.abs(count(light) - (task.left - 5) / 4)).toBeLessThan(1);
});

test("a task that the system does not know is refused, and the counts stay", async ({ page, sandbox }) => {
  // What a client makes of 954645333549048833 when it goes through a double.
  const rounded = "954645333549048832";
  await page.goto("/#/review/" + rounded);
  const widget = page.getByRole("region", { name: "Assign reviews" });
  await pick(widget, "Add an inspector", "1600226476732482572");
  await widget.getByRole("table").getByRole("textbox").fill("2");
  await widget.getByRole("button", { name: "Assign reviews" }).click();
  await expect(widget.getByText("0409501")).toBeVisible();
  await expect(widget.getByRole("table").getByRole("textbox")).toHaveValue("2");
  const stored = await (await fetch(`${sandbox}/sandbox/appointments?qualityTaskId=${rounded}`)).json();
  expect(stored.items).toEqual([]);
});

async function inspectors(sandbox: string): Promise<string[]> {
  const people = await (await fetch(sandbox + "/sandbox/people?kind=inspector&limit=3")).json();
  return people.items.map((person: { id: string }) => person.id);
}

/** Pastes a text as a spreadsheet's copy does. */
async function paste(field: Locator, text: string) {
  await field.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** A task that no other story touches, with enough left for three people; from this one of the list on. */
async function taskWithWork(ccsqm: { post(path: string, body: unknown): Promise<{ text: string }> }, from = 5) {
  const now = Date.now();
  const { text } = await ccsqm.post(LIST, {
    currentRole: "qualityDirector",
    startTimeMillis: now - 31 * 86_400_000,
    endTimeMillis: now,
    page: 1,
    rows: 100,
  });
  // The ids are bare numbers of up to 20 digits: `JSON.parse` would round them.
  const tasks = JSON.parse(text.replace(/"id":(\d+)/g, '"id":"$1"')).data;
  const found = tasks.slice(from).find((task: any) => task.reviewTotalCount - task.reviewFinishedCount > 10);
  return { id: found.id as string, left: found.reviewTotalCount - found.reviewFinishedCount };
}
