// Where requests may lead: which origins get a token, and what asks for one.

import { page } from "./instance.js";

/** By provider: what asks it, and hands on what the wasm can read whatever it was. */
const askers = new WeakMap();

export function askerOf(provider) {
  const ask = async (system, reason) => {
    const answer = await provider(system, { reason });
    const { token, expiresAt } = Object(answer);
    return typeof answer === "string" ? answer : { token, expiresAt: Number(expiresAt ?? NaN) };
  };
  if (!askers.has(provider)) askers.set(provider, ask);
  return askers.get(provider);
}

/** Whether the origin of this base URL is such a one. */
export function isSuch(baseUrl, test) {
  const url = URL.parse(baseUrl ?? "", document.baseURI);
  return !!url && test(url.origin);
}

/** Whether a token may go there: to the page's own origin, and to those that the page's script has named. */
export function isTrusted(origin) {
  const { allowedOrigins, baseUrl, baseUrls } = page.registry.settings;
  const named = [baseUrl, Object.values(baseUrls ?? {}), allowedOrigins].flat().filter(Boolean);
  return origin === globalThis.origin || named.some((url) => isSuch(url, (one) => one === origin));
}

/** What a base URL leads to, however it is written; nothing that is a secret in it. */
export function rootOf(baseUrl) {
  const url = URL.parse(`${baseUrl ?? ""}/`, document.baseURI);
  return url && (url.origin + url.pathname).replace(/\/+$/, "");
}
