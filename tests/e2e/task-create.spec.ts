import type { Locator } from "@playwright/test";
import { expect, focusBefore, keys, pick, test } from "./support";

const ROOT = "/service/AICC__Case/1.0.0/openapi";
const CREATOR = "10gg00000148QvgpaLAm";

const OPERATORS = { creatorId: "10gg0000013wbIvo3zbk", start: 0, limit: 10 };

// The sandbox writes its dates by a clock in Greenwich, and the page says of none that it is the system's.
test.use({ timezoneId: "UTC" });

test("a task for a case is created with the vendor's own example values, and the sandbox has it so", async ({ page, api }) => {
  await page.goto("/#/settings");
  await page.getByLabel("Operator at AICC").selectOption(CREATOR);
  await page.goto("/#/task/c6m80000014iXKHqDw3c");
  const widget = page.getByRole("region", { name: "Create task" });
  await widget.getByLabel("Title").fill("test002");
  await widget.getByLabel("Description").fill("test001");
  await widget.getByRole("button", { name: "Assign to me" }).click();
  await widget.getByLabel("Priority").selectOption("Low");
  await widget.getByRole("textbox", { name: "Due date" }).fill("2023-07-08 00:00");
  await expect(widget.getByText("2023-07-08 00:00:00")).toBeVisible();
  await widget.getByText("More fields").click();
  await pick(widget, "Contact", "ciIy0000013y7cC8T2rA");
  await widget.getByRole("button", { name: "Create task" }).click();

  const done = widget.getByRole("status").filter({ hasText: /ccqG/ });
  await expect(done).toBeVisible();
  const taskId = (await done.textContent())?.match(/ccqG\w{16}/)?.[0];
  const { json } = await (await api("aicc")).get(`${ROOT}/task/${taskId}`);
  expect(json.result.taskInfo).toMatchObject({
    title: "test002",
    description: "test001",
    type: "Case",
    relateId: "c6m80000014iXKHqDw3c",
    ownerId: CREATOR,
    contactId: "ciIy0000013y7cC8T2rA",
    creatorId: CREATOR,
    priority: "Low",
    dueDate: "2023-07-08 00:00:00",
  });
});

test("an owner that the system does not know is refused, and nothing typed is lost", async ({ page, api }) => {
  const title = "处理客户投诉：发票地址错误";
  await page.goto("/#/task");
  const widget = page.getByRole("region", { name: "Create task" });
  await widget.getByLabel("Title").fill(title);
  await pick(widget, "Owner", "10gg000000000000none");
  await widget.getByRole("button", { name: "Create task" }).click();

  await expect(widget.getByText("405290012")).toBeVisible();
  await expect(widget.getByLabel("Title")).toHaveValue(title);
  const { json } = await (await api("aicc")).post(ROOT + "/task/list", {
    ...OPERATORS,
    title,
  });
  expect(json.result.count).toBe(0);
});

test("a task whose answer was lost is found among the operator's own, and not sent again", async ({ page, api, fault }) => {
  const title = "Call back about the lost answer";
  await page.goto("/#/task");
  const widget = page.getByRole("region", { name: "Create task" });
  await widget.getByLabel("Title").fill(title);
  await widget.getByRole("button", { name: "Assign to me" }).click();
  await fault({ match: "POST /service/AICC__Case/1.0.0/openapi/task ", commit: true, status: 502, html: true });
  await widget.getByRole("button", { name: "Create task" }).click();
  await expect(widget.getByText("The answer was lost on its way, but your task list has the task.")).toBeVisible();
  await expect(widget.getByText(/ccqG\w{16}/).first()).toBeVisible();
  const { json } = await (await api("aicc")).post(ROOT + "/task/list", { ...OPERATORS, title });
  expect(json.result.count).toBe(1);
});

