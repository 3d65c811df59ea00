/**
 * The matrix: five jobs × every fault × when it strikes, in a real browser, against the sandbox.
 *
 *     node tests/matrix/run.js <chromium | firefox> [--phase after] [--only "part of a cell's name"] [--write]
 *
 * For each cell a fresh element does its job, with a target that no other cell writes to, while a fault strikes. What
 * the element tells (outcome, events, words, draft, busy), how often it called fetch, and what the system has
 * afterwards, is compared with what the fault means (`faults.js`, `expected.js`). A cell whose fault did not strike
 * fails. The page is served by the sandbox itself: nothing stands between the browser and the faults.
 *
 * A whole run in Chromium also checks the table in `docs/guarantees.md`; with `--write` it makes it anew.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { open } from "../elements/engines.js";
import { startSandbox } from "../elements/sandbox.js";
import { Report } from "../elements/report.js";
import { expected } from "./expected.js";
import { FAULTS, LOST, inPhase, isCrossOrigin } from "./faults.js";
import { JOBS } from "./jobs.js";
import { outdated, table, withTable } from "./table.js";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = join(HERE, "../..");
const NPM = process.env.CASEMENT_NPM || join(ROOT, "target/npm");
const SANDBOX = process.env.CASEMENT_SANDBOX_BIN || join(ROOT, "target/debug/casement-sandbox");
const SITE = join(ROOT, "target/matrix/site");
/** A whole matrix has at least so many cells. */
const LEAST = 225;
const GUARANTEES = join(ROOT, "docs/guarantees.md");

const { engine, phase: onlyPhase, only, write: writes } = readArguments();
// A signal does not run what ends our children; an exit does.
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

makeSite();
const report = new Report(engine);
const rows = [];
const window = await open(engine, "127.0.0.1:9");
for (const name of Object.keys(JOBS)) await runJob(name);
await window.close();
console.log(`\n${table(rows)}\n`);
console.log(`${rows.length} cells in ${engine}, ${rows.filter(({ wrong }) => wrong.length).length} not as they have to be.`);
if (!onlyPhase && !only && rows.length < LEAST) report.fail("the whole matrix", `Only ${rows.length} cells.`);
if (engine === "chromium" && !onlyPhase && !only) checkGuarantees();
report.close();
process.exit(report.isGreen ? 0 : 1);

/** All cells of one element, on a sandbox of its own. */
async function runJob(name) {
  const cells = cellsOf(name);
  if (!cells.length) return;
  const sandbox = await startSandbox(SANDBOX, { site: SITE });
  const job = JOBS[name];
  const headers = await sandbox.headers(job.system, job.user);
  const send = (method) => (path, json) => sandbox.send(method, path, { headers, json });
  const system = { get: send("GET"), post: send("POST"), put: send("PUT") };
  await window.driver.get(`${sandbox.url}/page.html`);
  await window.driver.wait(() => window.driver.executeScript("return !!window.cell"), 30_000);
  for (const [n, cell] of cells.entries()) {
    const start = Date.now();
    try {
      const { facts, wrong } = await runCell(sandbox, system, job, { ...cell, n });
      rows.push({ ...cell, ...facts, wrong });
      const note = ` (${((Date.now() - start) / 1000).toFixed(2)} s)`;
      if (wrong.length) report.fail(cell.title, wrong.join("\n"));
      else report.pass(cell.title, note);
    } catch (error) {
      rows.push({ ...cell, wrong: [error.message] });
      report.fail(cell.title, error.message);
    }
    await sandbox.clearFaults();
  }
  sandbox.close();
}

function cellsOf(element) {
  const phases = ["before", "during", "after", ...JOBS[element].phases];
  const cells = Object.entries(FAULTS).flatMap(([name, fault]) =>
    phases
      .filter((phase) => inPhase(fault, phase))
      .map((phase) => {
        const { fault: keys, means } = inPhase(fault, phase);
        return { element, phase, name, keys, means, title: `${element} › ${phase} › ${name}` };
      }),
  );
  // What comes before the system does anything cannot strike after it: then it is the moment before.
  const isWanted = ({ phase, name }) =>
    !onlyPhase || phase === onlyPhase || (onlyPhase === "after" && !FAULTS[name].after && phase === "during");
  return cells.filter((cell) => isWanted(cell) && cell.title.includes(only ?? ""));
}

