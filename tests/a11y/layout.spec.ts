import { type Desk, expect, ROOMS, test } from "./support";

/** Nobody tabs further through one example: its rows are all alike. */
const STOPS = 150;

/** From right to left, with the longest words of ours, and longer ones than anybody's. */
const LONG = ["ar", "de", "en-XA"];

for (const room of ROOMS) {
  for (const [what, width, height] of [
    ["320 px wide", 320, 800],
    ["in a side panel of 280 px", 280, 800],
    ["at 400 %", 320, 256],
  ] as const) {
    test(`layout: ${room} ${what} needs no scrolling sideways and cuts nothing`, async ({ desk }) => {
      await desk.each(room, { width, height }, () =>
        desk.page.evaluate(() => [...casementLooks.sideways(), ...casementLooks.cut()]),
      );
    });
  }

  test(`layout: ${room} has room for a reader's text spacing`, async ({ desk }) => {
    for (const width of [320, 720]) {
      await desk.each(room, { width }, () =>
        desk.page.evaluate(() => {
          casementLooks.spaced();
          const problems = [...casementLooks.sideways(), ...casementLooks.cut()];
          casementLooks.plainly();
          return problems;
        }),
      );
    }
  });

  for (const density of ["comfortable", "compact"] as const) {
    test(`layout: ${room} has targets of 24 px, ${density}`, async ({ desk }) => {
      await desk.each(room, { density }, () => desk.page.evaluate(() => casementLooks.targets()));
    });
  }

  test(`layout: ${room} shows where the focus is, at 400 %, too`, async ({ desk }) => {
    await desk.each(room, { width: 320, height: 256 }, () => tabThrough(desk));
  });

  test(`layout: ${room} does not move for whoever wants no motion`, async ({ desk }) => {
    await desk.each(room, {}, () => desk.page.evaluate(() => casementLooks.motion()));
  });

  for (const locale of LONG) {
    test(`layout: ${room} has room for its words in ${locale}`, async ({ desk }) => {
      await desk.each(room, { locale, width: 320 }, () =>
        desk.page.evaluate(() => [...casementLooks.sideways(), ...casementLooks.cut()]),
      );
    });
  }
}

for (const [what, seed, look, problem] of [
  ["a wide table", '<div style="inline-size: 900px">Wide</div>', "sideways", "the page is"],
  ["cut words", '<p style="inline-size: 3em; overflow: hidden; white-space: nowrap">Many words</p>', "cut", "is cut at the side"],
  ["words over the edge", '<p style="block-size: 1em; font-size: 2em; inline-size: 2em">Many, many words</p>', "cut", "is smaller than its words"],
  ["small targets", '<button style="all: unset; inline-size: 9px">a</button>'.repeat(2), "targets", "with another target nearby"],
  ["motion", '<p style="transition: color 1s">Moves</p>', "motion", "has a transition"],
] as const) {
  test(`layout: the checks see ${what}`, async ({ desk }) => {
    await desk.enter({});
    await desk.show("case-assign/ready", {});
    await desk.page.evaluate((seed) => casementLooks.seed(seed), seed);
    expect(await desk.page.evaluate((look) => casementLooks[look](), look)).toContainEqual(expect.stringContaining(problem));
  });
}

test("layout: the checks see a focus that does not show, and one behind something", async ({ desk }) => {
  await desk.enter({});
  await desk.show("case-assign/ready", {});
  await desk.page.evaluate(() =>
    casementLooks.seed(`
      <button style="all: unset; outline: none">Where?</button>
      <div style="position: relative"><button>Behind</button><p style="position: absolute; inset: -9px; background: red"></p></div>`),
  );
  const problems = (await tabThrough(desk)).join("\n");
  expect(problems).toContain("“Where?” does not show its focus");
  expect(problems).toContain("“Behind” has the focus and cannot be seen");
});

/** Goes through the example by Tab until the focus leaves it. */
async function tabThrough({ page }: Desk): Promise<string[]> {
  await page.evaluate(() => casementLooks.startOfTab());
  const problems: string[] = [];
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => casementLooks.focused());
    if (!found) break;
    problems.push(...found);
  }
  return problems;
}
