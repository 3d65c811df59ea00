// Serves the two origins of this example from one process: the widgets', with the frame and the way to the systems, and
// the CRM's, which shows the frame. In life they are two servers.
//
//   npm run sandbox      the systems, on http://127.0.0.1:8081
//   npm start            both; open the address that it prints

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

/** @import { IncomingMessage, ServerResponse } from "node:http" */

const SANDBOX = process.env.SANDBOX ?? "http://127.0.0.1:8081";

/** @type {Record<string, string>} */
const TYPES = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm" };

const host = await listen(process.env.HOST_PORT ?? 8092, serveHost);
const embed = await listen(process.env.EMBED_PORT ?? 8091, serveEmbed);

const CONFIG = `export const HOST = ${JSON.stringify(host)};\nexport const EMBED = ${JSON.stringify(embed)};\n`;

const COMMON = ["default-src 'none'", "style-src 'self'", "img-src 'self'", "connect-src 'self'", "base-uri 'none'"];

/** @param {IncomingMessage} request @param {ServerResponse} response @param {string} path */
async function serveHost(request, response, path) {
  // A real server looks at the session first.
  if (request.method === "POST" && path === "/tokens/onlyoffice") return response.end(await token());
  const policy = [...COMMON, "script-src 'self'", `frame-src ${embed}`, "frame-ancestors 'none'"];
  return sendFile(response, path === "/" ? "/host.html" : path, policy);
}

/** @param {IncomingMessage} request @param {ServerResponse} response @param {string} path */
async function serveEmbed(request, response, path) {
  // The systems, at the frame's own origin: a token for them goes nowhere else.
  if (path.startsWith("/api/")) return pass(request, response);
  const policy = [
    ...COMMON,
    "script-src 'self' 'wasm-unsafe-eval'",
    "require-trusted-types-for 'script'",
    // Who may show the frame: exactly these.
    `frame-ancestors ${host}`,
  ];
  return sendFile(response, path, policy);
}

/** @param {ServerResponse} response @param {string} path @param {string[]} policy */
async function sendFile(response, path, policy) {
  if (path === "/favicon.ico") return response.writeHead(204).end();
  const [, folder, ...rest] = normalize(path).split("/");
  const type = TYPES[extname(path)];
  const file =
    folder === "casement"
      ? join(import.meta.dirname, "node_modules/casement/dist", ...rest)
      : join(import.meta.dirname, "pages", folder, ...rest);
  const content = path === "/config.js" ? CONFIG : type && (await readFile(file).catch(() => undefined));
  if (!content) return response.writeHead(404).end();
  return response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": policy.join("; ") }).end(content);
}

/** @param {IncomingMessage} request @param {ServerResponse} response */
async function pass(request, response) {
  const { authorization = "", "content-type": type = "application/json" } = request.headers;
  const answer = await fetch(SANDBOX + request.url, {
    method: request.method,
    headers: { Accept: "application/json", Authorization: authorization, "Content-Type": type },
    body: request.method === "GET" ? undefined : Buffer.concat(await request.toArray()),
  });
  response.writeHead(answer.status, { "Content-Type": answer.headers.get("Content-Type") ?? "application/json" });
  response.end(Buffer.from(await answer.arrayBuffer()));
}

/** The token of whoever has signed in to the CRM; here always the same person's. @returns {Promise<string>} */
async function token() {
  const answer = await fetch(`${SANDBOX}/api/2.0/authentication`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ userName: "creator@casement.example", password: "casement-secret" }),
  });
  return (await answer.json()).response.token;
}

/**
 * Serves on a port, and gives its origin.
 * @param {string | number} port
 * @param {(request: IncomingMessage, response: ServerResponse, path: string) => Promise<unknown>} serve
 * @returns {Promise<string>}
 */
function listen(port, serve) {
  const server = createServer((request, response) => {
    serve(request, response, new URL(request.url ?? "/", "http://here").pathname).catch((error) => {
      console.error(error);
      response.writeHead(502).end();
    });
  });
  return new Promise((resolve) => {
    server.listen(Number(port), "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" ? address?.port : port}`);
    });
  });
}

console.log(`The CRM is at ${host}, its widgets at ${embed}`);
