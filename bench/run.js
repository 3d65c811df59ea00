// node bench/run.js PACKAGE LINKED [--runs N] [--quick] [--all] [--write]
//
// Measures the npm package in the folder PACKAGE beside its peers. LINKED is the module before it lost the names of its
// functions. `cargo xtask bench` calls this.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "./browser.js";
import { buildPages } from "./build.js";
import { checkFeatures } from "./features.js";
import { gate, hasFailed } from "./gates.js";
import { measureAll, median } from "./measure.js";
import { measureMemory } from "./memory.js";
import { pages as known } from "./pages.js";
import { drawChart, printFeatures, printFiles, printGates, printTable } from "./report.js";
import { serve } from "./serve.js";
import { explain } from "./wasm.js";
import { checkSlowSource, ELEMENTS, INSPECTORS, LATENCY, measureMany, measurePickers } from "./work.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "7" },
    quick: { type: "boolean", default: false },
    all: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
});
const [npm, linked] = positionals;
const runs = options.quick ? 1 : Number(options.runs);
if (!npm || !linked || !Number.isInteger(runs) || runs < 1) {
  console.error("Usage: node bench/run.js PACKAGE LINKED [--runs N] [--quick] [--all] [--write]");
  process.exit(2);
}
/** So often an element is used and mounted where memory is measured. */
const uses = options.quick ? 50 : 1000;

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const say = (what) => console.log(`   ${what}`);
const pages = Object.fromEntries(Object.entries(known).filter(([, { rare }]) => options.all || !rare));

say("building the pages");
const site = path("target/bench/site");
await buildPages(site, npm);
const server = await serve(site);
const browser = await launch();

const fullPages = Object.fromEntries(Object.entries(pages).filter(([, { kind }]) => kind === "full"));
const features = await checkFeatures(browser, server.url, fullPages);
printFeatures(features, pages);
const measured = await measureAll(browser, server.url, pages, runs, say);
const memory = await measureMemory(browser, server.url, pages, uses, say);
const pickers = await measurePickers(browser, server.url, Math.min(runs, 7), say);
const slowSource = await checkSlowSource(browser, server.url);
const many = await measureMany(browser, server.url, Math.min(runs, 3));
const chromium = browser.version();
await browser.close();
server.close();

const summed = (values) => ({ median: median(values), least: Math.min(...heard(values)), greatest: Math.max(...heard(values)) });
const heard = (values) => values.filter((value) => value !== null);

const rows = {};
for (const [name, { bytes, files, ...lists }] of Object.entries(measured)) {
  const columns = Object.entries(lists).map(([column, values]) => [column, summed(values)]);
  rows[name] = { title: pages[name].title, bytes, ...Object.fromEntries(columns), memory: memory[name] };
}

/** What the package has beside what was transferred: in the language of the page, and what another would take instead. */
const deferred = { files: {}, sum: 0, languages: {}, looks: {} };
for (const [file, bytes] of server.files) {
  if (!file.startsWith("/casement/") || measured.casement.files[file]) continue;
  // The same as casement.js, by another name.
  if (file === "/casement/define.js") continue;
  const isLanguage = /\/words-(?!keys-)/.test(file);
  const isLook = /\/themes\//.test(file);
  (isLanguage ? deferred.languages : isLook ? deferred.looks : deferred.files)[file] = bytes;
}
deferred.sum = Object.values(deferred.files).reduce((sum, bytes) => sum + bytes, 0);

console.log(`\nChromium ${chromium}, CPU/4; slow = 150 ms and 1.6 Mbit/s; median of ${runs} with the least and the greatest\n`);
printTable(rows);
printFiles("Casement transfers until five elements are ready and one picker is open", measured.casement.files);
printFiles("Deferred, in one language", deferred.files);
printFiles("Another language is one of these instead", deferred.languages);
printFiles("Looks that a page may add", deferred.looks);
console.log("\nPickers with 100 000 people, ms");
const inPicker = (values) => median(values) ?? "never";
const opened = Object.entries(pickers).map(([name, { opened, filtered, scrolled }]) => [
  name,
  { open: inPicker(opened), "two letters": inPicker(filtered), "to the end": inPicker(scrolled), ...slowSource[name] },
]);
console.table(Object.fromEntries(opened));
console.log(`\`dropsStale\` and \`emptyFrames\`: with a directory that answers after ${LATENCY} ms`);
console.log(`A plan for ${INSPECTORS} inspectors: ${many.planner?.toFixed(0) ?? "never"} ms`);
console.log(`${ELEMENTS} elements on one page: ${many.elements?.toFixed(0) ?? "never"} ms`);

const parts = explain(readFileSync(linked));
const shippedName = readdirSync(`${npm}/dist`).find((name) => name.endsWith(".wasm"));
const shipped = explain(readFileSync(`${npm}/dist/${shippedName}`));
console.log("\nThe wasm that is shipped, bytes by section");
console.table(shipped.sections);
console.log("The code that was linked, before wasm-opt, by where it is written");
console.table(parts.groups.slice(0, 25));

const counting = { ...rows };
for (const [name, checks] of Object.entries(features)) {
  if (name !== "casement" && Object.values(checks).some(Boolean)) delete counting[name];
}
const gates = gate({ rows: counting, deferred, pickers, features });

const { devDependencies: peers } = JSON.parse(readFileSync(path("bench/package.json"), "utf8"));
const report = {
  chromium,
  cores: cpus().length,
  runs,
  uses,
  peers,
  rows,
  files: measured.casement.files,
  deferred,
  features,
  pickers,
  slowSource,
  many,
  wasm: { shipped: { total: shipped.total, sections: shipped.sections }, linked: parts.groups },
  gates,
};
const json = `${JSON.stringify(report, null, 1)}\n`;
mkdirSync(path("target/bench"), { recursive: true });
writeFileSync(path("target/bench.json"), json);
if (options.write) {
  writeFileSync(path("docs/bench.json"), json);
  writeFileSync(path("docs/bench.svg"), drawChart(rows));
}
console.log("\nThe whole report: target/bench.json");
if (options.quick) {
  console.log("A quick run measures too little to gate anything.");
} else {
  printGates(gates);
  process.exitCode = hasFailed(gates) ? 1 : 0;
}
