// node bench/run.js PACKAGE LINKED [--runs N] [--quick] [--only NAME,NAME] [--all] [--write]
//
// Measures the npm package in the folder PACKAGE beside its peers. LINKED is the module as it was linked, with the names of
// its functions. `cargo xtask bench` calls this.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "./browser.js";
import { addHints, buildPages } from "./build.js";
import { checkFeatures } from "./features.js";
import { mapValues, summed } from "./figures.js";
import { gate, hasFailed } from "./gates.js";
import { measureAll } from "./measure.js";
import { measureMemory } from "./memory.js";
import { onePages, pages as known } from "./pages.js";
import { drawChart, printAtWork, printFeatures, printFiles, printGates, printOne, printTable, printWasm } from "./report.js";
import { serve } from "./serve.js";
import { explain } from "./wasm.js";
import { checkSlowSource, measureMany, measurePickers, PICKER_PAGES } from "./work.js";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "7" },
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    all: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
});
const [npm, linked] = positionals;
const runs = options.quick ? 1 : Number(options.runs);
const only = options.only?.split(",");
/** Whether this run can tell whether the gates hold, and be stored. */
const isWhole = !only && runs >= 7;
const available = [...Object.keys(known), ...Object.keys(onePages), ...PICKER_PAGES];
const unknown = only?.find((name) => !available.includes(name));
if (unknown !== undefined) fail(`There is no page “${unknown}”. There are ${available.join(", ")}.`);
if (options.write && !isWhole) fail("Only a whole run of 7 or more is worth storing: leave out --quick and --only, or --write.");
if (!npm || !linked || !(runs >= 1)) fail("node bench/run.js PACKAGE LINKED [--runs N] [--quick] [--only NAME,NAME] [--all] [--write]");

function fail(message) {
  console.error(message);
  process.exit(2);
}

/** So often an element is used and mounted where memory is measured. */
const uses = options.quick ? 50 : 1000;
const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const say = (what) => console.log(`   ${what}`);

// Whatever else is left out, Casement is what this is about.
const isWanted = (name, rare) => name === "casement" || (only ? only.includes(name) : options.all || !rare);
const pages = Object.fromEntries(Object.entries(known).filter(([name, { rare }]) => isWanted(name, rare)));
const wantedPickers = PICKER_PAGES.filter((name) => isWanted(name, false));
// A peer's picker says something beside ours only.
const pickerPages = wantedPickers.length ? [...new Set(["picker-casement", ...wantedPickers])] : [];

// Both or none: they are there to be compared.
const ones = Object.keys(onePages).some((name) => isWanted(name, false)) ? onePages : {};
const names = [...Object.keys({ ...pages, ...ones }), ...pickerPages];

const load = loadavg()[0];
say("building the pages");
const site = path("target/bench/site");
await buildPages(site, npm, names);
const server = await serve(site);
const browser = await launch();
await addHints(browser, server, names);

const fullPages = Object.fromEntries(Object.entries(pages).filter(([, { kind }]) => kind === "full"));
const features = await checkFeatures(browser, server.url, fullPages);
printFeatures(features, pages);
const measured = await measureAll(browser, server.url, pages, runs, say);
const measuredOnes = await measureAll(browser, server.url, ones, runs, say);
const memory = await measureMemory(browser, server.url, pages, uses, say);
const pickers = await measurePickers(browser, server.url, pickerPages, runs, say);
const slowSource = await checkSlowSource(browser, server.url, pickerPages);
const many = pickerPages.length ? await measureMany(browser, server.url, Math.min(runs, 3)) : {};
const chromium = browser.version();
await browser.close();
server.close();

const rows = mapValues(measured, ({ bytes, files, ...columns }, name) => ({
  title: pages[name].title,
  bytes,
  ...mapValues(columns, summed),
  memory: memory[name],
}));
const one = mapValues(measuredOnes, ({ bytes, files, ...columns }, name) => ({
  ...{ title: ones[name].title, bytes, files },
  ...mapValues(columns, summed),
}));

/** What the package has beside what was transferred: in the language of the page, and what another would take instead. */
const deferred = { files: {}, sum: 0, languages: {}, looks: {} };
const sizes = server.sizes();
for (const [file, bytes] of sizes) {
  if (!file.startsWith("/casement/") || measured.casement.files[file]) continue;
  // The same as casement.js, by another name.
  if (file === "/casement/define.js") continue;
  // Pages with one of the elements have these instead.
  if (/-[a-z]+-[0-9a-f]{16}\.wasm$/.test(file)) continue;
  const isLanguage = /\/words-(?!keys-|en-(?!XA))/.test(file);
  const isLook = /\/themes\//.test(file);
  (isLanguage ? deferred.languages : isLook ? deferred.looks : deferred.files)[file] = bytes;
}
deferred.sum = Object.values(deferred.files).reduce((sum, bytes) => sum + bytes, 0);
const loader = sizes.get("/casement/casement.js") + sizes.get("/casement/index.js");

const modules = readdirSync(`${npm}/dist`).filter((name) => name.endsWith(".wasm"));
const shipped = Object.fromEntries(modules.map((name) => [name, explain(readFileSync(`${npm}/dist/${name}`)).sections]));
const { groups } = explain(readFileSync(linked));
const gates = gate({ rows, one, deferred, loader, pickers, slowSource, features });

console.log(`\nChromium ${chromium}, CPU/4; slow = 150 ms and 1.6 Mbit/s; median of ${runs}, with the least and the greatest\n`);
printTable(rows);
printOne(one);
printFiles("Casement transfers until five elements are ready and one picker is open", measured.casement.files);
printFiles("Deferred, in one language", deferred.files);
printFiles("Another language is one of these instead", deferred.languages);
printFiles("Looks that a page may add", deferred.looks);
if (pickerPages.length) printAtWork(pickers, slowSource, many);
printWasm(shipped, groups);

const { devDependencies: peers } = JSON.parse(readFileSync(path("bench/package.json"), "utf8"));
const date = new Date().toISOString().slice(0, 10);
const report = {
  ...{ date, chromium, cores: cpus().length, load, runs, uses, peers },
  ...{ rows, one, files: measured.casement.files, deferred, loader, features, memory, pickers, slowSource, many },
  ...{ wasm: { shipped, linked: Object.fromEntries(groups.map(({ group, bytes }) => [group, bytes])) }, gates },
};
const json = `${JSON.stringify(report, null, 1)}\n`;
mkdirSync(path("target/bench"), { recursive: true });
writeFileSync(path("target/bench/results.json"), json);
if (options.write) {
  writeFileSync(path("bench/results.json"), json);
  writeFileSync(path("bench/chart.svg"), drawChart(rows));
}
console.log("\nThe whole report: target/bench/results.json");
printGates(gates);
if (load > 0.3) {
  console.log(`\nThe machine was busy when this began (load ${load.toFixed(1)}): times are longer than they need be, and spread more.`);
}
if (isWhole) process.exitCode = hasFailed(gates) ? 1 : 0;
else console.log("\nThis was part of a run: no gate fails it.");
