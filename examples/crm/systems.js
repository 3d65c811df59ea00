// The systems, and the tokens for them: they never leave this process. Everything here is the sandbox's; in life each
// system has its own address, and the secrets come from the server's own safe.

/** @import { Session } from "./sessions.js" */

const SANDBOX = process.env.SANDBOX ?? "http://127.0.0.1:8081";

/**
 * Where a system is, and how it is told who asks.
 * @typedef {object} System
 * @property {string} root
 * @property {(session: Session) => Promise<Record<string, string>>} headers
 * @property {() => void} [forget] drops a token that the system refused, when there can be another
 */

/** @type {Record<string, System>} */
export const SYSTEMS = {
  // Each person's own token, from when they signed in. When it ends, they sign in again.
  onlyoffice: {
    root: SANDBOX,
    headers: async ({ portalToken }) => ({ Authorization: portalToken }),
  },
  // One token for the whole CRM, which may do anything. Who acts stands in the request: see relay.js.
  aicc: {
    root: SANDBOX,
    headers: async () => ({ "access-token": await (aiccToken ??= signInToAicc()) }),
    forget: () => (aiccToken = undefined),
  },
};

/** @type {Promise<string> | undefined} */
let aiccToken;

/**
 * Asks a system in a person's name.
 * @param {Session} session
 * @param {string} name
 * @param {string} method
 * @param {string} path with its query
 * @param {string} [body] JSON
 */
export async function ask(session, name, method, path, body) {
  const { root, headers, forget } = SYSTEMS[name];
  const send = async () => {
    const own = { Accept: "application/json", "Content-Type": "application/json; charset=UTF-8" };
    return fetch(root + path, { method, body, redirect: "manual", headers: { ...own, ...(await headers(session)) } });
  };
  const answer = await send();
  if (answer.status !== 401 || !forget) return answer;
  // It has not acted; so once more, with another token.
  forget();
  return send();
}

/**
 * A person's token at the portal; nothing when it does not know them.
 * @param {string} userName
 * @param {string} password
 * @returns {Promise<string | undefined>}
 */
export async function signInToPortal(userName, password) {
  const answer = await fetch(`${SANDBOX}/api/2.0/authentication`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ userName, password }),
  });
  return answer.ok ? (await answer.json()).response.token : undefined;
}

/** @returns {Promise<string>} */
async function signInToAicc() {
  const client = { client_id: "casement", client_secret: process.env.AICC_SECRET ?? "casement-secret" };
  const body = new URLSearchParams({ grant_type: "client_credentials", ...client });
  const answer = await fetch(`${SANDBOX}/baas/auth/v1.0/oauth2/token`, { method: "POST", body });
  if (!answer.ok) {
    aiccToken = undefined;
    throw new Error(`AICC gives no token: HTTP ${answer.status}.`);
  }
  return (await answer.json()).access_token;
}
