// Splits the elements' module after what runs until they can be used: node learn.js VERSION GLUE LANGUAGES
//
// GLUE is the folder with what wasm-bindgen wrote, and with the module that it was written from, with its relocations
// (`linked.wasm`); it gets `glue.js`, `first.wasm`, `rest.wasm`, both once more for pages that have only one of the
// elements (`first-case-assign.wasm`), and `words.json`, the numbers of the lines of words that are shown at first.
// LANGUAGES is the one with what words are loaded from.
// Chromium is found on PATH, or where CASEMENT_CHROMIUM says. In it learn.html makes elements and opens a picker, with a
// module that notes which functions run, which places in them, and which words they ask for.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { answers } from "../bench/answers.js";
import { findPeople } from "../bench/pages/people.js";
import { sectionsOf } from "../bench/wasm.js";
import { instrument, leaveOutStreams, shorten, split } from "./split.js";
import { elements } from "./table.js";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** What the systems' documents and servers answer; the bench's answers are short. */
const FIXTURES = [
  "aicc/case_details_zh",
  "ccsqm/query_quality_tasks",
  "onlyoffice/case_lost_user",
  "onlyoffice/self",
  "osm/list_relations",
];
const recorded = Object.fromEntries(
  FIXTURES.map((name) => {
    const { request, reply } = fixture(name);
    return [`${request.method} ${request.path.split("?")[0]}`, reply.body];
  }),
);

/** What the sandbox answers for its demo seed, all that the systems say and not only what the elements read; lists are cut. */
const { open: demo, private: more } = JSON.parse(readFileSync(here("demo.json"), "utf8"));
const closed = { ...demo, ...more };
/** Of those who may see the case, one has left, and one is a guest. */
const odd = {
  ...closed,
  ...changed("GET /api/2.0/people/3b8e47a5-90c2-4e16-b7d4-2f5c8a1e9402", ['"status":1', '"status":2']),
  ...changed("GET /api/2.0/people/9924256a-739c-462b-af15-e652a3b1b6eb", ['"isVisitor":false', '"isVisitor":true']),
};
/** More people than one node of a B-tree holds. */
const crowd = Array.from({ length: 12 }, (_, at) => {
  return { id: `101ccaf6-3efa-46fe-b7cd-4600777200${at + 10}`, displayName: `Ada Adeyemi ${at}`, title: "" };
});
/** They may see a case that somebody else made, and it is closed; OSM refuses under HTTP 200. */
const refused = {
  ...odd,
  ...changed("GET /api/2.0/people/@self", ['"isAdmin":true', '"isAdmin":false']),
  ...changed(
    "GET /api/2.0/crm/case/1234",
    ['"isClosed":false', '"isClosed":true'],
    ['"accessList":[', `"accessList":[${crowd.map((person) => JSON.stringify(person)).join()},`],
  ),
  "GET /v2/servicerequest/cases/case-123/relations": fixture("osm/error_200_01010001").reply.body,
};

/** How the page is opened, and what it is answered: each visit runs functions that the others do not. */
const VISITS = [
  { asked: "way=page&locale=en&case=c6m800000142lp0xsJlI&task=954645333549&people=function", answers },
  { asked: "way=page&locale=zh-CN&case=c6m800000149ndrHRVNQ&task=954645333549048833&people=list", answers: recorded },
  { asked: "way=page&locale=en&case=c6m800000142lp0xsJlI&task=954645333549", answers },
  { asked: "way=page&locale=en&case=c6m800000142lp0xsJlI&task=954645333549", answers: {} },
  { asked: "way=elements&locale=en&case=c6m800000142lp0xsJlI&task=954645333549048833&people=function", answers: demo },
  { asked: "way=elements&locale=en&case=c6m80000014iXKHqDw3c&task=954645333549", answers: closed },
  { asked: "way=relay&locale=en&case=c6m80000014iXKHqDw3c&task=16239245027406915901&people=list", answers: odd },
  { asked: "way=page&locale=ar&case=c6m800000142lp0xsJlI&task=954645333557064157&people=list", answers: refused },
];
const PATIENCE = 60_000;
/** So many visits at a time: they wait, mostly. */
const AT_ONCE = 4;
/** As in tests/elements/engines.js: where it has no sandbox of its own it would not start, and it calls nobody. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
const TYPES = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

const [version, glue, languages] = process.argv.slice(2);
const read = (name) => readFileSync(join(glue, name));
const bound = leaveOutStreams(read("casement_bg.wasm"), read("casement.js").toString());
const [whole, script] = shorten(...bound);

const linked = read("linked.wasm");

/** The first line, and what is said where no widget is. */
const ALWAYS = [0, 1, 2, 3];

const { all, alone } = await learn();
const [, , words] = all;
writeFileSync(join(glue, "glue.js"), script);
writeFileSync(join(glue, "words.json"), JSON.stringify([...words]));
writeParts(glue, "", all);
for (const [name, sets] of Object.entries(alone)) writeParts(glue, `-${name}`, sets);

