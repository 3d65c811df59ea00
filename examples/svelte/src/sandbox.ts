// Stands in for your own server, which knows who works here, and who can be chosen. The sandbox is asked directly, with
// its published demo credentials; a real page asks its own server for a token: a secret does not belong in a page.

import type { Person, TokenProvider } from "casement";

export const SANDBOX: string = import.meta.env.VITE_SANDBOX ?? "";

export const token: TokenProvider = async () => {
  const answer = await fetch(`${SANDBOX}/apigovernance/api/oauth/tokenByAkSk`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ app_key: "casement", app_secret: "casement-secret" }),
  });
  if (!answer.ok) throw new Error(`Signing in failed: HTTP ${answer.status}.`);
  const { AccessToken, Expires } = await answer.json();
  return { token: AccessToken, expiresAt: Date.now() + Expires * 1000 };
};

/** A team is small enough to be known as a whole; the element searches it. */
export async function inspectors(): Promise<Person[]> {
  const answer = await fetch(`${SANDBOX}/sandbox/people?kind=inspector&limit=50`);
  return (await answer.json()).items;
}
