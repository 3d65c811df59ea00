// Splits the elements' module after what runs until they can be used: node learn.js VERSION GLUE LANGUAGES
//
// GLUE is the folder with what wasm-bindgen wrote; it gets `glue.js`, `first.wasm` and `rest.wasm`. LANGUAGES is the one with
// what words are loaded from. Chromium is found on PATH, or where CASEMENT_CHROMIUM says. In it learn.html makes elements and
// opens a picker, with a module that notes which functions run.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { answers } from "../bench/answers.js";
import { findPeople } from "../bench/pages/people.js";
import { instrument, shorten, split } from "./split.js";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** What the systems' documents and servers answer; the bench's answers are short. */
const RECORDED = [
  "aicc/case_details_zh",
  "ccsqm/query_quality_tasks",
  "onlyoffice/case_lost_user",
  "onlyoffice/people_filter",
  "onlyoffice/self",
  "osm/list_relations",
];
const recorded = Object.fromEntries(
  RECORDED.map((name) => {
    const { request, reply } = JSON.parse(readFileSync(here(`../crates/contract/fixtures/${name}.json`), "utf8"));
    return [`${request.method} ${request.path.split("?")[0]}`, reply.body];
  }),
);

/** How the page is opened, and what it is answered: each visit runs functions that the others do not. */
const VISITS = [
  { asked: "locale=en&case=c6m800000142lp0xsJlI&task=954645333549&people=function", answers },
  { asked: "locale=zh-CN&case=c6m800000149ndrHRVNQ&task=954645333549048833&people=list", answers: recorded },
  { asked: "locale=en&case=c6m800000142lp0xsJlI&task=954645333549", answers },
  { asked: "locale=en&case=c6m800000142lp0xsJlI&task=954645333549&refused", answers: {} },
];
const PATIENCE = 60_000;
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
const [whole, script] = shorten(read("casement_bg.wasm"), read("casement.js").toString());

write(glue, split(whole, await learn()));

function write(folder, [first, rest]) {
  writeFileSync(join(folder, "glue.js"), script);
  writeFileSync(join(folder, "first.wasm"), first);
  writeFileSync(join(folder, "rest.wasm"), rest);
}

/** The indices of the functions that run. */
async function learn() {
  const folder = join(glue, "learn");
  const site = join(folder, "site");
  mkdirSync(site, { recursive: true });
  // Here nothing is left to the rest.
  write(folder, split(instrument(whole), { has: () => true }));
  execFileSync(process.execPath, [here("build.js"), version, folder, languages, site], { stdio: "inherit" });
  copyFileSync(here("learn.html"), join(site, "learn.html"));
  const called = new Set();
  for (const visit of VISITS) for (const index of await open(site, visit)) called.add(index);
  return called;
}

/** Opens the site's page, and gives what it sends when it is done. */
async function open(site, { asked, answers }) {
  const server = createServer();
  let chromium;
  const called = new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`learn.html?${asked} does not tell what runs: ${why}`));
    setTimeout(fail, PATIENCE, `Chromium has not been done with it for ${PATIENCE / 1000} s.`).unref();
    const answer = async (request, response) => {
      const { pathname, searchParams } = new URL(request.url, "http://localhost");
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
      const url = `http://127.0.0.1:${server.address().port}/learn.html?${asked}`;
      const flags = [...FLAGS, `--user-data-dir=${join(site, "../profile")}`, url];
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
