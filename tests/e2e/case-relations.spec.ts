import type { Request } from "@playwright/test";

import { expect, focusBefore, keys, paste, test } from "./support";

const relations = (id: string) => `/v2/servicerequest/cases/${id}/relations`;

test("three pasted tickets are associated at once, one is removed and added back", async ({ page, api }) => {
  await page.goto("/#/relations/case-123");
  const widget = page.getByRole("region", { name: "Associated tickets" });
  await expect(widget.getByText("0 of 3 places taken")).toBeVisible();
  const field = widget.getByLabel("Ticket ID or words");
  await field.fill("123456, TT201801020526；case-123 TT201801020527 TT201801020528");
  await field.press("Enter");
  await expect(widget.getByText("case-123 is this ticket itself")).toBeVisible();
  await expect(widget.getByText("TT201801020528 finds no place: a ticket has three")).toBeVisible();
  await widget.getByRole("button", { name: "Associate", exact: true }).click();
  await expect(widget.getByText("3 of 3 places taken")).toBeVisible();

  const osm = await api("osm");
  const listed = async () =>
    (await osm.get(relations("case-123"))).json.case_relation_list.map((row: { case_id: string }) => row.case_id).sort();
  expect(await listed()).toEqual(["123456", "TT201801020526", "TT201801020527"]);

  await widget.getByRole("button", { name: /Remove.*TT201801020526/ }).click();
  await page.keyboard.press("Enter");
  await expect(widget.getByText("2 of 3 places taken")).toBeVisible();
  expect(await listed()).toEqual(["123456", "TT201801020527"]);

  await widget.getByRole("button", { name: /back/ }).click();
  await expect(widget.getByText("3 of 3 places taken")).toBeVisible();
  expect(await listed()).toEqual(["123456", "TT201801020526", "TT201801020527"]);
});

for (const [offset, moment] of [[150, "before the last look"], [250, "after it"]] as const) {
  test(`when somebody else was faster, ${moment}, nothing is added, and who is there now is told`, async ({ page, api }) => {
    const osm = await api("osm");
    const { json } = await osm.get(`/v2/servicerequest/cases?offset=${offset}&limit=40`);
    const ids: string[] = json.incident_info_list.map((row: { incident_id: string }) => row.incident_id);
    const ticket = await firstWithoutRelations(osm, ids);
    const [first, second, third, fourth] = ids.filter((id) => id !== ticket);
    await page.goto("/#/relations/" + ticket);
    const widget = page.getByRole("region", { name: "Associated tickets" });
    await expect(widget.getByText("0 of 3 places taken")).toBeVisible();
    const field = widget.getByLabel("Ticket ID or words");
    await field.fill(fourth);
    await field.press("Enter");
    const theirs = () => osm.post(relations(ticket), { related_id_list: [first, second, third], group_id: "123456" });
    const isWrite = (request: Request) => request.method() === "POST" && request.url().endsWith(relations(ticket));
    let sent = 0;
    page.on("request", (request) => void (sent += Number(isWrite(request))));
    if (moment === "after it") {
      await page.route(
        (url) => url.pathname.endsWith(relations(ticket)),
        async (route) => {
          if (isWrite(route.request())) await theirs();
          await route.continue();
        },
      );
    } else {
      await theirs();
    }
    await widget.getByRole("button", { name: "Associate", exact: true }).click();
    const told = moment === "after it" ? "OSM.01010043" : "Somebody changed the list meanwhile";
    await expect(widget.getByText(told)).toBeVisible();
    await expect(widget.getByText("3 of 3 places taken")).toBeVisible();
    expect(sent).toBe(moment === "after it" ? 1 : 0);
    const now = (await osm.get(relations(ticket))).text;
    expect(now).not.toContain(fourth);
  });
}

test("when the answer is lost, the list is read and tells, and the system got one request", async ({ page, api, fault }) => {
  const osm = await api("osm");
  const { json } = await osm.get("/v2/servicerequest/cases?offset=60&limit=40");
  const ids: string[] = json.incident_info_list.map((row: { incident_id: string }) => row.incident_id);
  const ticket = await firstWithoutRelations(osm, ids);
  const [other, missing] = ids.filter((id) => id !== ticket);
  await page.goto("/#/relations/" + ticket);
  const widget = page.getByRole("region", { name: "Associated tickets" });
  await expect(widget.getByText("0 of 3 places taken")).toBeVisible();
  const add = async (id: string) => {
    await widget.getByLabel("Ticket ID or words").fill(id);
    await widget.getByLabel("Ticket ID or words").press("Enter");
    await widget.getByRole("button", { name: "Associate", exact: true }).click();
  };
  await fault({ match: "POST " + relations(ticket), status: 502, html: true, commit: true });
  await add(other);
  await expect(widget.getByText("No answer said that it was done")).toBeVisible();
  await expect(widget.getByText("1 of 3 places taken")).toBeVisible();

  await fault({ match: "POST " + relations(ticket), status: 502, html: true });
  await add(missing);
  await expect(widget.getByText("It is not known whether the tickets were associated")).toBeVisible();
  await expect(widget.getByText(missing + " is not on the list.")).toBeVisible();
  const log = (await osm.get("/sandbox/requests")).json.items;
  const posts = log.filter((sent: any) => sent.method === "POST" && sent.path.includes(relations(ticket)));
  expect(posts).toHaveLength(2);
});

test("by keyboard alone, three pasted tickets take at most five keys", async ({ page, api }) => {
  const osm = await api("osm");
  const { json } = await osm.get("/v2/servicerequest/cases?offset=105&limit=40");
  const ids: string[] = json.incident_info_list.map((row: { incident_id: string }) => row.incident_id);
  const ticket = await firstWithoutRelations(osm, ids);
  const three = ids.filter((id) => id !== ticket).slice(0, 3);
  await page.goto("/#/relations/" + ticket);
  const widget = page.getByRole("region", { name: "Associated tickets" });
  await expect(widget.getByText("0 of 3 places taken")).toBeVisible();
  await focusBefore(widget);

  const counted = keys(page);
  await counted.press("Tab");
  await expect(widget.getByLabel("Ticket ID or words")).toBeFocused();
  // A column of a spreadsheet.
  await paste(page, three.join("\r\n") + "\r\n");
  await expect(widget.getByText("0 of 3 places taken, 3 chosen")).toBeVisible();
  await counted.press("Enter");
  await expect(widget.getByText("3 of 3 places taken")).toBeVisible();
  expect(counted.count).toBeLessThanOrEqual(5);
  const listed = (await osm.get(relations(ticket))).json.case_relation_list;
  expect(listed.map((row: { case_id: string }) => row.case_id).sort()).toEqual(three.sort());
});

async function firstWithoutRelations(osm: { get(path: string): Promise<any> }, ids: string[]) {
  for (const id of ids) {
    if ((await osm.get(relations(id))).json.case_relation_list.length === 0) return id;
  }
  throw new Error("Every ticket of the page has relations.");
}
