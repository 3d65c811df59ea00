import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { example, expect, pick, test as base } from "./support";

const MEMBER = "9924256a-739c-462b-af15-e652a3b1b6eb";
const OPERATOR = "10gg0000013wbIvo3zbk";
const CASE = "/api/2.0/crm/case/1227";
const TASKS = "/service/AICC__Case/1.0.0/openapi/task";

/** What arrives at the systems: each request, and the tokens in them. */
interface Overheard {
  requests: string[];
  tokens: Set<string>;
}

const test = base.extend<{ overheard: Overheard; crm: string }>({
  overheard: async ({}, use) => use({ requests: [], tokens: new Set() }),
  /** The CRM, with somebody between it and the systems who listens. */
  crm: async ({ sandbox, serve, overheard }, use) => {
    const between = createServer(async (request, response) => {
      overheard.requests.push(`${request.method} ${request.url}`);
      for (const name of ["authorization", "access-token"]) {
        const token = request.headers[name];
        if (token) overheard.tokens.add(String(token));
      }
      const answer = await pass(request, sandbox + request.url);
      response.writeHead(answer.status, { "Content-Type": answer.headers.get("Content-Type") ?? "" });
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
    await new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve));
    const { port } = between.address() as AddressInfo;
    const program = {
      command: ["node", "server.js"],
      folder: example("crm"),
      env: { SANDBOX: `http://127.0.0.1:${port}`, PORT: "0" },
    };
    const [, address] = await serve(program, /The CRM is at (\S+)/);
    await use(address);
    between.closeAllConnections();
    between.close();
  },
});

test("work is done through the relay, under a strict policy, and the browser never has a token", async ({
  page,
  context,
  crm,
  api,
  overheard,
}) => {
  const seen = await everythingSeen(page);
  await signIn(page, crm);
  await page.getByRole("row").filter({ hasText: "1227" }).getByRole("link").click();

  const access = page.locator("case-access");
  await access.getByRole("switch").check();
  await pick(access, "Add a person", MEMBER);
  await access.getByRole("button", { name: "Save" }).click();
  await expect(access.getByText("Saved. These people may see the case now")).toBeVisible();

  const task = page.locator("task-create");
  await task.getByLabel("Title").fill("Tell the customer who sees the case");
  await task.getByRole("button", { name: "Assign to me" }).click();
  await task.getByRole("button", { name: "Create task" }).click();
  await expect(task.getByRole("status").filter({ hasText: /ccqG/ })).toBeVisible();

  const { response } = (await (await api("onlyoffice", "creator")).get(CASE)).json;
  expect(response.isPrivate).toBe(true);
  expect(response.accessList.map((person: { id: string }) => person.id)).toContain(MEMBER);
  const asked = { creatorId: OPERATOR, title: "Tell the customer who sees the case", start: 0, limit: 10 };
  expect((await (await api("aicc")).post(`${TASKS}/list`, asked)).json.result.count).toBe(1);

  expect([...overheard.tokens]).toHaveLength(2);
  const everything = `${await seen()}\n${await page.evaluate(everythingInPage)}`;
  expect(everything).toContain(MEMBER);
  for (const token of overheard.tokens) expect(everything).not.toContain(token);
  const cookies = await context.cookies();
  expect(cookies).toMatchObject([{ name: "session", httpOnly: true, sameSite: "Strict" }]);

  await page.reload();
  const history = page.getByRole("listitem");
  await expect(history.filter({ hasText: "creator@casement.example, onlyoffice, done" })).toHaveCount(1);
  await expect(history.filter({ hasText: "creator@casement.example, aicc, done" })).toHaveCount(1);
});

test("the relay passes on what a page of ours asks in its session, and nothing else", async ({ page, crm, overheard }) => {
  const relay = `${crm}/relay`;
  expect((await fetch(`${relay}/onlyoffice/api/2.0/people/@self`)).status).toBe(401);
  await signIn(page, crm);
  await page.goto(`${crm}/cases/1227`);
  const csrf = (await page.locator("meta[name=csrf-token]").getAttribute("content")) ?? "";
  // So much for what the elements ask by themselves.
  await expect(page.locator("case-access").getByRole("switch")).toBeVisible();
  overheard.requests.length = 0;

  const { request } = page.context();
  const own = { "X-CSRF-Token": csrf };
  const status = async (method: string, path: string, headers: Record<string, string>, data?: unknown) =>
    (await request.fetch(relay + path, { method, headers, data })).status();
  const access = { isPrivate: false, accessList: [] };
  expect(await status("PUT", `/onlyoffice${CASE}/access`, {}, access)).toBe(403);
  expect(await status("PUT", `/onlyoffice${CASE}/access`, { "X-CSRF-Token": "guessed" }, access)).toBe(403);
  expect(await status("DELETE", `/onlyoffice${CASE}`, own)).toBe(403);
  expect(await status("GET", "/onlyoffice/api/2.0/settings", own)).toBe(403);
  expect(await status("GET", "/nothing/api/2.0/people/@self", own)).toBe(403);
  expect(await status("POST", `/aicc${TASKS}/list`, own, { creatorId: "10gg0000012IpiXMqxzk" })).toBe(403);
  expect(overheard.requests).toEqual([]);

  expect(await status("POST", `/aicc${TASKS}/list`, own, { creatorId: OPERATOR, start: 0, limit: 10 })).toBe(200);
});

test("when the session has ended, the page asks to sign in again", async ({ page, context, crm, complaints }) => {
  await signIn(page, crm);
  await page.goto(`${crm}/cases/1232`);
  const access = page.locator("case-access");
  await access.getByRole("switch").check();
  await pick(access, "Add a person", MEMBER);
  await context.clearCookies();
  await access.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(`${crm}/sign-in`);
  expect(complaints.splice(0).join()).toContain("401");
});

async function signIn(page: Page, crm: string) {
  await page.goto(crm);
  await page.getByLabel("Account").fill("creator@casement.example");
  await page.getByLabel("Password").fill("casement-secret");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Cases" })).toBeVisible();
}

/** Listens to all that goes between browser and CRM. */
async function everythingSeen(page: Page) {
  const parts: Promise<string>[] = [];
  page.on("requestfinished", (request) => {
    const text = async () => {
      const response = await request.response();
      // A redirect has no body.
      const body = await response?.text().catch(() => "");
      const headers = { ...(await request.allHeaders()), ...(await response?.allHeaders()) };
      return [request.url(), request.postData(), JSON.stringify(headers), body].join("\n");
    };
    parts.push(text());
  });
  return async () => (await Promise.all(parts)).join("\n");
}

/** All markup, shadow roots included, and all that is stored. Runs in the page. */
function everythingInPage() {
  const parts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
  const add = (root: ParentNode & { innerHTML: string }) => {
    parts.push(root.innerHTML);
    for (const element of root.querySelectorAll("*")) if (element.shadowRoot) add(element.shadowRoot);
  };
  add(document.documentElement);
  return parts.join("\n");
}

async function pass(request: IncomingMessage, url: string) {
  const { host, connection, "content-length": _, "transfer-encoding": __, ...headers } = request.headers;
  const body = request.method === "GET" ? undefined : Buffer.concat(await request.toArray());
  return fetch(url, { method: request.method, headers: headers as Record<string, string>, body });
}
