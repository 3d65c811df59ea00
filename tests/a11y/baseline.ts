/**
 * What pictures are compared with. A room in a mode is two files: one sheet with all its pictures (WebP without loss:
 * what they have in common is stored once), and a text that says where each of them is on it and where its parts are.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { moved } from "./compare.js";
import { BASELINES } from "./places";
import type { ExampleName } from "./support";

/** One picture: `left top width height` on the sheet, and the boxes of its parts. */
export interface Stored {
  place: string;
  boxes: string[];
}

/** The major version of Chromium that drew the baselines, and of the one that is here. */
export interface Versions {
  stored: string | undefined;
  here: string;
}

export interface Sheet {
  pictures: Map<ExampleName, Stored>;
  webp: Buffer;
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
export async function verdict(
  { stored: version, here }: Versions,
  stored: Stored | undefined,
  boxes: string[],
  pixels: (stored: Stored) => Promise<string>,
): Promise<string[]> {
  if (!stored) return ["there is no picture to compare it with (--write takes this one)"];
  if (version !== here) return moved(stored.boxes, boxes);
  const different = await pixels(stored);
  return different ? [different] : [];
}

export function readSheet(mode: string, room: string): Sheet | undefined {
  const [webp, text] = [read(sheetFile(mode, room)), read(textFile(mode, room))];
  if (!webp || !text) return undefined;
  const parts = text.toString().split(/^# /m).slice(1);
  const pictures = parts.map((part): [ExampleName, Stored] => {
    const [first, ...boxes] = part.trimEnd().split("\n");
    const space = first.indexOf(" ");
    return [first.slice(0, space), { place: first.slice(space + 1), boxes }];
  });
  return { pictures: new Map(pictures), webp };
}

export function writeSheet(mode: string, room: string, { pictures, webp }: Sheet) {
  const parts = [...pictures].map(([name, { place, boxes }]) => [`# ${name} ${place}`, ...boxes, ""].join("\n"));
  mkdirSync(dirname(sheetFile(mode, room)), { recursive: true });
  writeFileSync(sheetFile(mode, room), webp);
  writeFileSync(textFile(mode, room), parts.join(""));
}

const sheetFile = (mode: string, room: string) => join(BASELINES, mode, `${room}.webp`);
const textFile = (mode: string, room: string) => join(BASELINES, mode, `${room}.txt`);

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
