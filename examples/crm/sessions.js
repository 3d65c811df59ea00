// Who is signed in. The browser holds a session's name and nothing else.

import { randomBytes } from "node:crypto";

/**
 * @typedef {object} Session
 * @property {string} account
 * @property {string} operatorId the same person's id at AICC
 * @property {string} csrf what our own pages send along, and no other page can know
 * @property {string} portalToken the person's own token at ONLYOFFICE
 * @property {number} endsAt
 */

/** @type {Map<string, Session>} */
const sessions = new Map();

const HOURS = 8;

/**
 * Begins a session, and gives the cookie for it. HttpOnly: no script can read it. SameSite: requests that another site's
 * page makes go without it. Where there is HTTPS, add `Secure`.
 * @param {string} account
 * @param {string} portalToken
 */
export function begin(account, portalToken) {
  const name = secret();
  const operatorId = OPERATORS[account] ?? "";
  sessions.set(name, { account, operatorId, csrf: secret(), portalToken, endsAt: Date.now() + HOURS * 3_600_000 });
  return `session=${name}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${HOURS * 3600}`;
}

/** The session of a request, if it has one. @param {import("node:http").IncomingMessage} request */
export function sessionOf(request) {
  const [, name = ""] = /(?:^|; )session=([\w-]+)/.exec(request.headers.cookie ?? "") ?? [];
  const session = sessions.get(name);
  if (session && session.endsAt > Date.now()) return session;
  sessions.delete(name);
}

/** Who our people are at AICC. @type {Record<string, string>} */
const OPERATORS = {
  "creator@casement.example": "10gg0000013wbIvo3zbk",
  "admin@casement.example": "10gg00000148QvgpaLAm",
};

const secret = () => randomBytes(32).toString("base64url");
