/** Whether two pictures are the same to a person. */

/** Four bytes a pixel, as PNG decoders and canvases have it. */
export interface Picture {
  width: number;
  height: number;
  data: Uint8Array | Uint8ClampedArray;
}

/** Squares of so many pixels are compared: what is wrong is in one place, and noise is everywhere. */
const TILE = 8;
/** A channel that is so far off is a pixel that is seen to differ. */
const STRONG = 48;
/** So many of them in one square are more than another way to smooth the edge of a letter. */
const STRONG_IN_TILE = 8;
/** So many of them in the whole picture are a line, be it ever so thin. */
const STRONG_IN_ALL = 60;
/** A square whose mean is so far off has another colour. Noise has a mean of nothing. */
const SHIFT = 6;

/** Compares two pictures. Gives an empty text when they are the same, and otherwise what is different, in words. */
export function difference(before: Picture, after: Picture): string {
  if (before.width !== after.width || before.height !== after.height) {
    return `it is ${after.width} × ${after.height} px and was ${before.width} × ${before.height}`;
  }
  let strong = 0;
  let first = "";
  let tiles = 0;
  for (let top = 0; top < before.height; top += TILE) {
    for (let left = 0; left < before.width; left += TILE) {
      const tile = compareTile(before, after, left, top);
      strong += tile.strong;
      if (tile.strong <= STRONG_IN_TILE && tile.shift <= SHIFT) continue;
      tiles += 1;
      first ||= `${left}, ${top}`;
    }
  }
  if (tiles > 0) return `${tiles} squares of ${TILE} px differ, the first at ${first}`;
  return strong > STRONG_IN_ALL ? `${strong} pixels differ, all over` : "";
}

function compareTile(before: Picture, after: Picture, left: number, top: number) {
  const [right, bottom] = [Math.min(left + TILE, before.width), Math.min(top + TILE, before.height)];
  const sums = [0, 0, 0];
  let strong = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * before.width + x) * 4;
      let most = 0;
      for (let channel = 0; channel < 3; channel++) {
        const change = after.data[at + channel] - before.data[at + channel];
        sums[channel] += change;
        most = Math.max(most, Math.abs(change));
      }
      if (most > STRONG) strong += 1;
    }
  }
  const area = (right - left) * (bottom - top);
  return { strong, shift: Math.max(...sums.map((sum) => Math.abs(sum) / area)) };
}

/** How far a box may have moved in another version of the browser. */
const NEAR = 3;

/**
 * Compares where the parts are, lines of `name left top width height`. A part is known by its name and by how many of
 * that name came before.
 */
export function moved(before: string[], after: string[]): string[] {
  const [old, now] = [numbered(before), numbered(after)];
  const gone = [...old.keys()].filter((name) => !now.has(name)).map((name) => `${name} is gone`);
  const there = [...now].flatMap(([name, box]) => {
    const was = old.get(name);
    if (!was) return [`${name} is new`];
    const near = box.every((number, index) => Math.abs(number - was[index]) <= NEAR + Math.abs(was[index]) / 50);
    return near ? [] : [`${name} is at ${box.join(" ")} and was at ${was.join(" ")}`];
  });
  return [...gone, ...there];
}

function numbered(lines: string[]): Map<string, number[]> {
  const seen = new Map<string, number>();
  return new Map(
    lines.map((line): [string, number[]] => {
      const [name, ...box] = line.split(" ");
      seen.set(name, (seen.get(name) ?? 0) + 1);
      return [`${name} ${seen.get(name)}`, box.map(Number)];
    }),
  );
}
