/** The bar at the top of the application: it leads everywhere, and covers nothing that has the focus. */
import { type Page, expect, test } from "./support";

/** What has the focus, and whether the bar covers the beginning of it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const [bar, element] = [document.querySelector(".app-bar")!, document.activeElement!];
    const box = element.getBoundingClientRect();
    const isCovered = !bar.contains(element) && element !== document.body && box.top < bar.getBoundingClientRect().bottom;
    return { name: element.textContent?.slice(0, 40) || element.id, isBody: element === document.body, isCovered };
  });

test("whoever skips to the widget sees its beginning", async ({ page }) => {
  for (const size of [{ width: 1280, height: 720 }, { width: 960, height: 600 }, { width: 640, height: 400 }]) {
    await page.setViewportSize(size);
    await page.goto("/#/assign/c6m800000142lp0xsJlI");
    await expect(page.getByRole("region", { name: "Assign case" }).getByText("Owner now")).toBeVisible();
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.getByRole("button", { name: "Skip to the widget" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("region", { name: "Assign case" })).toBeFocused();
    expect(await focused(page), `${size.width} px`).toMatchObject({ isCovered: false });
  }
});

test("nothing that has the focus is below the bar, on the way there and back", async ({ page }) => {
  for (const size of [{ width: 1000, height: 500 }, { width: 640, height: 400 }, { width: 360, height: 640 }]) {
    await page.setViewportSize(size);
    await page.goto("/#/assign/c6m800000142lp0xsJlI");
    await expect(page.getByRole("region", { name: "Assign case" }).getByText("Owner now")).toBeVisible();
    await page.getByRole("button", { name: "Keyboard" }).focus();
    let stops = 0;
    for (let last = await focused(page); !last.isBody && stops < 120; last = await focused(page), stops += 1) {
      expect(last, `${size.width} px, ${last.name}`).toMatchObject({ isCovered: false });
      await page.keyboard.press("Shift+Tab");
    }
    expect(stops).toBeGreaterThan(5);
  }
});

test("on a narrow screen the bar has two lines, and goes away with the page", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto("/#/assign");
  const bar = page.getByRole("banner");
  await expect(bar.getByRole("link", { name: "Assign", exact: true })).toBeVisible();
  expect((await bar.boundingBox())!.height).toBeLessThanOrEqual(104);
  const [language, theme] = [await bar.getByLabel("Language").boundingBox(), await bar.getByLabel("Theme").boundingBox()];
  expect(language!.y).toBe(theme!.y);
  await expect(page.locator(".pick-list__row").first()).toBeVisible();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(bar).not.toBeInViewport();
});

test("a page that was opened has the focus, and no frame around it", async ({ page }) => {
  await page.goto("/#/assign");
  await page.getByRole("link", { name: "Settings" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
  await expect(page.locator("#main")).toHaveCSS("outline-style", "none");
});

test("where there is no widget, whoever skips comes to where the page begins", async ({ page }) => {
  for (const path of ["", "actions", "faults", "settings", "gallery", "gallery/controls", "gallery/controls/person-picker-open"]) {
    await page.goto("/#/" + path);
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toBeVisible();
    const skip = page.getByRole("button", { name: "Skip to the content" });
    await skip.focus();
    await page.keyboard.press("Enter");
    await expect(heading, path).toBeFocused();
  }
  await page.goto("/#/gallery/case-assign/ready");
  await page.getByRole("button", { name: "Skip to the widget" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Assign case" })).toBeFocused();
});

test("the menu is one line in every language, beside the rest or below it", async ({ page }) => {
  await page.goto("/#/relations");
  await expect(page.getByRole("banner")).toBeVisible();
  const languages = await page.locator(".app-bar select").first().locator("option").evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  for (const language of languages) {
    await page.locator(".app-bar select").first().selectOption(language);
    await expect(page.locator("html")).toHaveAttribute("lang", new RegExp("^" + language));
    for (const width of [1600, 1200, 900, 400]) {
      await page.setViewportSize({ width, height: 700 });
      const lines = () =>
        page.evaluate(() => {
          const tops = (selector: string) => [...document.querySelectorAll(selector)].map((one) => Math.round(one.getBoundingClientRect().top));
          const [brand, ...rest] = [".app-bar__brand", ".app-bar__theme select"].flatMap(tops).map((top) => Math.round(top / 16));
          return {
            menu: new Set(tops(".app-bar__nav a")).size,
            isRestOneLine: rest.every((top) => Math.abs(top - brand) <= 1),
            isCurrentInSight: (() => {
              const [current, menu] = [".app-bar__nav [aria-current]", ".app-bar__nav"].map((one) => document.querySelector(one)!.getBoundingClientRect());
              return current.left >= menu.left - 1 && current.right <= menu.right + 1;
            })(),
            isAllInSight: document.documentElement.scrollWidth <= innerWidth,
          };
        });
      await expect.poll(lines, `${language} ${width}`).toEqual({ menu: 1, isRestOneLine: true, isCurrentInSight: true, isAllInSight: true });
      if (width === 1200 && !["de", "ru"].includes(language)) {
        await expect.poll(async () => (await page.getByRole("banner").boundingBox())!.height, language).toBeLessThan(60);
      }
    }
  }
});
