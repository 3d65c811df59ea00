// Stands in for your own server, which knows who works here, and who can be chosen. The sandbox is asked directly, with
// its published demo credentials; a real page asks its own server for a token: a secret does not belong in a page.

import type { PeopleSource, TokenProvider } from "casement";

export const SANDBOX: string = import.meta.env.VITE_SANDBOX ?? "";

export const token: TokenProvider = async () => {
  const client = { client_id: "casement", client_secret: "casement-secret" };
  const body = new URLSearchParams({ grant_type: "client_credentials", ...client });
  const answer = await fetch(`${SANDBOX}/baas/auth/v1.0/oauth2/token`, { method: "POST", body });
  if (!answer.ok) throw new Error(`Signing in failed: HTTP ${answer.status}.`);
  const { access_token, expires_in } = await answer.json();
  return { token: access_token, expiresAt: Date.now() + expires_in * 1000 };
};

export const findPeople: PeopleSource = async (query, { kind, offset, limit, signal }) => {
  const asked = new URLSearchParams({ q: query, kind, offset: `${offset}`, limit: `${limit}` });
  const answer = await fetch(`${SANDBOX}/sandbox/people?${asked}`, { signal });
  return answer.json();
};
