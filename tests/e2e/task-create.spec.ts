import { expect, pick, test } from "./support";

const ROOT = "/service/AICC__Case/1.0.0/openapi";
const CREATOR = "10gg00000148QvgpaLAm";

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
    creatorId: "10gg0000013wbIvo3zbk",
    title,
    start: 0,
    limit: 10,
  });
  expect(json.result.count).toBe(0);
});

test("a task whose answer was lost is found among the operator's own", async ({ page, fault }) => {
  await page.goto("/#/task");
  const widget = page.getByRole("region", { name: "Create task" });
  await widget.getByLabel("Title").fill("Call back about the lost answer");
  await widget.getByRole("button", { name: "Assign to me" }).click();
  await fault({ match: "POST /service/AICC__Case/1.0.0/openapi/task", commit: true, status: 502, html: true });
  await widget.getByRole("button", { name: "Create task" }).click();
  await expect(widget.getByRole("alert")).toContainText("not known");
  await widget.getByRole("button", { name: "Check my tasks" }).click();
  await expect(widget.getByText(/ccqG\w{16}/).first()).toBeVisible();
});
