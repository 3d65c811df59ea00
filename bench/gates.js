// What has to hold, as ratios within one run; each gate with its value and its limit.
import { median } from "./figures.js";

/** Two frames of 60 a second. */
const TWO_FRAMES = 2000 / 60;

const FULL = "React with our feature list";

/**
 * The gates: `{what, value, limit, unit, passed, fails}`. A value that was not to be had passes no gate. What `fails` not is
 * a stretch, or wanted where nobody has set a limit that must hold: it is told only. Gates of pages or pickers that were
 * not measured are left out.
 */
export function gate({ rows, one, deferred, loader, pickers, slowSource, features }) {
  const gates = [];
  const add = (what, value, limit, unit, fails = true) => {
    const isKnown = Number.isFinite(value) && Number.isFinite(limit);
    gates.push({ what, value, limit, unit, passed: isKnown && value <= limit, fails });
  };
  const { casement } = rows;
  const against = (name, compare) => rows[name] && compare(rows[name]);
  const ratio = (what, column, peer, limit, fails, mine = casement) => {
    const [ours, theirs] = [mine[column].median, peer[column].median];
    add(what, ours === null || theirs === null ? null : ours / theirs, limit, "×", fails);
  };

  // A peer that lacks a feature would make a comparison that nobody owes us: then the bench itself is to be mended.
  for (const [name, checks] of Object.entries(features)) {
    const title = name === "casement" ? "Casement" : FULL;
    add(`features that ${title} lacks`, Object.values(checks).filter(Boolean).length, 0, "");
  }

  add("bytes until five elements are ready and one picker is open", casement.bytes ? casement.bytes / 1000 : null, 100, "KB");
  add("deferred, in one language", deferred.sum / 1000, 40, "KB");
  add("the loader, before the first element connects", loader / 1000, 3, "KB", false);
  against("lean", (lean) => {
    add("bytes, of plain lean React", casement.bytes / 1000, lean.bytes / 1000, "KB", false);
    ratio("ready, slow, of plain lean React", "slow", lean, 0.9);
    ratio("ready, local, of plain lean React", "local", lean, 0.7);
  });
  against("vanilla", (vanilla) => {
    ratio("ready, slow, of vanilla", "slow", vanilla, 2);
    ratio("ready, slow, of vanilla", "slow", vanilla, 1.5, false);
  });
  against("preact", (preact) => {
    ratio("ready, slow, of plain Preact", "slow", preact, 1, false);
    ratio("ready, local, of plain Preact", "local", preact, 1, false);
  });
  against("full", (full) => {
    add(`bytes, of ${FULL}`, casement.bytes / full.bytes, 1, "×");
    ratio(`ready, slow, of ${FULL}`, "slow", full, 1);
    ratio(`first filled, slow, of ${FULL}`, "slowFirst", full, 1);
    ratio(`all filled, slow, of ${FULL}`, "slowFilled", full, 1);
    ratio(`ready, local, of ${FULL}`, "local", full, 1);
    ratio(`all filled, local, of ${FULL}`, "localFilled", full, 1);
    ratio(`key to paint, of ${FULL}`, "key", full, 1);
    add(`longest task, of ${FULL}`, casement.longest.median, full.longest.median, "ms");
    add(`shift of the layout, of ${FULL}`, casement.shift.median, full.shift.median, "");
    for (const when of ["loaded", "used", "mounted"]) {
      add(`memory when ${when}, of ${FULL}`, casement.memory[when].total / full.memory[when].total, 1, "×");
    }
  });
  const { "casement-one": alone, "full-one": form } = one;
  if (alone) {
    add(`bytes with one element, of ${FULL} with one form`, alone.bytes / form.bytes, 1, "×");
    ratio(`ready with one, slow, of ${FULL}`, "slow", form, 1, true, alone);
    ratio(`ready with one, local, of ${FULL}`, "local", form, 1, true, alone);
  }
  against("react", (react) => ratio("key to paint, of React", "key", react, 1));
  add("longest task at CPU/4", casement.longest.median, 50, "ms", false);

  const filtered = (name) => median(pickers[name].filtered);
  if (pickers["picker-casement"]) {
    add("picker, 100 000 people, two letters to paint", filtered("picker-casement"), TWO_FRAMES, "ms");
    const { staleFrames, emptyFrames, isRight } = slowSource["picker-casement"];
    add("picker, frames with answers to what is no longer typed", isRight ? staleFrames : null, 0, "");
    add("picker, frames with an empty list while an answer is awaited", emptyFrames, 0, "");
  }
  for (const [name, title] of [["picker-vaadin", "Vaadin's combo box"], ["picker-react", "React Aria's"]]) {
    if (!pickers[name]) continue;
    const ours = filtered("picker-casement");
    // A picker that opens and does not get there at all is slower than any that does; one that does not open was not
    // measured.
    const isOpened = median(pickers[name].opened) !== null;
    const theirs = filtered(name) ?? (isOpened ? Number.MAX_VALUE : NaN);
    add(`picker, two letters to paint, of ${title}`, ours === null ? null : ours / theirs, 1, "×");
  }

  const { loaded, used, warm, mounted } = casement.memory;
  add("memory grown by 1 000 mounts", 100 * (mounted.total / warm.total - 1), 5, "%");
  add("WebAssembly's memory grown by 1 000 uses", 100 * (used.wasm / loaded.wasm - 1), 5, "%", false);
  return gates;
}

export const hasFailed = (gates) => gates.some(({ passed, fails }) => fails && !passed);