function fixture(name) {
  return JSON.parse(readFileSync(here(`../crates/contract/fixtures/${name}.json`), "utf8"));
}

/** What demo.json answers, with these texts in it replaced. */
function changed(request, ...replacements) {
  const answer = replacements.reduce((text, [from, to]) => {
    if (!text?.includes(from)) throw new Error(`demo.json does not answer ${request} with ${from}`);
    return text.replace(from, to);
  }, closed[request]);
  return { [request]: answer };
}

/** The module in two parts, after what runs. */
function writeParts(folder, whose, [called, unbroken]) {
  const [first, rest] = split(whole, called, unbroken, linked);
  writeFileSync(join(folder, `first${whose}.wasm`), first);
  writeFileSync(join(folder, `rest${whose}.wasm`), rest);
}

/**
 * For a page with all elements, and by name for pages with one: the indices of what runs, and of the functions that report
 * a trap: nothing of these may be missing then. And the numbers of the lines of words that are asked for.
 */
async function learn() {
  const folder = join(glue, "learn");
  const site = join(folder, "site");
  mkdirSync(site, { recursive: true });
  // Here nothing is left to the rest.
  const [all, nothing] = split(instrument(whole), { has: () => true }, { has: () => true }, linked);
  const left = sectionsOf(nothing).find(({ name }) => name === "data")?.size ?? 0;
  // All but a few that are dead.
  if (left > 200) throw new Error(`${left} bytes of data would be left to the rest, though no code is`);
  const files = { "glue.js": script, "first.wasm": all, "rest.wasm": nothing, "words.json": JSON.stringify(ALWAYS) };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  execFileSync(process.execPath, [here("build.js"), version, folder, languages, site, "--learn"], { stdio: "inherit" });
  copyFileSync(here("learn.html"), join(site, "learn.html"));
  const asked = new Set();
  const whose = ["", ...elements.map(({ name }) => name)];
  const sets = new Map(whose.map((name) => [name, [new Set(), new Set(), new Set(ALWAYS)]]));
  const visits = whose.flatMap((name) => VISITS.map((visit) => ({ ...visit, name })));
  const visitor = async (at) => {
    for (let visit = visits.shift(); visit; visit = visits.shift()) {
      const told = await open(site, join(folder, `profile-${at}`), visit, asked);
      told.forEach((indices, set) => indices.forEach((index) => sets.get(visit.name)[set].add(index)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => visitor(at)));
  const unasked = Object.keys({ ...recorded, ...odd }).filter((request) => !asked.has(request));
  if (unasked.length > 0) throw new Error(`no visit asks for ${unasked.join(", ")}: too little would be learnt`);
  const { "": together, ...alone } = Object.fromEntries(sets);
  return { all: together, alone };
}

/**
 * Opens the site's page with the elements of this name, or all, and gives what it sends when it is done. What it asks for
 * is added to `requests`.
 */
async function open(site, profile, { asked, answers, name }, requests) {
  const server = createServer();
  let chromium;
  const called = new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`learn.html?${asked}&name=${name} does not tell what runs: ${why}`));
    setTimeout(fail, PATIENCE, `Chromium has not been done with it for ${PATIENCE / 1000} s.`).unref();
    const answer = async (request, response) => {
      const { pathname, searchParams } = new URL(request.url, "http://localhost");
      requests.add(`${request.method} ${pathname}`);
      const json = pathname === "/staff" ? findPeople(searchParams) : answers[`${request.method} ${pathname}`];
      const body = typeof json === "string" ? json : JSON.stringify(json);
      if (json) return response.setHeader("Content-Type", "application/json").end(body);
      if (pathname === "/called") return resolve(JSON.parse(await text(request)));
      if (pathname === "/failed") return fail(await text(request));
      const file = join(site, pathname);
      if (!existsSync(file)) return response.writeHead(404).end();
      return response.setHeader("Content-Type", TYPES[extname(file)] ?? "text/plain").end(readFileSync(file));
    };
    server.on("request", (...exchange) => answer(...exchange).catch(({ message }) => fail(message)));
    server.listen(0, "127.0.0.1", () => {
      const url = `http://127.0.0.1:${server.address().port}/learn.html?${asked}&name=${name}`;
      const flags = [...FLAGS, `--user-data-dir=${profile}`, url];
      chromium = spawn(process.env.CASEMENT_CHROMIUM || "chromium", flags, { stdio: ["ignore", "ignore", "pipe"] });
      let said = "";
      chromium.stderr.on("data", (words) => (said += words));
      chromium.on("error", ({ message }) => fail(message));
      chromium.on("exit", () => fail(`Chromium has ended. ${said.slice(-1000)}`));
    });
  });
  try {
    return await called;
  } finally {
    server.close();
    server.closeAllConnections();
    if (chromium?.kill("SIGKILL")) await once(chromium, "exit");
  }
}
