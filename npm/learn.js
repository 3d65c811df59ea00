// Splits the elements' module after what runs until they can be used: node learn.js VERSION GLUE LANGUAGES
//
// GLUE is the folder with what wasm-bindgen wrote; it gets `glue.js`, `first.wasm` and `rest.wasm`. LANGUAGES is the one with what words
// are loaded from. Chromium is found on PATH, or where CASEMENT_CHROMIUM says. In it learn.html makes five elements and
// opens a picker, with a module that notes which functions run.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { answers } from "../bench/answers.js";
import { findPeople } from "../bench/pages/people.js";
import { instrument, shorten, split } from "./split.js";

/** How the page is opened: each runs functions that the others do not. */
const VISITS = ["locale=en&people=function", "locale=zh-CN&people=list", "locale=en"];
const PATIENCE = 60_000;
// As root, Chromium has no sandbox of its own.
const FLAGS = ["--headless", "--disable-gpu", "--no-first-run", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
const TYPES = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
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
  for (const visit of VISITS) for (const index of await open(site, `/learn.html?${visit}`)) called.add(index);
  return called;
}

/** Opens a page of the site, and gives what it sends when it is done. */
async function open(site, page) {
  const profile = mkdtempSync(join(tmpdir(), "casement-learn-"));
  let chromium;
  const server = createServer();
  try {
    return await new Promise((resolve, reject) => {
      const fail = (why) => reject(new Error(`${page} does not tell what runs: ${why}`));
      setTimeout(fail, PATIENCE, `Chromium has not been done with it for ${PATIENCE / 1000} s.`).unref();
      server.on("request", async (request, response) => {
        const { pathname, searchParams } = new URL(request.url, "http://localhost");
        const json = pathname === "/staff" ? findPeople(searchParams) : answers[`${request.method} ${pathname}`];
        if (json) return response.setHeader("Content-Type", "application/json").end(JSON.stringify(json));
        if (pathname === "/called") return resolve(JSON.parse(await text(request)));
        if (pathname === "/failed") return fail(await text(request));
        const file = join(site, pathname);
        if (!existsSync(file)) return response.writeHead(404).end();
        response.setHeader("Content-Type", TYPES[extname(file)] ?? "text/plain").end(readFileSync(file));
      });
      server.listen(0, "127.0.0.1", () => {
        const url = `http://127.0.0.1:${server.address().port}${page}`;
        chromium = spawn(process.env.CASEMENT_CHROMIUM || "chromium", [...FLAGS, `--user-data-dir=${profile}`, url]);
        chromium.on("error", ({ message }) => fail(message));
      });
    });
  } finally {
    server.close();
    server.closeAllConnections();
    // It writes to its profile until it is gone.
    if (chromium?.kill()) await once(chromium, "exit");
    rmSync(profile, { recursive: true, force: true });
  }
}
