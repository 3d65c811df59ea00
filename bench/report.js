// What a run prints, and the picture of it.
import { mapValues, median, summed } from "./figures.js";
import { ELEMENTS, INSPECTORS, LATENCY, PEOPLE } from "./work.js";

const number = (value, digits = 0) => (Number.isFinite(value) ? value.toFixed(digits) : "–");

/** `median (least–greatest)`. */
const spread = ({ median, least, greatest }, digits = 0) =>
  Number.isFinite(median) ? `${number(median, digits)} (${number(least, digits)}–${number(greatest, digits)})` : "never";

export function printTable(rows) {
  const table = {};
  const memories = {};
  for (const { title, bytes, slow, slowFirst, slowFilled, local, localFilled, key, longest, shift, memory } of Object.values(rows)) {
    table[title] = {
      "wire KB": number(bytes / 1000, 1),
      "slow: ready ms": spread(slow),
      "first filled": number(slowFirst.median),
      "all filled": number(slowFilled.median),
      "local: ready ms": spread(local),
      "all filled ": number(localFilled.median),
      "key to paint ms": spread(key),
      "longest task": longest.median ? number(longest.median) : "< 50",
      CLS: number(shift.median, 3),
    };
    memories[title] = mapValues(memory, ({ heap, wasm }) => `${number(heap / 1e6, 2)} + ${number(wasm / 1e6, 2)}`);
  }
  console.table(table);
  console.log("Memory, MB of JavaScript + WebAssembly: after loading, after 1 000 uses; afresh after 1 000 mounts, and after 1 000 more");
  console.table(memories);
}

export function printOne(one) {
  if (!one["casement-one"]) return;
  console.log("With one of the elements, or of the forms, alone");
  const table = Object.values(one).map(({ title, bytes, slow, slowFilled, local, localFilled, key, longest }) => [
    title,
    {
      "wire KB": number(bytes / 1000, 1),
      "slow: ready ms": spread(slow),
      filled: number(slowFilled.median),
      "local: ready ms": spread(local),
      "filled ": number(localFilled.median),
      "key to paint ms": spread(key),
      "longest task": longest.median ? number(longest.median) : "< 50",
    },
  ]);
  console.table(Object.fromEntries(table));
}

export function printAtWork(pickers, slowSource, { planner, elements }) {
  console.log(`\nPickers with ${PEOPLE} people in memory, ms; frames with a directory that answers after ${LATENCY} ms`);
  const inPicker = (values) => (median(values) === null ? "never" : spread(summed(values)));
  const table = mapValues(pickers, ({ opened, filtered, scrolled }, name) => ({
    open: inPicker(opened),
    "two letters": inPicker(filtered),
    "to the end": inPicker(scrolled),
    "stale frames": slowSource[name].staleFrames,
    "empty frames": slowSource[name].emptyFrames,
    "right in the end": slowSource[name].isRight,
  }));
  console.table(table);
  console.log(`A plan for ${INSPECTORS} inspectors: ${spread(planner)} ms; ${ELEMENTS} elements on one page: ${spread(elements)} ms`);
}

export function printWasm(shipped, groups) {
  console.log("\nThe wasm that is shipped, bytes by section");
  console.table(shipped);
  console.log("The code that was linked, before wasm-opt, by where it is written");
  console.table(groups.slice(0, 25));
}

export function printFeatures(features, pages) {
  for (const [name, checks] of Object.entries(features)) {
    const missing = Object.entries(checks).filter(([, what]) => what);
    const verdict = missing.length ? "lacks a feature, and does not count:" : "has every feature of the list";
    console.log(`${pages[name].title} ${verdict}`);
    for (const [check, what] of missing) console.log(`  ${check}: ${what}`);
  }
}

export function printFiles(title, files) {
  const sum = Object.values(files).reduce((all, bytes) => all + bytes, 0);
  console.log(`\n${title}: ${number(sum / 1000, 1)} KB`);
  const sorted = Object.entries(files).sort(([, one], [, other]) => other - one);
  for (const [path, bytes] of sorted) console.log(`  ${number(bytes / 1000, 1).padStart(7)} KB  ${path}`);
}

export function printGates(gates) {
  console.log("\nGates");
  for (const { what, value, limit, unit, passed, fails } of gates) {
    const verdict = passed ? "pass" : fails ? "FAIL" : "not yet";
    const digits = unit === "×" || unit === "" ? 3 : 1;
    const kind = fails ? "" : " (told only)";
    console.log(`  ${verdict.padEnd(7)}  ${what}${kind}: ${number(value, digits)} ${unit}, limit ${number(limit, digits)} ${unit}`);
  }
}

const PANELS = [
  ["Over the wire, KB", ({ bytes }) => bytes / 1000],
  ["Ready on a slow line, ms", ({ slow }) => slow.median],
  ["Ready locally, ms", ({ local }) => local.median],
  ["Key to paint, ms", ({ key }) => key.median],
];

const LABELS = 250;
const PANEL = 160;
const ROW = 26;
const TOP = 34;

/** Bars, one panel a column: the shorter the better. Its colours follow the reader's light or dark. */
export function drawChart(rows) {
  const all = Object.entries(rows);
  const width = LABELS + PANELS.length * (PANEL + 20);
  const height = TOP + all.length * ROW + 6;
  const parts = all.map(([, { title }], at) => text(LABELS - 10, middle(at), title, "end"));
  PANELS.forEach(([heading, read], column) => {
    const left = LABELS + column * (PANEL + 20);
    const values = all.map(([, row]) => read(row));
    const greatest = Math.max(...values.filter(Number.isFinite));
    parts.push(text(left, 16, heading, "start", "heading"));
    values.forEach((value, at) => {
      if (!Number.isFinite(value)) return;
      // Room for the figure beside the longest bar.
      const length = Math.max(2, (value / greatest) * (PANEL - 45));
      const kind = all[at][0] === "casement" ? "ours" : "bar";
      parts.push(`<rect class="${kind}" x="${left}" y="${TOP + at * ROW + 3}" width="${length.toFixed(1)}" height="18" rx="2"/>`);
      parts.push(text(left + length + 5, middle(at), number(value, value < 100 ? 1 : 0), "start"));
    });
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Casement beside what a team would pick instead; bench/results.json has the figures">
<style>
text { font: 13px system-ui, sans-serif; fill: #1f2430; }
.heading { font-weight: 600; }
.bar { fill: #9aa3b2; }
.ours { fill: #1d4ed8; }
@media (prefers-color-scheme: dark) {
text { fill: #e6e9ef; }
.bar { fill: #6b7485; }
.ours { fill: #7aa2ff; }
}
</style>
${parts.join("\n")}
</svg>
`;
}

const middle = (row) => TOP + row * ROW + 17;

function text(x, y, words, anchor, kind) {
  const escaped = words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text x="${x.toFixed(1)}" y="${y}" text-anchor="${anchor}"${kind ? ` class="${kind}"` : ""}>${escaped}</text>`;
}
