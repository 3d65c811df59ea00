/** A sandbox in memory, and signed-in requests to it: what really happened, past the page. */
import { end, firstLine, start } from "./processes.js";

/** The operator in whose name CCSQM is called; CCSQM's tokens carry no user. */
const OPERATOR = "1611917095665261978";

/** How each system hands out a token, and the headers that carry it. */
const SYSTEMS = {
  aicc: {
    async token(url) {
      const { json } = await send(url, "POST", "/baas/auth/v1.0/oauth2/token", {
        body: new URLSearchParams({
          grant_type: "client_credentials",
          client_id: "casement",
          client_secret: "casement-secret",
        }),
      });
      return json.access_token;
    },
    headers: (token) => ({ "access-token": token }),
  },
  osm: {
    async token(url) {
      const user = { name: "casement", domain: { name: "casement" }, password: "casement-secret" };
      const auth = {
        identity: { methods: ["password"], password: { user } },
        scope: { project: { id: "casement" } },
      };
      const { headers } = await send(url, "POST", "/v3/auth/tokens", { json: { auth } });
      return headers["x-subject-token"];
    },
    headers: (token) => ({ "x-auth-token": token }),
  },
  ccsqm: {
    async token(url) {
      const { json } = await send(url, "POST", "/apigovernance/api/oauth/tokenByAkSk", {
        headers: { "X-Token-Expire": "3600" },
        json: { app_key: "casement", app_secret: "casement-secret" },
      });
      return json.AccessToken;
    },
    headers: (token) => ({ authorization: `Bearer ${token}`, "x-app-key": "casement", "x-userid": OPERATOR }),
  },
  onlyoffice: {
    async token(url, user) {
      const { json } = await send(url, "POST", "/api/2.0/authentication", {
        json: { userName: `${user}@casement.example`, password: "casement-secret" },
      });
      return json.response.token;
    },
    headers: (token) => ({ authorization: token }),
  },
};

/** Starts one on a free port; with a `site`, it serves that folder, too. */
export async function startSandbox(program, { site } = {}) {
  const args = ["--listen", "127.0.0.1:0", "--data", ":memory:", "--cors", "open"];
  if (site) args.push("--static", site);
  const child = start(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  const line = await firstLine(child, child.stdout);
  const url = line.match(/^listening on (http:\S+)$/)?.[1];
  if (!url) throw new Error(`The sandbox was expected to say where it listens, and said: ${line}`);
  return {
    url,
    /** A token; `user` is the part of an ONLYOFFICE address before the @. */
    token: (system, user = "admin") => known(system).token(url, user),
    /** The headers that a signed-in request has. */
    headers: async (system, user = "admin") => known(system).headers(await known(system).token(url, user)),
    /** One request; any status will do. */
    send: (method, path, options) => send(url, method, path, options, "any"),
    /** Arms a fault; the sandbox's `faults` module has the keys. */
    fault: (fault) => send(url, "POST", "/sandbox/faults", { json: fault }),
    /** How often a fault has struck: `{fired, left}`. */
    firedOf: async (id) => (await send(url, "GET", `/sandbox/faults/${id}`)).json,
    /** What the sandbox has received, oldest first. */
    requests: async () => (await send(url, "GET", "/sandbox/requests")).json.items,
    clearFaults: () => send(url, "DELETE", "/sandbox/faults"),
    close: () => end(child),
  };
}

function known(system) {
  if (!SYSTEMS[system]) throw new Error(`There is no system ${system}: ${Object.keys(SYSTEMS).join(", ")}.`);
  return SYSTEMS[system];
}

/** Sends one request; unless any status will do, one that is not 2xx is an error that shows the answer. */
async function send(url, method, path, { headers = {}, json, body } = {}, accepted = "2xx") {
  const response = await fetch(url + path, {
    method,
    headers: json === undefined ? headers : { "Content-Type": "application/json; charset=UTF-8", ...headers },
    body: json === undefined ? body : JSON.stringify(json),
  });
  const text = await response.text();
  if (accepted === "2xx" && !response.ok) {
    throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  }
  return { status: response.status, headers: Object.fromEntries(response.headers), text, json: parsed(text) };
}

/** Not every answer is JSON; one that is not has no `json`. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
