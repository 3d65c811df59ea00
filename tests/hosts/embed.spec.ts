import { example, expect, pick, test as base } from "./support";

const MEMBER = "9924256a-739c-462b-af15-e652a3b1b6eb";

/** The origins of the CRM and of the frame. */
const test = base.extend<{ host: string; embed: string; origins: [host: string, embed: string] }>({
  origins: async ({ sandbox, serve }, use) => {
    const program = {
      command: ["node", "server.js"],
      folder: example("embed"),
      env: { SANDBOX: sandbox, HOST_PORT: "0", EMBED_PORT: "0" },
    };
    const [, host, embed] = await serve(program, /The CRM is at (\S+), its widgets at (\S+)/);
    await use([host, embed]);
  },
  host: ({ origins }, use) => use(origins[0]),
  embed: ({ origins }, use) => use(origins[1]),
});

test("in a frame of another origin a case is made private, and the page around hears of it", async ({ page, host, api }) => {
  await page.goto(host);
  const frame = page.locator("iframe");
  const form = frame.contentFrame().locator("case-access");
  await form.getByRole("switch").check();
  await pick(form, "Add a person", MEMBER);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toHaveText("Done: PUT /api/2.0/crm/case/1234/access");
  expect(await frame.getAttribute("src")).toMatch(/\/embed\.html\?element=case-access&case-id=1234$/);

  // As high as what it shows: nothing is cut off, and nothing scrolls.
  const shown = frame.contentFrame().locator("body");
  await expect
    .poll(async () => Math.abs((await frame.boundingBox())!.height - (await shown.boundingBox())!.height))
    .toBeLessThan(2);

  const { response } = (await (await api("onlyoffice", "creator")).get("/api/2.0/crm/case/1234")).json;
  expect(response.isPrivate).toBe(true);
  expect(response.accessList.map((person: { id: string }) => person.id)).toContain(MEMBER);
});

test("an address can name no secret, no other place and no other element, and is told why", async ({ page, host, embed }) => {
  await page.goto(host);
  const frame = page.locator("iframe");
  const said = frame.contentFrame().getByRole("alert");
  const open = (query: string) => frame.evaluate((frame: HTMLIFrameElement, url) => (frame.src = url), `${embed}/embed.html?${query}`);
  await open("element=case-access&case-id=1234&access_token=abc");
  await expect(said).toHaveText(/^"access_token" looks like a secret\. .* a token comes by postMessage only\.$/);
  await open("element=case-access&case-id=eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.");
  await expect(said).toContainText('"case-id" looks like a secret');
  await open("element=case-access&case-id=1234&base-url=https://elsewhere.example");
  await expect(said).toContainText('"base-url" is nothing that an address can say here. It can say: case-id, locale');
  await open("element=script&src=x");
  await expect(said).toContainText("Say which element: embed.html?element=… with one of case-assign,");
});

test("the frame listens to its page alone, and the page to its frame alone", async ({ page, host, embed, sandbox, complaints }) => {
  await page.goto(host);
  const frame = page.locator("iframe");
  await expect(frame.contentFrame().locator("case-access").getByRole("switch")).toBeVisible();
  const height = (await frame.boundingBox())!.height;
  await page.evaluate(() => window.postMessage({ type: "height", height: 5 }, "*"));
  expect((await frame.boundingBox())!.height).toBe(height);

  // Another page may not show the frame at all.
  await page.goto(`${sandbox}/html/page.css`);
  const show = () =>
    page.evaluate((url) => {
      globalThis.heard = [];
      addEventListener("message", ({ data }) => heard.push(data));
      const frame = Object.assign(document.createElement("iframe"), { src: url });
      document.body.replaceChildren(frame);
      return new Promise<void>((resolve) => (frame.onload = () => resolve()));
    }, `${embed}/embed.html?element=case-access&case-id=1234`);
  await show();
  expect(complaints.splice(0).join()).toContain("frame-ancestors");

  // And if it could, it would hear nothing and could say nothing.
  await page.route(`${embed}/embed.html*`, async (route) => {
    const response = await route.fetch();
    const { "content-security-policy": _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await show();
  await page.evaluate(() => frames[0].postMessage({ type: "configure", settings: {}, givesTokens: false }, "*"));
  await expect(frame.contentFrame().locator("body")).toBeAttached();
  await expect(frame.contentFrame().locator("case-access")).toHaveCount(0);
  expect(await page.evaluate(() => heard)).toEqual([]);
  // The browser has told it, too, that nothing is for it.
  complaints.length = 0;
});

declare global {
  /** What the frame has told the page around it. */
  var heard: unknown[];
}
