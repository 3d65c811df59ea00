/**
 * The host of the test pages, under as many origins as a test likes.
 *
 * | path | what |
 * | --- | --- |
 * | `/tests/…` | this folder; a page `x.html` with the headers that `x.json` says, see `pageSettings` in `files.js` |
 * | `/harness.js` | what tests import |
 * | `/docs/…` | the project's guides |
 * | `/npm/…` | the package; test files may write `"casement"` and `"casement/define"` |
 * | `/npm@1.2.3/…` | the same again, calling itself version 1.2.3 |
 * | `/relay/<system>/…` | a host's relay to a system: wants a session, and for writes `X-CSRF-Token`; adds the token |
 * | `/relay/sign-in` | begins that session: sets its cookie, answers `{csrf}` |
 * | `/report` | where a CSP's `report-uri` may lead |
 * | all else | the sandbox |
 *
 * It listens on two ports and is the browsers' proxy for plain HTTP, so every `http://*.test` is one of its origins.
 */
import { randomUUID } from "node:crypto";
import { createServer, request as forward } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { openFiles, pageSettings } from "./files.js";

/** Starts serving the package in the folder `npm` to pages opened in `engine`. */
export async function serve({ npm, engine }) {
  const state = {};
  const servers = [createServer(handle), createServer(handle)];
  const [page, other] = await Promise.all(servers.map(listen));
  const plain = "http://page.test";
  const loadFile = await openFiles({ npm, data: { engine, other: `http://${other}`, plain } });

  function handle(request, response) {
    answer(request, response).catch((error) => {
      console.log(`${request.method} ${request.url}: ${error.message}`);
      if (response.headersSent) response.destroy();
      else reply(response, 500, error.message);
    });
  }

  async function answer(request, response) {
    const url = new URL(request.url, `http://${request.headers.host}`);
    // A browser's own calls home end here.
    if (!/^(127\.0\.0\.1|[\w.-]+\.test)$/.test(url.hostname)) return reply(response, 502, "Not of these tests.");
    const path = decodeURIComponent(url.pathname);
    if (path === "/favicon.ico") return reply(response, 204);
    if (path === "/report") return takeReport(request, response);

    const file = await loadFile(path);
    if (file) return sendFile(response, path, file);

    const body = await read(request);
    state.requests.push({
      origin: url.origin,
      method: request.method,
      path: path + url.search,
      headers: request.headers,
      body: body.toString(),
    });
    const target = url.pathname + url.search;
    const relayed = target.match(/^\/relay\/(\w+)(\/.*)$/);
    if (target === "/relay/sign-in") return signIn(response);
    if (relayed) return relay(request, response, body, ...relayed.slice(1));
    return pass(request, response, body, target);
  }

  async function sendFile(response, path, { content, headers }) {
    const spoil = state.spoils.find((spoil) => spoil.times > 0 && path.includes(spoil.match)) ?? {};
    spoil.times -= 1;
    await sleep(spoil.delay_ms ?? 0);
    if (!content || spoil.status) return reply(response, spoil.status ?? 404, "There is no such file.");
    // A page is to see each spoiled file, and each new build.
    response.writeHead(200, { "Cache-Control": "no-store", ...headers, ...spoil.headers });
    response.end(spoil.body ?? content);
  }

  async function takeReport(request, response) {
    const report = JSON.parse((await read(request)).toString())["csp-report"];
    // It is the browser that wants its picture of a site.
    const { origin } = new URL(report["document-uri"]);
    if (report["blocked-uri"] !== `${origin}/favicon.ico`) state.reports.push(report);
    reply(response, 204);
  }

  function signIn(response) {
    const { session } = state;
    const cookie = `session=${session}; Path=/relay; HttpOnly; SameSite=Strict`;
    response.writeHead(200, { "Set-Cookie": cookie, "Content-Type": "application/json" });
    response.end(JSON.stringify({ csrf: session }));
  }

  async function relay(request, response, body, system, path) {
    const { sandbox, session } = state;
    if (!request.headers.cookie?.includes(`session=${session}`)) return reply(response, 401, "No session.");
    const reads = request.method === "GET" || request.method === "HEAD";
    if (!reads && request.headers["x-csrf-token"] !== session) return reply(response, 403, "No X-CSRF-Token.");
    return pass(request, response, body, path, await sandbox.headers(system));
  }

  /** Passes a request on to the sandbox; a broken answer is broken here, too. */
  async function pass(request, response, body, path, headers = {}) {
    const line = `${request.method} ${path} `;
    const held = state.holds.find((one) => !one.isTaken && line.includes(one.match));
    if (held) held.isTaken = true;
    // What nobody has let go by the end of its test does not get into the next one.
    if (held?.first && (await held.released) === "over") return response.destroy();
    const { hostname, port } = new URL(state.sandbox.url);
    const sent = { ...request.headers, ...headers };
    const upstream = forward({ hostname, port, path, method: request.method, headers: sent, agent: false });
    upstream.on("response", async (answer) => {
      if ((await held?.released) === "over") return response.destroy();
      // The connection to the browser is another one.
      const { connection, "keep-alive": _, ...kept } = answer.headers;
      response.writeHead(answer.statusCode, kept).flushHeaders();
      answer.pipe(response);
      answer.on("aborted", () => response.destroy());
      answer.on("error", () => response.destroy());
    });
    upstream.on("error", () => response.destroy());
    response.on("close", () => upstream.destroy());
    upstream.end(body);
  }

  return {
    /** What the browsers are to use for plain HTTP. */
    proxy: page,
    /** API requests, CSP reports, files to be sent otherwise than they are, and the sandbox behind it all. */
    state,
    /** Empties all that, breaks off what is held, and ends the relay's session. */
    begin(sandbox) {
      state.holds?.forEach(({ release }) => release("over"));
      Object.assign(state, { sandbox, requests: [], reports: [], spoils: [], holds: [], session: randomUUID() });
    },
    /** Holds the next request that matches, before the sandbox has it (`first`), or its answer; gives its number. */
    hold(match, first) {
      let release;
      const released = new Promise((resolve) => (release = resolve));
      return state.holds.push({ match, first, released, release }) - 1;
    },
    release: (number) => state.holds[number].release(),
    /** The address of a test file's page. */
    async pageOf(file) {
      const name = file.replace(/\.js$/, ".html");
      const { origin } = await pageSettings(name);
      return `${origin === "plain" ? plain : `http://${page}`}/tests/${name}`;
    },
  };
}

function reply(response, status, text = "") {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" }).end(text);
}

async function read(request) {
  return Buffer.concat(await request.toArray());
}

/** Listens on a free port; hands back where. */
function listen(server) {
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(`127.0.0.1:${server.address().port}`));
  });
}
