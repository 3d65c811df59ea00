// A CRM in miniature. It renders its pages on the server, under a strict Content-Security-Policy, and stands between the
// browser and the systems: the browser has the cookie of a session, and never a token.
//
//   npm run sandbox      the systems, on http://127.0.0.1:8081
//   npm start            the CRM, on http://127.0.0.1:8090

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { casePage, casesPage, notFoundPage, signInPage } from "./pages.js";
import { relay } from "./relay.js";
import { begin, sessionOf } from "./sessions.js";
import { ask, signInToPortal } from "./systems.js";

/**
 * @import { IncomingMessage, ServerResponse } from "node:http"
 * @import { Session } from "./sessions.js"
 */

/** Nothing but what is our own, no markup from text, and nobody around us. `'wasm-unsafe-eval'` is for Casement. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** @typedef {{ request: IncomingMessage, response: ServerResponse, session: Session, url: URL }} Exchange */

/**
 * What a signed-in person can ask for; the groups of a pattern are the handler's further arguments.
 * @type {[RegExp, (exchange: Exchange, ...groups: string[]) => unknown][]}
 */
const ROUTES = [
  [/^GET \/$/, showCases],
  [/^GET \/cases\/(\d+)$/, showCase],
  [/^POST \/history$/, addToHistory],
  [/^\w+ \/relay\/(\w+)(\/.*)$/, passOn],
];

/**
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 */
async function answer(request, response) {
  const url = new URL(request.url ?? "/", "http://crm");
  const route = `${request.method} ${url.pathname}`;
  if (/^GET \/(assets|casement)\//.test(route)) return sendFile(response, url.pathname);
  if (route === "GET /favicon.ico") return send(response, 204);
  if (route === "GET /sign-in") return send(response, 200, signInPage());
  if (route === "POST /sign-in") return signIn(request, response);

  const session = sessionOf(request);
  // A person is shown the way; a script, such as the elements', gets a status.
  const wantsPage = request.headers.accept?.includes("text/html");
  if (!session) return wantsPage ? go(response, "/sign-in") : send(response, 401, "Sign in first.");
  if (request.method !== "GET" && request.headers["x-csrf-token"] !== session.csrf) {
    return send(response, 403, "This did not come from a page of ours.");
  }
  for (const [pattern, handle] of ROUTES) {
    const found = pattern.exec(route);
    if (found) return handle({ request, response, session, url }, ...found.slice(1));
  }
  return send(response, 404, notFoundPage());
}

/**
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 */
async function signIn(request, response) {
  // A form of another site could sign somebody in as somebody else.
  if (new URL(request.headers.origin ?? "none:").host !== request.headers.host) return send(response, 403, "Not our form.");
  const form = new URLSearchParams(await read(request));
  const account = form.get("account") ?? "";
  const token = await signInToPortal(account, form.get("password") ?? "");
  if (!token) return send(response, 403, signInPage("There is no such account, or it has another password."));
  return go(response, "/", begin(account, token));
}

/** @param {Exchange} exchange */
async function showCases({ response, session }) {
  const answer = await ask(session, "onlyoffice", "GET", "/api/2.0/crm/case/filter?sortBy=id&count=100");
  const { response: cases } = await answer.json();
  return send(response, 200, casesPage(session, cases));
}

/** @param {Exchange} exchange @param {string} id */
async function showCase({ response, session }, id) {
  const answer = await ask(session, "onlyoffice", "GET", `/api/2.0/crm/case/${id}`);
  if (!answer.ok) return send(response, 404, notFoundPage());
  const { response: found } = await answer.json();
  return send(response, 200, casePage(session, found, history.filter((entry) => entry.page === id)));
}

/** @type {import("./pages.js").Entry[]} */
const history = [];

/** What the elements report (public/page.js), for the CRM's own records. @param {Exchange} exchange */
async function addToHistory({ request, response, session }) {
  const { page, system, outcome } = JSON.parse(await read(request));
  history.push({ page: `${page}`, system: `${system}`, outcome: `${outcome}`, by: session.account, at: new Date() });
  return send(response, 204);
}

/** @param {Exchange} exchange @param {string} system @param {string} path */
async function passOn({ request, response, session, url }, system, path) {
  const { status, type, body } = await relay(session, system, {
    method: request.method ?? "GET",
    path,
    search: url.search,
    body: request.method === "GET" ? undefined : await read(request),
  });
  return send(response, status, body, { "Content-Type": type });
}

/** Folders that are served as they are. */
const FOLDERS = {
  assets: join(import.meta.dirname, "public"),
  casement: join(import.meta.dirname, "node_modules/casement/dist"),
};

/** @type {Record<string, string>} */
const TYPES = { ".css": "text/css", ".js": "text/javascript", ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm" };

/** @param {ServerResponse} response @param {string} path */
async function sendFile(response, path) {
  const [, folder, ...rest] = normalize(path).split("/");
  const type = TYPES[extname(path)];
  const file = join(folder === "assets" ? FOLDERS.assets : FOLDERS.casement, ...rest);
  const content = type && (await readFile(file).catch(() => undefined));
  if (!content) return send(response, 404, "There is no such file.");
  return send(response, 200, content, { "Content-Type": type, "Cache-Control": "max-age=60" });
}

/** @param {ServerResponse} response @param {string} place @param {string} [cookie] */
function go(response, place, cookie) {
  return send(response, 303, undefined, { Location: place, ...(cookie && { "Set-Cookie": cookie }) });
}

/**
 * @param {ServerResponse} response
 * @param {number} status
 * @param {string | Buffer} [body] a page, unless the headers say otherwise
 * @param {Record<string, string>} [headers]
 */
function send(response, status, body, headers) {
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    ...headers,
  });
  response.end(body);
}

/** @param {IncomingMessage} request */
async function read(request) {
  return Buffer.concat(await request.toArray()).toString();
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    // The system may have acted all the same: to the elements a 5xx says "unknown".
    send(response, 502, "The system could not be asked.");
  });
});
server.listen(Number(process.env.PORT ?? 8090), "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object") console.log(`The CRM is at http://127.0.0.1:${address?.port}`);
});
