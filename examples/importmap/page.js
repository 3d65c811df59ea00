// An element under a name of the page's own, driven by the page. `npm run check` checks it with the elements' types.

import { configure, define } from "casement";

configure({
  // The sandbox is asked directly, with its published demo credentials. A real page asks its own server for a token: a
  // secret does not belong in a page.
  tokenProvider: async () => {
    const user = { name: "casement", domain: { name: "casement" }, password: "casement-secret" };
    const identity = { methods: ["password"], password: { user } };
    const answer = await fetch("/v3/auth/tokens", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ auth: { identity, scope: { project: { id: "casement" } } } }),
    });
    const token = answer.headers.get("X-Subject-Token");
    if (!token) throw new Error(`Signing in failed: HTTP ${answer.status}.`);
    return token;
  },
});

// `casement/define` would give all five their own names. Here one gets another, as when a page has taken the first.
define({ "case-relations": "acme-relations" });

const form = document.querySelector("acme-relations");
const tickets = document.querySelector("select");
const news = document.querySelector("#news");

tickets?.addEventListener("change", () => {
  if (form) form.caseId = tickets.value;
});

// The elements' events are typed on the elements; `value` is the draft in the API's own names.
form?.addEventListener("casement-change", ({ detail }) => {
  say(`To be associated: ${detail.value.related_id_list.join(", ") || "nothing"}`);
});
form?.addEventListener("casement-audit", ({ detail }) => {
  say(`${detail.target}: ${detail.outcome} after ${detail.millis} ms`);
});

/** @param {string} text */
function say(text) {
  if (news) news.textContent = text;
}
