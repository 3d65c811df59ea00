interface Picture {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}
export function difference(before: Picture, after: Picture): string;
export function moved(before: string[], after: string[]): string[];
