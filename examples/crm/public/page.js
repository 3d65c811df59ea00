// The script of every page. It knows the way to the systems, and no token.

import { configure } from "/casement/index.js";
import "/casement/define.js";

const csrf = document.querySelector("meta[name=csrf-token]")?.getAttribute("content") ?? "";
const headers = () => ({ "X-CSRF-Token": csrf });

// As no `tokenProvider` is given, requests carry the page's own session.
configure({ baseUrls: { onlyoffice: "/relay/onlyoffice", aicc: "/relay/aicc" }, headers });

document.addEventListener("casement-failure", ({ detail }) => {
  // The session has ended.
  if (detail.problem.kind === "unauthenticated") location.assign("/sign-in");
});

// Once for each attempt, whatever came of it: the CRM's own records.
document.addEventListener("casement-audit", ({ detail: { system, outcome } }) => {
  const page = location.pathname.split("/").pop();
  fetch("/history", { method: "POST", headers: headers(), body: JSON.stringify({ page, system, outcome }), keepalive: true });
});