async function runCell(sandbox, system, job, { element, phase, name, keys, means, n }) {
  const target = await job.target(system, n);
  const mark = `${phase}, ${name}, ${n}`;
  const [read, write, lookBack] = [job.read(target), job.write(target), job.lookBack?.(target)];
  const match = { before: read, during: write, after: write }[phase] ?? lookBack;
  const tokens = await Promise.all([1, 2, 3].map(() => sandbox.token(job.system, job.user)));
  const base = isCrossOrigin(name) ? { "base-url": sandbox.url.replace("127.0.0.1", "localhost") } : {};
  const before = await sandbox.requests();
  const cell = {
    element,
    // The sandbox writes its dates by a clock in Greenwich.
    attributes: { ...job.attributes(target), ...base, "time-zone": "UTC" },
    draft: job.draft(target, mark),
    tokens,
    write,
    lookBack,
    // A blank at the end is the end of the path: what is read right before a task is written begins alike.
    arm: { match: `${match} `, ...keys },
    alsoArm: phase === "read-back, lost" ? { match: `${write} `, ...LOST } : undefined,
    when: { before: "start", again: "submit" }[phase] ?? "write",
  };
  const script = "window.cell(arguments[0], arguments[arguments.length - 1])";
  const { seen, error } = await window.driver.executeAsyncScript(script, cell);
  if (error) throw new Error(error);
  const last = before.at(-1)?.number ?? 0;
  const arrived = (await sandbox.requests()).filter(({ number }) => number > last);
  const arrivals = arrived.filter(({ method, path }) => `${method} ${path.split("?")[0]}` === write).length;
  const faults = [seen.fault, seen.also].filter((id) => id !== undefined && id !== null);
  const all = await Promise.all(faults.map(sandbox.firedOf));
  const fired = faults.length === (cell.alsoArm ? 2 : 1) && all.every((fault) => fault.fired > 0);
  // A browser may have sent a read again by itself, too.
  const hit = arrived.findIndex(({ fault }) => fault === seen.fault);
  const again = arrived.slice(hit + 1).some(({ method, path }) => `${method} ${path}` === match);
  const isReadAgain = keys.connection === "reused" && means === "unread" && again;
  // Whatever is left of it would strike us, too.
  await sandbox.clearFaults();
  const has = await job.rows(system, target, mark);
  const facts = { arrivals, fired, has, ...seen };
  return { facts, wrong: compare(facts, expected(element, phase, isReadAgain ? "harmless" : means, arrivals), cell.draft, keys) };
}

/** Everything that is not as it has to be, in words. */
function compare(facts, wanted, draft, keys) {
  const wrong = [];
  const check = (what, is, should) => {
    if (should !== undefined && is !== should) wrong.push(`${what}: ${is}, and not ${should}`);
  };
  if (!facts.fired) wrong.push("The fault did not strike.");
  check("outcome", facts.outcome, wanted.outcome);
  check("verified", facts.verified, wanted.verified);
  check("problem", facts.problem, wanted.problem);
  check("events", facts.events.map(({ type }) => type).join(", "), wanted.events.join(", "));
  check("calls of fetch for the write", facts.writes, wanted.writes);
  check("what the system has", facts.has, wanted.rows);
  check("busy", facts.busy, false);
  if (keys.connection === "close") check("arrivals of the write", facts.arrivals, wanted.writes);
  if (facts.arrivals < facts.writes) wrong.push("A write left the page and did not arrive.");
  if (facts.outcome === "done" && !facts.has) wrong.push("It says that it is done, and the system does not have it.");
  if (facts.outcome === "refused" && facts.has) wrong.push("It says that nothing changed, and the system has it.");
  if (!wanted.words.test(facts.words)) wrong.push(`No words ${wanted.words} in:\n${facts.words}`);
  const says = facts.notices.find((title) => wanted.otherWords?.test(title));
  if (says) wrong.push(`It says “${says}”, as if it were done.`);
  if (wanted.keepsDraft && !holds(facts.value, draft)) wrong.push(`The draft is lost: ${JSON.stringify(facts.value)}`);
  return wrong;
}

/** Whether a draft has all of this; lists may have more. */
function holds(value, wanted) {
  if (Array.isArray(wanted)) return wanted.every((one) => value?.some((other) => holds(other, one)));
  if (Object(wanted) !== wanted) return value === wanted;
  return Object.entries(wanted).every(([key, part]) => holds(value?.[key], part));
}

/** The document shows what was seen. */
function checkGuarantees() {
  const title = "docs/guarantees.md shows these outcomes";
  if (writes) writeFileSync(GUARANTEES, withTable(readFileSync(GUARANTEES, "utf8"), table(rows)));
  const rest = outdated(readFileSync(GUARANTEES, "utf8"), table(rows));
  if (rest.length) report.fail(title, `Not there (--write makes the table anew):\n${rest.join("\n")}`);
  else report.pass(title);
}

/** The package and the page, in one folder that the sandbox serves. */
function makeSite() {
  for (const needed of [join(NPM, "package.json"), SANDBOX]) {
    if (!existsSync(needed)) stop(`There is no ${needed}; \`cargo xtask test\` makes it.`);
  }
  rmSync(SITE, { recursive: true, force: true });
  mkdirSync(SITE, { recursive: true });
  cpSync(join(NPM, "dist"), join(SITE, "npm/dist"), { recursive: true });
  for (const file of ["page.html", "page.js", "faults.js"]) cpSync(join(HERE, file), join(SITE, file));
}

function readArguments() {
  const options = { phase: { type: "string" }, only: { type: "string" }, write: { type: "boolean" } };
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [engine] = positionals;
  if (!["chromium", "firefox"].includes(engine)) stop("Which engine? chromium, firefox.");
  return { engine, ...values };
}

function stop(message) {
  console.log(message);
  process.exit(2);
}
