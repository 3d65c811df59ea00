/**
 * What every test here stands on: `import { expect, test } from "./support"`.
 *
 * `desk` is one page of the built SPA that a worker keeps: its examples are drawn one after the other by changing the
 * fragment, which takes milliseconds. The site is read from its folder and no server runs, for an example makes no
 * request; one that tried to would fail.
 */
import { readFileSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";
import { ownWords } from "./words";

export { expect };

/** The rooms of the gallery, and what the application has of its own. A test is of one of them, so that two workers share the work. */
export const ROOMS = ["case-assign", "task-create", "case-relations", "review-assign", "case-access", "controls", "app"];

/** How the page is, around the example. */
export interface Mode {
  locale?: string;
  theme?: "light" | "dark" | "forced";
  density?: "comfortable" | "compact";
  width?: number;
  height?: number;
}

/** An example's room and the rest of its address, `case-assign/ready`. */
export type ExampleName = string;

interface WorkerFixtures {
  desk: Desk;
}

export const test = base.extend<object, WorkerFixtures>({
  desk: [
    async ({ browser }, use) => {
      const context = await browser.newContext({
        viewport: { width: 720, height: 600 },
        timezoneId: "UTC",
        locale: "en-US",
        reducedMotion: "reduce",
      });
      await use(await Desk.open(context));
      await context.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
});

/** Nobody answers there but the folder. */
const ORIGIN = "http://localhost:1";

/** Relative times stand still at this moment. */
const NOW = new Date("2026-11-20T09:30:00Z");

export class Desk {
  private constructor(
    readonly page: Page,
    private readonly all: ExampleName[],
    private readonly unexpected: string[],
  ) {}

  static async open(context: BrowserContext): Promise<Desk> {
    const site = process.env.CASEMENT_SITE;
    if (!site) throw new Error("Run these tests with `cargo xtask looks`, or set CASEMENT_SITE to the built SPA.");
    const unexpected: string[] = [];
    await context.route("**", async (route) => {
      const url = new URL(route.request().url());
      const file = site + normalize(join("/", url.pathname === "/" ? "index.html" : url.pathname));
      try {
        await route.fulfill({ body: readFileSync(file), contentType: TYPES[extname(file)] ?? "text/plain" });
      } catch {
        unexpected.push(`${route.request().method()} ${url}`);
        await route.abort();
      }
    });
    const page = await context.newPage();
    page.on("pageerror", (error) => unexpected.push(String(error)));
    await page.clock.setFixedTime(NOW);
    await page.addInitScript({ path: join(import.meta.dirname, "in-page.js") });
    await page.goto(ORIGIN + "/#/example");
    const links = page.locator('a[href^="#/example/"]');
    await expect(links.first(), "the list of examples").toBeVisible();
    const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")!));
    return new Desk(page, addresses.map((address) => address.replace("#/example/", "").split("?")[0]), unexpected);
  }

  /** The examples of a room; of one of them, when that is all that was asked for. */
  of(room: string): ExampleName[] {
    const only = process.env.CASEMENT_LOOKS_ONLY;
    const names = this.all.filter((name) => name.startsWith(room + "/") && (!only || name.includes(only)));
    if (names.length === 0) throw new Error(`The room ${room} has no example${only ? ` with ${only} in its name` : ""}.`);
    return names;
  }

  /** Rooms that nobody looks at, for the list of [`ROOMS`] is written by hand. */
  unknownRooms(): string[] {
    return [...new Set(this.all.map((name) => name.split("/")[0]))].filter((room) => !ROOMS.includes(room));
  }

  /** Makes the page ready for a mode, and clears it: what stands there may be the first example in another mode. */
  async enter({ theme = "light", width = 720, height = 600 }: Mode): Promise<void> {
    await this.page.setViewportSize({ width, height });
    await this.page.emulateMedia({
      colorScheme: theme === "dark" ? "dark" : "light",
      forcedColors: theme === "forced" ? "active" : "none",
      reducedMotion: "reduce",
    });
    await this.page.evaluate(() => casementLooks.leave());
  }

  /** Draws an example, and waits until it has words of its own in the right language. */
  async show(name: ExampleName, { locale = "en", theme = "light", density = "comfortable" }: Mode): Promise<void> {
    const query = new URLSearchParams({ locale, theme: theme === "forced" ? "auto" : theme, density });
    await this.page.evaluate(
      ([address, name, locale, words]) => casementLooks.show(address, name, locale, words),
      [`#/example/${name}?${query}`, name, locale, ownWords(name.split("/")[0], locale)] as const,
    );
  }

  /**
   * Draws each example of a room in this mode, and tells `look` when it stands. What `look` and the page itself find
   * wrong is collected: whoever mends one thing wants to hear of all.
   */
  async each(room: string, mode: Mode, look: (name: ExampleName) => Promise<string[]>): Promise<void> {
    const problems: string[] = [];
    const names = this.of(room);
    // Without its words a language is not spoken, and waiting for it is in vain.
    ownWords(room, mode.locale ?? "en");
    await this.enter(mode);
    for (const name of names) {
      const found: string[] = [];
      try {
        await this.show(name, mode);
        found.push(...(await look(name)));
      } catch (error) {
        found.push(String(error));
      }
      problems.push(...[...found, ...this.unexpected.splice(0)].map((problem) => `${name}: ${problem}`));
    }
    test.info().annotations.push({ type: "pages", description: String(names.length) });
    if (problems.length > 0) throw plainly(`${problems.length} problems\n${problems.join("\n")}`);
  }
}

/** An error without a stack: where the loop stands tells nothing, and the list is long enough. */
function plainly(message: string): Error {
  const error = new Error(message);
  error.stack = message;
  return error;
}

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
};