test("a task that never arrived is looked for, and sent again when a person says so", async ({ page, api, fault }) => {
  const title = "Call back about the lost request";
  await page.goto("/#/task");
  const widget = page.getByRole("region", { name: "Create task" });
  await widget.getByLabel("Title").fill(title);
  await widget.getByRole("button", { name: "Assign to me" }).click();
  await fault({ match: "POST /service/AICC__Case/1.0.0/openapi/task ", status: 502, html: true });
  await widget.getByRole("button", { name: "Create task" }).click();
  await expect(widget.getByRole("alert")).toContainText("not known");
  await expect(widget.getByText("No such task was found")).toBeVisible();
  await expect(widget.getByLabel("Title")).toHaveValue(title);
  await widget.getByRole("button", { name: "Send it again" }).click();
  await expect(widget.getByText("The task is created")).toBeVisible();
  const { json } = await (await api("aicc")).post(ROOT + "/task/list", { ...OPERATORS, title });
  expect(json.result.count).toBe(1);
});

test("a due date in words is shown as a date before it is sent, and the system has that date", async ({ page, api }) => {
  await page.clock.install();
  await page.goto("/#/task");
  const widget = page.getByRole("region", { name: "Create task" });
  await widget.getByLabel("Title").fill("Due in words");
  await widget.getByRole("button", { name: "Assign to me" }).click();
  const due = widget.getByRole("textbox", { name: "Due date" });
  for (const words of ["next Friday 17:00", "下周五下午5点"]) {
    await due.fill(words);
    await expect(widget.getByText(/Will be sent as \d{4}-\d\d-\d\d 17:00:00/)).toBeVisible();
  }
  const said = await widget.getByText(/Will be sent as/).textContent();
  // A success waits a second to be read back; where the machine is busy, an answer may take longer.
  await page.clock.pauseAt(Date.now() + 2000);
  await widget.getByRole("button", { name: "Create task" }).click();
  const done = widget.getByRole("status").filter({ hasText: /ccqG/ });
  await expect(done).toBeVisible();
  await expect(widget.getByText("Not verified")).toHaveCount(0);
  const taskId = (await done.textContent())?.match(/ccqG\w{16}/)?.[0];
  const { json } = await (await api("aicc")).get(`${ROOT}/task/${taskId}`);
  expect(said).toContain(json.result.taskInfo.dueDate);
});

test("a task that repeats one of the last day is warned of, and created all the same", async ({ page, api }) => {
  const title = "Call back, twice on purpose";
  const client = await api("aicc");
  const { creatorId } = OPERATORS;
  const { json } = await client.post(ROOT + "/task", { taskInfo: { title, ownerId: creatorId, creatorId } });
  await page.goto("/#/task");
  const widget = page.getByRole("region", { name: "Create task" });
  await widget.getByLabel("Title").fill(title);
  await widget.getByRole("button", { name: "Assign to me" }).click();
  const warning = widget.getByRole("status").filter({ hasText: "You created such a task already" });
  await expect(warning).toContainText(json.result.taskId);
  await widget.getByRole("button", { name: "Create task" }).click();
  await expect(widget.getByText("The task is created")).toBeVisible();
  const list = await client.post(ROOT + "/task/list", { ...OPERATORS, title });
  expect(list.json.result.count).toBe(2);
});

test("a task with a due date of a button's takes few keys beside what is typed", async ({ page, api }) => {
  const title = "Call back without a mouse";
  await page.goto("/#/task");
  const widget = page.getByRole("region", { name: "Create task" });
  await expect(widget.getByLabel("Title")).toBeVisible();
  await focusBefore(widget);

  const keyboard = keys(page);
  const tabTo = async (control: Locator) => {
    for (let tabs = 0; tabs < 10; tabs += 1) {
      await keyboard.press("Tab");
      if (await control.evaluate((element) => element.matches(":focus"))) return;
    }
    await expect(control).toBeFocused();
  };
  await tabTo(widget.getByLabel("Title"));
  await keyboard.type(title);
  await tabTo(widget.getByRole("button", { name: "Assign to me" }));
  await keyboard.press("Enter");
  await tabTo(widget.getByRole("button", { name: "Tomorrow 09:00" }));
  await keyboard.press("Enter");
  await keyboard.press("Control+Enter");

  await expect(widget.getByText("The task is created")).toBeVisible();
  expect(keyboard.count).toBeLessThanOrEqual(14);
  const { json } = await (await api("aicc")).post(ROOT + "/task/list", { ...OPERATORS, title });
  expect(json.result.count).toBe(1);
});
