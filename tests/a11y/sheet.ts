/**
 * Many pictures in few bytes, without loss: below each other in one column, as numbers of colours, in Brotli with a window
 * that all of them fit in. The states of a widget have most of their pixels in common; PNG and WebP look back too short a
 * way to see that, and take ten times as much.
 */
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import type { Picture } from "./compare";

/** How the pictures of a sheet are got back. */
export interface Sheet {
  picture(top: number, height: number): Picture;
}

/** A number below this is one byte, and every other one is two. */
const SHORT = 176;
const MOST_COLOURS = (256 - SHORT) * 256;

/** Width and number of colours, the colours, and a number for each pixel. All pictures are of one width. */
export function encoded(pictures: Picture[]): Buffer {
  const { width } = pictures[0];
  const numbers = new Map<number, number>();
  const area = pictures.reduce((sum, { height }) => sum + height * width, 0);
  const pixels = Buffer.alloc(area * 2);
  let end = 0;
  for (const { data, width: own } of pictures) {
    if (own !== width) throw new Error(`a picture is ${own} px wide, and the one before ${width}`);
    for (let at = 0; at < data.length; at += 4) {
      const number = numberOf((data[at] << 16) | (data[at + 1] << 8) | data[at + 2], numbers);
      if (number >= SHORT) pixels[end++] = SHORT + (number >> 8);
      pixels[end++] = number & 255;
    }
  }
  const head = Buffer.alloc(4 + numbers.size * 3);
  head.writeUInt16LE(width, 0);
  head.writeUInt16LE(numbers.size, 2);
  [...numbers.keys()].forEach((colour, number) => head.writeUIntBE(colour, 4 + number * 3, 3));
  const all = Buffer.concat([head, pixels.subarray(0, end)]);
  return brotliCompressSync(all, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 10,
      [constants.BROTLI_PARAM_LARGE_WINDOW]: 1,
      [constants.BROTLI_PARAM_LGWIN]: 26,
      [constants.BROTLI_PARAM_SIZE_HINT]: all.length,
    },
  });
}

/** Where there are too many colours, a new one is told as the nearest that is there. */
function numberOf(colour: number, numbers: Map<number, number>): number {
  const known = numbers.get(colour);
  if (known !== undefined) return known;
  if (numbers.size < MOST_COLOURS) {
    numbers.set(colour, numbers.size);
    return numbers.size - 1;
  }
  const far = (one: number, other: number) =>
    [16, 8, 0].reduce((sum, shift) => sum + Math.abs(((one >> shift) & 255) - ((other >> shift) & 255)), 0);
  let nearest = 0;
  let least = Infinity;
  for (const [other, number] of numbers) {
    if (far(colour, other) < least) [nearest, least] = [number, far(colour, other)];
  }
  return nearest;
}

export function decoded(sheet: Buffer): Sheet {
  const all = brotliDecompressSync(sheet, { params: { [constants.BROTLI_DECODER_PARAM_LARGE_WINDOW]: 1 } });
  const [width, colours] = [all.readUInt16LE(0), all.readUInt16LE(2)];
  const pixels = all.subarray(4 + colours * 3);
  const numbers = new Uint16Array(pixels.length);
  let count = 0;
  for (let at = 0; at < pixels.length; at++) {
    const short = pixels[at] < SHORT;
    numbers[count++] = short ? pixels[at] : ((pixels[at] - SHORT) << 8) | pixels[++at];
  }
  const picture = (top: number, height: number) => {
    const data = new Uint8Array(width * height * 4);
    for (let pixel = 0; pixel < width * height; pixel++) {
      const colour = 4 + numbers[top * width + pixel] * 3;
      data.set([all[colour], all[colour + 1], all[colour + 2], 255], pixel * 4);
    }
    return { width, height, data };
  };
  return { picture };
}
