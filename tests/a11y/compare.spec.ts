import { expect, test } from "@playwright/test";
import { difference, moved } from "./compare";
import { verdict } from "./baseline";
import { decoded, encoded } from "./sheet";

/** A pale surface with a dark frame and some lines of writing, as a widget is. */
function picture(change: (x: number, y: number, channel: number) => number = () => 0) {
  const [width, height] = [200, 120];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isWriting = x > 20 && x < 150 && y % 20 < 10 && (x * 7 + y * 3) % 5 < 2;
      const isFrame = x === 10 || x === 190 || y === 10 || y === 110;
      for (let channel = 0; channel < 4; channel++) {
        data[(y * width + x) * 4 + channel] = (isWriting ? 40 : isFrame ? 130 : 245) + change(x, y, channel);
      }
    }
  }
  return { width, height, data };
}

/** Numbers that look random and are the same every time. */
function noise(x: number, y: number, channel: number) {
  const mixed = Math.imul(x * 374761393 + y * 668265263 + channel * 974634777, 1274126177) >>> 0;
  return mixed / 2 ** 32 - 0.5;
}

test("a picture is the same as itself", () => {
  expect(difference(picture(), picture())).toBe("");
});

test("noise all over is no difference", () => {
  expect(difference(picture(), picture((...at) => noise(...at) * 24))).toBe("");
});

test("a few stray pixels are no difference", () => {
  expect(difference(picture(), picture((x, y) => (x % 40 === 3 && y % 40 === 5 ? -200 : 0)))).toBe("");
});

test("one changed block is a difference, and it is said where", () => {
  const changed = picture((x, y) => (x >= 80 && x < 88 && y >= 56 && y < 64 ? -90 : 0));
  expect(difference(picture(), changed)).toBe("1 squares of 8 px differ, the first at 80, 56");
});

test("a pale change of a surface is a difference", () => {
  expect(difference(picture(), picture((x, y) => (y > 60 && x > 150 ? -8 : 0)))).toContain("squares of 8 px differ");
});

test("a thin line that is gone is a difference", () => {
  expect(difference(picture(), picture((x, y) => (y === 110 ? 115 : 0)))).toContain("differ");
});

test("another size is a difference", () => {
  const { data } = picture();
  expect(difference(picture(), { width: 200, height: 119, data })).toBe("it is 200 × 119 px and was 200 × 120");
});

test("boxes may move by a hair, and no further", () => {
  const before = ["frame 0 0 600 300", "button 16 200 120 36", "button 150 200 90 36"];
  expect(moved(before, ["frame 0 0 600 303", "button 16 202 121 36", "button 151 202 90 36"])).toEqual([]);
  expect(moved(before, ["frame 0 0 600 300", "button 16 200 120 36", "button 16 240 90 36"])).toEqual([
    "button 2 is at 16 240 90 36 and was at 150 200 90 36",
  ]);
  expect(moved(before, before.slice(0, 2))).toEqual(["button 2 is gone"]);
  expect(moved(before.slice(0, 2), before)).toEqual(["button 2 is new"]);
});

test("a sheet keeps its pictures to the last bit, whatever their colours", () => {
  const [plain, colourful] = [picture(), picture((...at) => noise(...at) * 200)];
  for (const sheet of [[plain, plain], [plain, colourful]]) {
    const { picture: stored } = decoded(encoded(sheet));
    expect(difference(sheet[0], stored(0, 120))).toBe("");
    const opaque = sheet[1].data.map((byte, at) => (at % 4 === 3 ? 255 : byte));
    expect(Buffer.compare(Buffer.from(stored(120, 120).data), Buffer.from(opaque))).toBe(0);
  }
  expect(encoded([plain, plain]).length).toBeLessThan(encoded([plain]).length + 100);
});

test("pixels are compared in the same major version only, and boxes in every other", () => {
  const boxes = ["frame 0 0 600 300"];
  const stored = { top: 0, height: 120, boxes };
  const changed = () => "12 squares of 8 px differ, the first at 0, 0";
  expect(verdict({ stored: "156", here: "156" }, stored, boxes, changed)).toEqual([changed()]);
  expect(verdict({ stored: "156", here: "157" }, stored, boxes, changed)).toEqual([]);
  expect(verdict({ stored: "156", here: "157" }, stored, ["frame 0 0 300 600"], changed)).toHaveLength(1);
  expect(verdict({ stored: "156", here: "156" }, undefined, boxes, changed)).toEqual([
    "there is no picture to compare it with (--write takes this one)",
  ]);
});
