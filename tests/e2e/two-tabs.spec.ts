import { expect, test, type Api } from "./support";
import type { Page } from "@playwright/test";

const TASKS = "/service/AICC__Case/1.0.0/openapi/task/list";
const OPERATOR = "10gg0000013wbIvo3zbk";

// The sandbox writes its dates by a clock in Greenwich, and the page says of none that it is the system's.
test.use({ timezoneId: "UTC" });

test("what one tab has just sent, another tab holds, and asks whether it is meant twice", async ({ page, api }) => {
  const title = "Sent from two tabs";
  const other = await page.context().newPage();
  for (const tab of [page, other]) await draft(tab, title);
  await widget(page).getByRole("button", { name: "Create task" }).click();
  await expect(widget(page).getByText("The task is created")).toBeVisible();

  await widget(other).getByRole("button", { name: "Create task" }).click();
  const question = widget(other).getByRole("alertdialog");
  // That task is there by now, and this tab has not shown it yet.
  await expect(question).toContainText("You created such a task already");
  await expect(question.getByRole("button", { name: "Don’t send" })).toBeFocused();
  expect(await count(await api("aicc"), title)).toBe(1);
  await other.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(widget(other).getByLabel("Title")).toHaveValue(title);

  await widget(other).getByRole("button", { name: "Create task" }).click();
  await expect(question).toContainText("The same was just sent from elsewhere");
  await question.getByRole("button", { name: "Send it again" }).click();
  await expect.poll(async () => count(await api("aicc"), title)).toBe(2);
});

const widget = (page: Page) => page.getByRole("region", { name: "Create task" });

async function draft(page: Page, title: string) {
  await page.goto("/#/task");
  await widget(page).getByLabel("Title").fill(title);
  await widget(page).getByRole("button", { name: "Assign to me" }).click();
}

async function count(aicc: Api, title: string) {
  return (await aicc.post(TASKS, { creatorId: OPERATOR, title, start: 0, limit: 10 })).json.result.count;
}
