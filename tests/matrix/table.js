/** The matrix as a table in Markdown: a row for each fault and phase, a column for each element. */
import { JOBS } from "./jobs.js";

const NAMES = Object.keys(JOBS);

/** @param rows what `run.js` found in each cell */
export function table(rows, engine) {
  const lines = new Map();
  for (const row of rows) {
    const key = `${row.name} | ${row.phase}`;
    lines.set(key, { ...lines.get(key), [row.element]: told(row) });
  }
  const body = [...lines].map(([key, cells]) => `| ${key} | ${NAMES.map((name) => cells[name] ?? "").join(" | ")} |`);
  const head = [`| fault | strikes | ${NAMES.map((name) => `\`${name}\``).join(" | ")} |`, `| --- | --- |${" --- |".repeat(NAMES.length)}`];
  const bad = rows.filter(({ wrong }) => wrong.length).length;
  return [`${rows.length} cells in ${engine}, ${bad} not as they have to be.`, "", ...head, ...body, ""].join("\n");
}

/** The outcome; how often fetch was called, how often it arrived, how often the system has it. */
function told({ outcome, verified, writes, arrivals, has, wrong }) {
  if (outcome === undefined) return "**broken**";
  const read = outcome === "done" && verified === "not-readable" ? " (not read back)" : "";
  const counts = writes ? `, ${writes}/${arrivals}/${has}` : ", nothing sent";
  return `${wrong.length ? "**wrong** " : ""}${outcome}${read}${counts}`;
}
