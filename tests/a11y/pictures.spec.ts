import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PNG } from "pngjs";
import { readBaseline, type Stored, verdict, type Versions, versions, writeBaseline, writeVersion } from "./baseline";
import { difference, type Picture } from "./compare";
import { contactSheets, type Shots } from "./contact";
import { FONT_STYLE, strangers } from "./fonts";
import { LOOKS, WRITES } from "./places";
import { decoded, encoded } from "./sheet";
import { type Desk, type ExampleName, expect, type Mode, ROOMS, test } from "./support";

const ALL: Record<string, Mode> = {
  light: {},
  dark: { theme: "dark" },
  narrow: { width: 320 },
  "zh-CN": { locale: "zh-CN" },
  ar: { locale: "ar" },
};

/** The first alone, or all: the short form takes half a minute, the long one some minutes. */
const MODES = process.env.CASEMENT_LOOKS_MODES === "all" || WRITES ? ALL : { light: ALL.light };

for (const [mode, how] of Object.entries(MODES)) {
  for (const room of ROOMS) {
    test(`pictures: ${room}, ${mode}`, async ({ desk, browser }) => {
      const version = versions(browser.version());
      const baseline = readBaseline(mode, room);
      const sheet = baseline && version.stored === version.here && !WRITES ? decoded(baseline.sheet) : undefined;
      if (baseline && !sheet && !WRITES) test.info().annotations.push({ type: "other version", description: words(version) });
      const shots: Shots = new Map();
      const boxes = new Map<ExampleName, string[]>();
      for (const folder of ["pictures", "differences"]) rmSync(join(LOOKS, folder, mode, room), { recursive: true, force: true });

      const fonts = await desk.page.addStyleTag({ content: FONT_STYLE });
      try {
        await desk.each(room, how, async (name) => {
          const shot = await photograph(desk, how);
          const parts = await desk.page.evaluate(() => casementLooks.boxes());
          shots.set(name, shot);
          boxes.set(name, parts);
          put(join(LOOKS, "pictures", mode, `${name}.png`), shot.png);
          if (WRITES) return [];
          return verdict(version, baseline?.pictures.get(name), parts, ({ top, height }) => {
            const [before, after] = [sheet!.picture(top, height), PNG.sync.read(shot.png) as Picture];
            const different = difference(before, after);
            if (different) put(join(LOOKS, "differences", mode, `${name}.png`), beside(before, after));
            return different;
          });
        });
      } finally {
        await fonts.evaluate((style) => (style as Element).remove());
        const sheets = await contactSheets(browser, shots, how.width ?? 720);
        sheets.forEach((png, at) => put(join(LOOKS, "contact", `${room}-${mode}-${at + 1}.png`), png));
      }
      if (WRITES) {
        writeBaseline(mode, room, stored(shots, boxes));
        writeVersion(version);
      }
      const unused = [...(baseline?.pictures.keys() ?? [])].filter((name) => !shots.has(name));
      if (!WRITES && !process.env.CASEMENT_LOOKS_ONLY) expect(unused, "pictures of examples that are no more").toEqual([]);
    });
  }
}

test("pictures: the fonts that are drawn are those that the tests install", async ({ desk }) => {
  for (const locale of ["en", "zh-CN", "ar"]) {
    await desk.enter({});
    const fonts = await desk.page.addStyleTag({ content: FONT_STYLE });
    await desk.show("case-assign/ready", { locale });
    const drawn = await strangers(desk.page);
    await fonts.evaluate((style) => (style as Element).remove());
    expect(drawn, "fonts beside Noto's; install fonts-noto-core and fonts-noto-cjk").toEqual([]);
  }
});

/** All that is drawn, also what hangs over the end of the page. */
async function photograph({ page }: Desk, { width = 720 }: Mode) {
  const height = await page.evaluate(() => casementLooks.height());
  const clip = { x: 0, y: 0, width, height };
  return { png: await page.screenshot({ clip, fullPage: true, animations: "disabled", caret: "hide" }), height };
}

function stored(shots: Shots, boxes: Map<ExampleName, string[]>) {
  const decodedShots = [...shots].map(([name, { png }]) => ({ name, picture: PNG.sync.read(png) as Picture }));
  let top = 0;
  const pictures = decodedShots.map(({ name, picture: { height } }): [ExampleName, Stored] => {
    top += height;
    return [name, { top: top - height, height, boxes: boxes.get(name)! }];
  });
  return { pictures: new Map(pictures), sheet: encoded(decodedShots.map(({ picture }) => picture)) };
}

/** Two pictures side by side, as PNG. */
function beside(before: Picture, after: Picture): Buffer {
  const gap = 16;
  const both = new PNG({ width: before.width + gap + after.width, height: Math.max(before.height, after.height) });
  const put = ({ width, height, data }: Picture, left: number) => {
    for (let y = 0; y < height; y++) both.data.set(data.subarray(y * width * 4, (y + 1) * width * 4), (y * both.width + left) * 4);
  };
  put(before, 0);
  put(after, before.width + gap);
  return PNG.sync.write(both);
}

const words = ({ stored, here }: Versions) =>
  `The pictures are of Chromium ${stored}, this is Chromium ${here}: boxes and accessibility trees were compared, and no pixels.`;

function put(file: string, bytes: Buffer) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
