// What is made of a list of measured values.

/** The middle one. Null stands for what never came, and counts as longer than all others; it may be the middle one. */
export function median(values) {
  const sorted = values.map((value) => value ?? Infinity).sort((one, other) => one - other);
  if (!sorted.length) return null;
  const middle = sorted.length >> 1;
  const found = sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return Number.isFinite(found) ? found : null;
}

/** `{median, least, greatest}`; with a null among the values the greatest is null. */
export function summed(values) {
  const known = values.filter((value) => value !== null);
  const greatest = known.length === values.length ? Math.max(...known) : null;
  return { median: median(values), least: known.length ? Math.min(...known) : null, greatest };
}

/** The object with another value by each of its names. */
export const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));
