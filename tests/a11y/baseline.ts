/**
 * What pictures are compared with. A room in a mode is two files: one sheet with all its pictures (`sheet.ts`), and a text
 * that says where each of them is on it and where its parts are.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { moved } from "./compare";
import { BASELINES } from "./places";
import type { ExampleName } from "./support";

/** One picture: its place on the sheet, and the boxes of its parts. */
export interface Stored {
  top: number;
  height: number;
  boxes: string[];
}

/** The major version of Chromium that drew the baselines, and of the one that is here. */
export interface Versions {
  stored: string | undefined;
  here: string;
}

/** All pictures of a room in a mode. */
export interface Baseline {
  pictures: Map<ExampleName, Stored>;
  sheet: Buffer;
}

const VERSION = join(BASELINES, "chromium.txt");

export function versions(browser: string): Versions {
  return { stored: read(VERSION)?.toString().trim(), here: browser.split(".")[0] };
}

export function writeVersion({ here }: Versions) {
  mkdirSync(BASELINES, { recursive: true });
  writeFileSync(VERSION, here + "\n");
}

/** What is wrong with a picture. `pixels` is asked only where its answer means something. */
export function verdict(
  { stored: version, here }: Versions,
  stored: Stored | undefined,
  boxes: string[],
  pixels: (stored: Stored) => string,
): string[] {
  if (!stored) return ["there is no picture to compare it with (--write takes this one)"];
  if (version !== here) return moved(stored.boxes, boxes);
  const different = pixels(stored);
  return different ? [different] : [];
}

export function readBaseline(mode: string, room: string): Baseline | undefined {
  const [sheet, text] = [read(sheetFile(mode, room)), read(textFile(mode, room))];
  if (!sheet || !text) return undefined;
  const parts = text.toString().split(/^# /m).slice(1);
  const pictures = parts.map((part): [ExampleName, Stored] => {
    const [first, ...boxes] = part.trimEnd().split("\n");
    const [name, top, height] = first.split(" ");
    return [name, { top: Number(top), height: Number(height), boxes }];
  });
  return { pictures: new Map(pictures), sheet };
}

export function writeBaseline(mode: string, room: string, { pictures, sheet }: Baseline) {
  const parts = [...pictures].map(([name, { top, height, boxes }]) => [`# ${name} ${top} ${height}`, ...boxes, ""].join("\n"));
  mkdirSync(dirname(sheetFile(mode, room)), { recursive: true });
  writeFileSync(sheetFile(mode, room), sheet);
  writeFileSync(textFile(mode, room), parts.join(""));
}

const sheetFile = (mode: string, room: string) => join(BASELINES, mode, `${room}.sheet`);
const textFile = (mode: string, room: string) => join(BASELINES, mode, `${room}.txt`);

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
