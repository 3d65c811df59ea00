// Stands in for your own server, which knows who works here, and who can be chosen. The sandbox is asked directly, with
// its published demo credentials; a real page asks its own server for tokens: a secret does not belong in a page.

/** @import { PeopleQuery, PeoplePage, System, Token } from "./node_modules/casement/dist/index.js" */

/**
 * A token of one of the systems.
 * @param {System} system
 * @returns {Promise<Token>}
 */
export async function token(system) {
  const answer = await signIn[system]();
  if (!answer.ok) throw new Error(`Signing in to ${system} failed: HTTP ${answer.status}.`);
  const json = await answer.json();
  switch (system) {
    case "aicc":
      return { token: json.access_token, expiresAt: Date.now() + json.expires_in * 1000 };
    case "osm":
      return { token: answer.headers.get("X-Subject-Token") ?? "", expiresAt: new Date(json.token.expires_at) };
    case "ccsqm":
      return { token: json.AccessToken, expiresAt: Date.now() + json.Expires * 1000 };
    case "onlyoffice":
      return json.response.token;
  }
}

const signIn = {
  aicc: () => {
    const client = { client_id: "casement", client_secret: "casement-secret" };
    const body = new URLSearchParams({ grant_type: "client_credentials", ...client });
    return fetch("/baas/auth/v1.0/oauth2/token", { method: "POST", body });
  },
  osm: () => {
    const user = { name: "casement", domain: { name: "casement" }, password: "casement-secret" };
    const identity = { methods: ["password"], password: { user } };
    return post("/v3/auth/tokens", { auth: { identity, scope: { project: { id: "casement" } } } });
  },
  ccsqm: () => post("/apigovernance/api/oauth/tokenByAkSk", { app_key: "casement", app_secret: "casement-secret" }),
  onlyoffice: () => {
    return post("/api/2.0/authentication", { userName: "creator@casement.example", password: "casement-secret" });
  },
};

/**
 * @param {string} path
 * @param {unknown} body
 */
function post(path, body) {
  return fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

/**
 * People to choose from, as an element asks for them while somebody types.
 * @param {string} query
 * @param {PeopleQuery} options
 * @returns {Promise<PeoplePage>}
 */
export async function findPeople(query, { kind, offset, limit, signal }) {
  const asked = new URLSearchParams({ q: query, kind, offset: `${offset}`, limit: `${limit}` });
  const answer = await fetch(`/sandbox/people?${asked}`, { signal });
  return answer.json();
}
