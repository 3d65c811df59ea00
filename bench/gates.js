// What has to hold, as ratios within one run; each gate with its value and its limit.
import { median } from "./measure.js";

/** Two frames of 60 a second. */
const TWO_FRAMES = 2000 / 60;

/**
 * The gates: `{what, value, limit, unit, passed, isStretch}`. A value that was not to be had passes no gate; a stretch is
 * told and fails nothing. Peers with our feature list that lack a feature are not in `rows`.
 */
export function gate({ rows, deferred, pickers, features }) {
  const gates = [];
  const add = (what, value, limit, unit, isStretch = false) => {
    const isKnown = Number.isFinite(value) && Number.isFinite(limit);
    gates.push({ what, value, limit, unit, passed: isKnown && value <= limit, isStretch });
  };
  const { casement, full, react, lean, preact, vanilla } = rows;

  const missing = Object.values(features.casement).filter(Boolean).length;
  add("features that Casement lacks", missing, 0, "");

  add("bytes until five elements are ready and one picker is open", casement.bytes / 1000, 100, "KB");
  add("deferred, in one language", deferred.sum / 1000, 40, "KB");
  add("bytes, against plain lean React", casement.bytes / 1000, lean.bytes / 1000, "KB", true);

  const ratio = (what, column, peer, limit, isStretch) =>
    add(what, casement[column].median / peer[column].median, limit, "×", isStretch);
  ratio("ready, slow, of plain lean React", "slow", lean, 0.9);
  ratio("ready, slow, of vanilla", "slow", vanilla, 2);
  ratio("ready, slow, of vanilla", "slow", vanilla, 1.5, true);
  ratio("ready, local, of plain lean React", "local", lean, 0.7);
  ratio("ready, slow, of plain Preact", "slow", preact, 1, true);
  ratio("ready, local, of plain Preact", "local", preact, 1, true);

  if (full) {
    const of = "React with our feature list";
    add(`bytes, of ${of}`, casement.bytes / full.bytes, 1, "×");
    ratio(`ready, slow, of ${of}`, "slow", full, 1);
    ratio(`ready, local, of ${of}`, "local", full, 1);
    ratio(`key to paint, of ${of}`, "key", full, 1);
    add(`longest task, against ${of}`, casement.longest.median, full.longest.median, "ms");
    add(`shift of the layout, against ${of}`, casement.shift.median, full.shift.median, "");
    for (const when of ["loaded", "used", "mounted"]) {
      add(`memory when ${when}, of ${of}`, casement.memory[when].total / full.memory[when].total, 1, "×");
    }
  }
  ratio("key to paint, of React", "key", react, 1);

  const filtered = (name) => median(pickers[name].filtered);
  add("picker, 100 000 people, two letters to paint", filtered("picker-casement"), TWO_FRAMES, "ms");
  for (const [name, title] of [["picker-vaadin", "Vaadin's combo box"], ["picker-react", "React Aria's"]]) {
    // A picker that does not get there at all is slower than ours.
    const peer = filtered(name) ?? Number.MAX_VALUE;
    add(`picker, two letters to paint, of ${title}`, filtered("picker-casement") / peer, 1, "×");
  }

  const { used, mounted } = casement.memory;
  add("memory grown by 1 000 mounts", 100 * (mounted.total / used.total - 1), 5, "%");
  return gates;
}

export const hasFailed = (gates) => gates.some(({ passed, isStretch }) => !passed && !isStretch);
