/**
 * Runs the element tests in one engine: opens each test file's page and does for it what a page cannot do itself.
 *
 *     node tests/elements/run.js <chromium | firefox | webkit> [file …] [--test "part of a name"]
 *
 * Without files, all `*.test.js` of this folder; a file is named without its `.test.js`. What is tested stands in
 * `target/npm` and `target/debug/casement-sandbox`, or where CASEMENT_NPM and CASEMENT_SANDBOX_BIN say; the engines'
 * programs are found on PATH, or where CASEMENT_CHROMIUM and the others in `engines.js` say.
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { NAMES, open } from "./engines.js";
import { FileRun } from "./file-run.js";
import { Report } from "./report.js";
import { startSandbox } from "./sandbox.js";
import { serve } from "./server.js";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = join(HERE, "../..");
const NPM = process.env.CASEMENT_NPM || join(ROOT, "target/npm");
const SANDBOX = process.env.CASEMENT_SANDBOX_BIN || join(ROOT, "target/debug/casement-sandbox");

const { engine, files, part } = readArguments();
needs(join(NPM, "package.json"), "cargo xtask package");
needs(SANDBOX, "cargo build --package casement-sandbox");
const report = new Report(engine);
const server = await serve({ npm: NPM, engine });
/** None before the first file, and none after a file that broke it. */
let window;
// A signal does not run what ends our children; an exit does.
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

const pictures = join(ROOT, "target/element-tests", engine);
rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
for (const file of files) await runFile(file);
report.close();
await window?.close();
process.exit(report.isGreen ? 0 : 1);

/** Each file has a sandbox of its own and a new page in the window. */
async function runFile(file) {
  const sandbox = await startSandbox(SANDBOX);
  server.begin(sandbox);
  const run = new FileRun({ file, part, report, pictures, server });
  try {
    window ??= await open(engine, server.proxy);
    await window.driver.get(await server.pageOf(file));
    await run.answer(window.driver);
  } catch (error) {
    report.fail(run.title, `The run of this file has ended here: ${error.message}`);
    await window?.close();
    window = undefined;
  } finally {
    sandbox.close();
  }
}

function readArguments() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { test: { type: "string" } } });
  const [engine, ...names] = positionals;
  if (!NAMES.includes(engine)) stop(`Which engine? ${NAMES.join(", ")}.`);
  const known = readdirSync(HERE).filter((name) => name.endsWith(".test.js"));
  const files = names.map((name) => `${name.replace(/\.test\.js$/, "")}.test.js`);
  const unknown = files.find((file) => !known.includes(file));
  if (unknown) stop(`There is no test file ${unknown}. There are: ${known.join(", ")}.`);
  return { engine, files: files.length ? files : known, part: values.test ?? "" };
}

function needs(file, command) {
  if (!existsSync(file)) stop(`There is no ${file}; \`${command}\` makes it.`);
}

function stop(message) {
  console.log(message);
  process.exit(2);
}
