/** An empty page that decodes, compares and packs pictures: a browser has all that is needed for it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import type { ExampleName } from "./support";

/** A picture as PNG. */
export type Shots = Map<ExampleName, Buffer>;

export class Lab {
  private constructor(private readonly page: Page) {}

  static async open(browser: Browser): Promise<Lab> {
    const page = await browser.newPage();
    for (const file of ["compare.js", "in-lab.js"]) {
      const text = readFileSync(join(import.meta.dirname, file), "utf8");
      await page.addScriptTag({ content: text.replaceAll(/^export /gm, "") });
    }
    return new Lab(page);
  }

  async close() {
    await this.page.close();
  }

  /** Takes up a sheet of pictures to compare with. */
  async take(webp: Buffer) {
    await this.page.evaluate((webp) => lab.take(webp), webp.toString("base64"));
  }

  /** Compares a picture with a place on the sheet: what differs in words, and both beside each other as PNG. */
  async compare(place: string, png: Buffer): Promise<{ words: string; png: Buffer | undefined }> {
    const [words, both] = await this.page.evaluate(([place, png]) => lab.compare(place, png), [place, png.toString("base64")]);
    return { words, png: both ? Buffer.from(both, "base64") : undefined };
  }

  /** Packs pictures of one width into a sheet; gives their places, too. */
  async pack(shots: Shots): Promise<{ webp: Buffer; places: string[] }> {
    await this.hand(shots);
    const { webp, places } = await this.page.evaluate(() => lab.pack());
    return { webp: Buffer.from(webp, "base64"), places };
  }

  /** The same for people: sheets of a size that can be looked at, with a name above each picture. */
  async contact(shots: Shots): Promise<Buffer[]> {
    await this.hand(shots);
    const sheets = await this.page.evaluate(() => lab.contact());
    return sheets.map((png) => Buffer.from(png, "base64"));
  }

  private async hand(shots: Shots) {
    await this.page.evaluate(() => lab.clear());
    for (const [name, png] of shots) {
      await this.page.evaluate(([name, png]) => lab.hand(name, png), [name, png.toString("base64")]);
    }
  }
}

declare const lab: {
  take(webp: string): Promise<void>;
  compare(place: string, png: string): Promise<[string, string]>;
  clear(): void;
  hand(name: string, png: string): Promise<void>;
  pack(): Promise<{ webp: string; places: string[] }>;
  contact(): Promise<string[]>;
};
