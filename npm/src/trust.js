// Where requests may lead: which origins get a token, and what asks for one; which get the page's own headers.

import { page } from "./instance.js";

/** By provider: what asks it, and hands on what the wasm can read whatever it was. */
const askers = new WeakMap();

function askerOf(provider) {
  const ask = async (system, reason) => {
    const answer = await provider(system, { reason });
    const { token, expiresAt } = Object(answer);
    return typeof answer === "string" ? answer : { token, expiresAt: Number(expiresAt ?? NaN) };
  };
  if (!askers.has(provider)) askers.set(provider, ask);
  return askers.get(provider);
}

/** What gives a token for this base URL; for one that gets none, what says so. */
export function askerFor(baseUrl, provider) {
  const mistake = mistakeOf(baseUrl, provider);
  if (!mistake) return askerOf(provider);
  return async () => {
    throw Error(mistake);
  };
}

/** What would lead to a folder of the page's own, or to the page itself, although another place was meant. */
const NO_ROOT = /^([^/\\.][^/\\]*\.|https?:(?![/\\]{2}))/i;

/** Why nothing may go to this base URL, if so. */
export function mistakeOf(baseUrl, provider) {
  const text = `${baseUrl ?? ""}`.trim();
  const { protocol, origin } = URL.parse(text, document.baseURI) ?? {};
  if (text && (!/^https?:/.test(protocol) || NO_ROOT.test(text))) {
    return `baseUrl: "${text}" is none. Begin it with https:// or, where the page's own server is meant, with /`;
  }
  if (!provider || isTrusted(origin)) return undefined;
  return `${origin} gets no token unless the page allows it: configure({ allowedOrigins: ["${origin}"] })`;
}

/** The page's own headers for this base URL, or what is wrong with them: without one of them nothing is sent. */
export function headersFor(baseUrl) {
  const given = {};
  try {
    const { headers } = page.registry.settings;
    const isOwn = headers && isSuch(baseUrl, (origin) => origin === globalThis.origin);
    const own = isOwn ? headers() : given;
    // Neither a promise nor `Headers` have members of their own.
    if ({}.toString.call(own) !== "[object Object]") throw TypeError("an object is wanted");
    for (const [name, value] of Object.entries(own)) {
      if (typeof value === "string") given[name] = value;
      else throw TypeError(`the value of ${name} is no text`);
    }
    return given;
  } catch (error) {
    return `configure({ headers }): ${error}`;
  }
}

/** Whether the origin of this base URL is such a one. */
function isSuch(baseUrl, test) {
  const url = URL.parse(baseUrl ?? "", document.baseURI);
  return !!url && test(url.origin);
}

/** Whether a token may go there: to the page's own origin, and to those that the page's script has named. */
function isTrusted(origin) {
  const { allowedOrigins, baseUrl, baseUrls } = page.registry.settings;
  const named = [baseUrl, Object.values(baseUrls ?? {}), allowedOrigins].flat().filter(Boolean);
  return origin === globalThis.origin || named.some((url) => isSuch(url, (one) => one === origin));
}

/** What a base URL leads to, however it is written; nothing that is a secret in it. */
export function rootOf(baseUrl) {
  const url = URL.parse(`${baseUrl ?? ""}/`, document.baseURI);
  return url && (url.origin + url.pathname).replace(/\/+$/, "");
}
