import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { sweep } from "./axe";
import { LOOKS } from "./places";
import { expect, ROOMS, test } from "./support";

const LOCALES = ["en", "zh-CN", "ar"];
const THEMES = ["light", "dark", "forced"] as const;

test("every room of the gallery is looked at", async ({ desk }) => {
  expect(desk.unknownRooms()).toEqual([]);
});

for (const room of ROOMS) {
  for (const theme of THEMES) {
    for (const locale of LOCALES) {
      test(`axe: ${room}, ${theme}, ${locale}`, async ({ desk }) => {
        await desk.each(room, { theme, locale }, async (name) => {
          const { violations, undecided } = await sweep(desk.page);
          note(undecided.map((line) => `${name}, ${theme}, ${locale}: ${line}`));
          return violations;
        });
      });
    }
  }
}

for (const [what, seed, rules] of [
  ["a picture without words", '<img src="data:,">', ["image-alt"]],
  ["a field without a label", "<input>", ["label"]],
  ["pale letters", '<p style="color: #bbb; background: #fff">Pale letters</p>', ["color-contrast"]],
  ["a button that is too small", '<button style="all: unset; inline-size: 9px">a</button>'.repeat(3), ["target-size"]],
] as const) {
  test(`axe sees ${what}`, async ({ desk }) => {
    await desk.enter({});
    await desk.show("case-assign/ready", {});
    await desk.page.evaluate((seed) => casementLooks.seed(seed), seed);
    const found = (await sweep(desk.page)).violations;
    for (const rule of rules) expect(found.join("\n")).toContain(`${rule}: `);
  });
}

/** Where axe could not decide: printed at the end, for a person to look at. */
function note(lines: string[]) {
  mkdirSync(LOOKS, { recursive: true });
  appendFileSync(join(LOOKS, "undecided.txt"), lines.map((line) => line + "\n").join(""));
}
