/** The matrix as a table in Markdown: a row for each fault and moment, a column for each element. */
import { JOBS } from "./jobs.js";

const NAMES = Object.keys(JOBS);

/** @param cells what `run.js` found in each cell */
export function table(cells) {
  const lines = new Map();
  for (const cell of cells) {
    const key = `| ${cell.name} | ${cell.phase} |`;
    lines.set(key, { ...lines.get(key), [cell.element]: told(cell) });
  }
  const rows = [...lines].map(([key, row]) => `${key} ${NAMES.map((name) => row[name] ?? "").join(" | ")} |`);
  const head = `| fault | strikes | ${NAMES.map((name) => `\`${name}\``).join(" | ")} |`;
  return [head, `| --- | --- |${" --- |".repeat(NAMES.length)}`, ...rows].join("\n");
}

/** The outcome; how often fetch was called, how often it arrived, how often the system has it. */
function told({ outcome, verified, writes, arrivals, has, wrong }) {
  if (outcome === undefined) return "**broken**";
  const read = outcome === "done" && verified === "not-readable" ? " (not read back)" : "";
  const counts = writes ? `, ${writes}/${arrivals}/${has}` : ", nothing sent";
  return `${wrong.length ? "**wrong** " : ""}${outcome}${read}${counts}`;
}

const BLOCK = /(<!-- matrix -->\n)[^]*(<!-- \/matrix -->)/;

/** The document with another table in it. */
export const withTable = (text, table) => text.replace(BLOCK, `$1\n${table}\n\n$2`);

/** The rows that a document shows otherwise; how often a browser sends something again is the browser's own matter. */
export function outdated(text, table) {
  const rows = table.split("\n").filter((row) => row && !row.includes("reused"));
  return rows.filter((row) => !text.includes(row));
}
