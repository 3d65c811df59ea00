import { readFileSync } from "node:fs";
import { elements } from "../../npm/table.js";
import { expect, test } from "./support";

const LANGUAGES = { HTML: "html", React: "tsx", Vue: "vue", Rust: "rs" };

test("an example is chosen, dressed and measured by keyboard, and opened alone as it is", async ({ page }) => {
  await page.goto("/#/gallery");
  const menu = page.getByRole("navigation", { name: "Examples", exact: true });
  await menu.getByText("Assign case", { exact: true }).focus();
  await page.keyboard.press("Enter");
  const link = menu.getByRole("link", { name: "held for a moment" });
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("held for a moment");
  await expect(link).toHaveAttribute("aria-current", "page");
  const widget = page.getByRole("region", { name: "Assign case" });
  await expect(widget).toBeVisible();

  const looks = page.getByRole("group", { name: "Looks" });
  await looks.getByRole("combobox", { name: "Theme" }).selectOption("Dark");
  await expect(widget).toHaveCSS("color-scheme", "dark");
  await looks.getByRole("combobox", { name: "Width" }).selectOption("280 – side panel");
  await expect.poll(async () => (await widget.boundingBox())?.width).toBe(280);
  await looks.getByRole("slider", { name: "Exact width" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(async () => (await widget.boundingBox())?.width).toBe(290);
  await looks.getByRole("combobox", { name: "Language" }).selectOption("English");

  // In one go: the question is drawn anew in the chosen language, and takes the focus for a frame.
  await page.getByRole("link", { name: "Next", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("taken back");
  await expect.poll(async () => (await widget.boundingBox())?.width).toBe(290);
  await page.getByRole("link", { name: "Open alone" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/example\/case-assign\/taken-back\?locale=en&theme=dark$/);
  await expect(page.locator("main[data-example='case-assign/taken-back']")).toBeVisible();
  await expect(page.getByRole("banner")).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Assign case" })).toHaveCSS("color-scheme", "dark");
});

test("what is opened in the gallery has the focus, which stays in the menu for who is there", async ({ page }) => {
  await page.goto("/#/gallery");
  const heading = page.getByRole("heading", { level: 1 });
  await page.getByRole("main").getByRole("link", { name: /^Controls/ }).press("Enter");
  await expect(heading).toHaveText("Controls");
  await expect(heading).toBeFocused();
  await page.locator(".gallery__contents").getByRole("link").first().press("Enter");
  await expect(page).toHaveURL(/controls\/./);
  await expect(heading).toBeFocused();
  const menu = page.getByRole("navigation", { name: "Examples", exact: true });
  const link = menu.locator("details[open] a").nth(2);
  await link.press("Enter");
  await expect(heading).toHaveText(await link.innerText());
  await expect(link).toBeFocused();
});

test("an example says that it sends nothing, and a widget at work that it does", async ({ page }) => {
  await page.goto("/#/gallery/case-assign/ready");
  await expect(page.getByText("It sends nothing.")).toBeVisible();
  await page.goto("/#/gallery/case-assign");
  await expect(page.getByText("It works on the sandbox, which stores what you do.")).toBeVisible();
  await expect(page.getByText("It sends nothing.")).toHaveCount(0);
});

test("every example has a page of its own, and a name that nothing has says so", async ({ page }) => {
  await page.goto("/#/example");
  const links = page.locator("a[href^='#/example/']");
  await expect.poll(() => links.count()).toBeGreaterThan(200);
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  expect(new Set(hrefs).size).toBe(hrefs.length);
  await page.goto("/#/example/controls/no-such-thing?theme=dark");
  await expect(page.getByRole("heading", { name: "There is no such example" })).toBeVisible();
  await page.getByRole("link", { name: "all examples" }).click();
  await expect(page).toHaveURL(/#\/example\?theme=dark$/);
});

test("a widget at work tells its events, follows its attributes, and gives the text that embeds it so", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/#/gallery/case-assign");
  const widget = page.getByRole("region", { name: "Assign case" });
  const events = page.getByRole("region", { name: "Events" });
  await widget.getByLabel("Remark").fill("Please take over");
  const change = events.getByRole("listitem").filter({ hasText: "casement-change" }).first();
  await change.getByText("casement-change").click();
  await expect(change.locator("pre")).toContainText('"remark": "Please take over"');

  // Nobody is chosen: it is rejected, and nothing leaves.
  await widget.getByRole("button", { name: "Assign", exact: true }).click();
  const failure = events.getByRole("listitem").first();
  await failure.getByText("casement-failure").click();
  await expect(failure.locator("pre")).toContainText('"kind": "validation"');
  await events.getByRole("button", { name: "Clear" }).click();
  await expect(events.getByText("None yet.")).toBeVisible();

  const attributes = page.getByRole("region", { name: "Attributes" });
  await attributes.getByLabel("heading-level").fill("3");
  await attributes.getByLabel("heading-level").press("Enter");
  await expect(widget.getByRole("heading", { name: "Assign case", level: 3 })).toBeVisible();
  await attributes.getByLabel("disabled").check();
  await expect(widget.getByLabel("Remark")).toBeDisabled();

  const snippet = page.getByRole("region", { name: "Embed it" });
  await snippet.getByRole("button", { name: "React" }).click();
  await expect(snippet.getByLabel("Text to embed")).toContainText("heading-level={3}");
  await snippet.getByRole("button", { name: "Copy" }).focus();
  await page.keyboard.press("Enter");
  await expect(snippet.getByRole("status")).toHaveText("Copied");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`import "casement/define";

export function Example() {
  return (
    <case-assign
      case-id="c6m800000142lp0xsJlI"
      operator-id="10gg0000013wbIvo3zbk"
      heading-level={3}
      disabled
    />
  );
}
`);
});

test("each element's attributes are those of the table, and its first text is the stored one", async ({ page }) => {
  for (const { name, attributes } of elements) {
    await page.goto(`/#/gallery/${name}`);
    const panel = page.getByRole("region", { name: "Attributes" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const offered = await panel.locator("label").evaluateAll((all) =>
      all.map((label) => label.querySelector("code, span")!.textContent!.trim()),
    );
    const beside = ["locale", "theme", "density"];
    expect([...offered, ...beside].sort(), name).toEqual(attributes.map((attribute) => attribute.name).sort());
    const snippet = page.getByRole("region", { name: "Embed it" });
    for (const [language, ending] of Object.entries(LANGUAGES)) {
      await snippet.getByRole("button", { name: language }).click();
      const stored = readFileSync(new URL(`../../docs/snippets/${name}.${ending}`, import.meta.url), "utf8");
      await expect.poll(() => snippet.getByLabel("Text to embed").textContent(), `${name} ${language}`).toBe(stored);
    }
  }
});

test("with everything set the text in Rust is the stored one, which is compiled", async ({ page }) => {
  const texts: Record<string, string> = {
    "owner-id": "10gg00000148QvgpaLAm",
    "case-id": "c6m800000142lp0xsJlI",
    "case-ids": "c6m800000142lp0xsJlI c6m80000014iXKHqDw3c",
    "time-zone": "Asia/Shanghai",
    "current-role": "director",
    "base-url": "https://aicc.example",
  };
  for (const { name } of elements) {
    await page.goto(`/#/gallery/${name}`);
    await page.getByRole("group", { name: "Looks" }).getByRole("combobox", { name: "Theme" }).selectOption("Dark");
    const panel = page.getByRole("region", { name: "Attributes" });
    for (const label of await panel.locator("label").all()) {
      const attribute = (await label.locator("code, span").first().innerText()).trim();
      const field = label.locator("input, select");
      const kind = await field.evaluate((one) => (one instanceof HTMLInputElement ? one.type : "select"));
      if (kind === "checkbox") await field.check();
      else if (kind === "select") await field.selectOption({ index: 1 });
      else if (kind === "number") await field.fill("3");
      else if (texts[attribute]) await field.fill(texts[attribute]);
      await field.dispatchEvent("change");
    }
    const snippet = page.getByRole("region", { name: "Embed it" });
    await snippet.getByRole("button", { name: "Rust" }).click();
    const stored = readFileSync(new URL(`../browser/snippets/${name}.rs`, import.meta.url), "utf8");
    await expect.poll(() => snippet.getByLabel("Text to embed").textContent(), name).toBe(stored);
  }
});

test("nothing scrolls sideways on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ["", "/controls", "/controls/person-picker-open", "/case-assign/ready", "/case-access"]) {
    await page.goto(`/#/gallery${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(320);
  }
});
