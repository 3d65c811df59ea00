/** What people look at: all pictures of a room in a mode, on a few PNGs, with a name above each. */
import type { Browser } from "@playwright/test";
import type { ExampleName } from "./support";

/** A picture as PNG, and its height. */
export type Shots = Map<ExampleName, { png: Buffer; height: number }>;

/** A sheet is so wide and so high that its letters can be read when it is seen as a whole. */
const [SHEET_WIDTH, SHEET_HEIGHT] = [1500, 1700];

export async function contactSheets(browser: Browser, shots: Shots, width: number): Promise<Buffer[]> {
  const page = await browser.newPage({ viewport: { width: SHEET_WIDTH, height: 600 } });
  const sheets: Buffer[] = [];
  for (const columns of arranged(shots, Math.max(1, Math.floor(SHEET_WIDTH / width)))) {
    const figure = (name: ExampleName) =>
      `<figure><figcaption>${name}</figcaption><img src="data:image/png;base64,${shots.get(name)!.png.toString("base64")}"></figure>`;
    await page.setContent(`<style>${STYLE}</style>${columns.map((names) => `<div>${names.map(figure).join("")}</div>`).join("")}`);
    sheets.push(await page.screenshot({ fullPage: true }));
  }
  await page.close();
  return sheets;
}

/** Sheets of columns of names: a column is filled before the next one, and may be too high for one picture alone. */
function arranged(shots: Shots, most: number): ExampleName[][][] {
  const sheets: ExampleName[][][] = [];
  let left = 0;
  for (const [name, { height }] of shots) {
    const needs = height + CAPTION;
    if (needs > left) {
      if (sheets.length === 0 || sheets.at(-1)!.length === most) sheets.push([]);
      sheets.at(-1)!.push([]);
      left = SHEET_HEIGHT;
    }
    sheets.at(-1)!.at(-1)!.push(name);
    left -= needs;
  }
  return sheets;
}

const CAPTION = 36;

const STYLE = `
  body { display: flex; gap: 16px; margin: 8px; background: #777; color: #fff; font: 14px/20px sans-serif }
  figure { margin: 0 0 8px }
  img { display: block }`;
