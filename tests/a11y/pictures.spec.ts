import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readSheet, type Stored, verdict, versions, writeSheet, writeVersion } from "./baseline";
import { FONT_STYLE, strangers } from "./fonts";
import { Lab, type Shots } from "./lab";
import { LOOKS, WRITES } from "./places";
import { type ExampleName, expect, type Mode, ROOMS, test } from "./support";

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
      const stored = readSheet(mode, room);
      const lab = await Lab.open(browser);
      if (stored && version.stored === version.here) await lab.take(stored.webp);
      if (stored && version.stored !== version.here) test.info().annotations.push({ type: "other version", description: words(version) });

      const shots: Shots = new Map();
      const boxes = new Map<ExampleName, string[]>();
      const fonts = await desk.page.addStyleTag({ content: FONT_STYLE });
      rmSync(join(LOOKS, "differences", mode, room), { recursive: true, force: true });
      try {
        await desk.each(room, how, async (name) => {
          const parts = await desk.page.evaluate(() => casementLooks.boxes());
          const height = await desk.page.evaluate(() => casementLooks.height());
          const clip = { x: 0, y: 0, width: how.width ?? 720, height };
          const png = await desk.page.screenshot({ clip, fullPage: true, animations: "disabled", caret: "hide" });
          shots.set(name, png);
          boxes.set(name, parts);
          put(join(LOOKS, "pictures", mode, `${name}.png`), png);
          if (WRITES) return [];
          return verdict(version, stored?.pictures.get(name), parts, async ({ place }) => {
            const different = await lab.compare(place, png);
            if (different.png) put(join(LOOKS, "differences", mode, `${name}.png`), different.png);
            return different.words;
          });
        });
        if (WRITES) {
          const { webp, places } = await lab.pack(shots);
          const pictures = [...boxes].map(([name, boxes], at): [ExampleName, Stored] => [name, { place: places[at], boxes }]);
          writeSheet(mode, room, { webp, pictures: new Map(pictures) });
          writeVersion(version);
        }
        const unused = [...(stored?.pictures.keys() ?? [])].filter((name) => !shots.has(name));
        if (!WRITES && !process.env.CASEMENT_LOOKS_ONLY) expect(unused, "pictures of examples that are no more").toEqual([]);
      } finally {
        await fonts.evaluate((style) => (style as Element).remove());
        const sheets = shots.size > 0 ? await lab.contact(shots) : [];
        sheets.forEach((png, at) => put(join(LOOKS, "contact", `${room}-${mode}-${at + 1}.png`), png));
        await lab.close();
      }
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

const words = ({ stored, here }: { stored?: string; here: string }) =>
  `The pictures are of Chromium ${stored}, this is Chromium ${here}: boxes and accessibility trees were compared, and no pixels.`;

function put(file: string, bytes: Buffer) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
