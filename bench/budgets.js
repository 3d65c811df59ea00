// node bench/budgets.js PACKAGE LINKED
//
// Whether each part of the npm package in the folder PACKAGE stays within its bytes, compressed with brotli 11: budgets.json
// has them. LINKED is the wasm as it was linked, with the names of its functions: it tells what has grown. Node alone is
// enough for it. `cargo xtask test` calls this.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compress } from "./serve.js";
import { explain } from "./wasm.js";

const OTHERS = /^(define\.js|.*\.d\.ts)$/;

/**
 * `{lines, problems}`: a line for each part, and what to say of each that is too large, of each file that no part has, and
 * of each part that has no file. `sizes` has the bytes by file.
 */
export function judge(budgets, sizes) {
  const lines = [];
  const problems = [];
  const left = new Set(Object.keys(sizes).filter((name) => !OTHERS.test(name)));
  for (const { part, files, most, each, because } of budgets) {
    const pattern = new RegExp(files);
    const found = [...left].filter((name) => pattern.test(name));
    if (!found.length) problems.push(`No file is “${part}” (${files}). Mend the pattern in budgets.json, or take the part out.`);
    for (const name of found) left.delete(name);
    const groups = each ? found.map((name) => [name]) : found.length ? [found] : [];
    for (const names of groups) {
      const bytes = names.reduce((sum, name) => sum + sizes[name], 0);
      const named = names.join(", ");
      lines.push(`${String(bytes).padStart(8)} of ${String(most).padStart(7)} bytes: ${part} (${named})`);
      if (bytes <= most) continue;
      const over = `${bytes - most} (${((100 * bytes) / most - 100).toFixed(1)} %) more than its budget of ${most}`;
      problems.push(`${named}: ${bytes} bytes, ${over}. ${part} has a budget because ${because}.`);
    }
  }
  for (const name of left) problems.push(`${name} belongs to no part of budgets.json. Add a part for it, and why it has its bytes.`);
  return { lines, problems };
}

/** The crates and modules that have grown since a stored run of the bench: `[{group, bytes}]`, what grew most first. */
export function grown(before, now) {
  const differences = now.map(({ group, bytes }) => ({ group, bytes: bytes - (before[group] ?? 0) }));
  return differences.filter(({ bytes }) => bytes > 0).sort((one, other) => other.bytes - one.bytes);
}

function main(npm, linked) {
  const dist = join(npm, "dist");
  const names = readdirSync(dist, { recursive: true }).filter((name) => /\.[a-z]+$/.test(name));
  const sizes = Object.fromEntries(names.map((name) => [name, compress(readFileSync(join(dist, name))).length]));
  const stored = (name) => new URL(name, import.meta.url);
  const { lines, problems } = judge(JSON.parse(readFileSync(stored("budgets.json"), "utf8")), sizes);
  for (const line of lines) console.log(line);
  if (!problems.length) return;
  for (const problem of problems) console.log(`\n${problem}`);
  const isBaseline = existsSync(stored("results.json"));
  if (isBaseline && problems.some((problem) => problem.includes(".wasm"))) {
    const { date, wasm } = JSON.parse(readFileSync(stored("results.json"), "utf8"));
    console.log(`\nWhat has grown most in the linked code, before wasm-opt, since the bench was stored on ${date}:`);
    for (const { group, bytes } of grown(wasm.linked, explain(readFileSync(linked)).groups).slice(0, 10)) {
      console.log(`${String(bytes).padStart(8)} bytes more: ${group}`);
    }
  }
  console.log("\nIs rust-src missing (the build says so)? Then the wasm is larger than what is shipped: rustup component add rust-src");
  console.log("Otherwise make it smaller, load it later, or raise the budget in bench/budgets.json and say in the commit what it buys.");
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(...process.argv.slice(2));
