// Sets the elements up, and writes down what comes of their work. `npm run check` checks it with the elements' types.

import { configure } from "./node_modules/casement/dist/index.js";
import { findPeople, token } from "./sandbox.js";

// For every element on the page. As nothing is said of `baseUrls`, the systems are asked at the page's own origin.
configure({ tokenProvider: token, appKey: "casement" });

// For single elements, by their own properties. Without `people`, `<case-access>` searches those of its portal.
for (const name of /** @type {const} */ (["case-assign", "task-create", "review-assign"])) {
  for (const element of document.querySelectorAll(name)) element.people = findPeople;
}

// Events bubble: one listener serves all five.
document.addEventListener("casement-ready", ({ detail }) => {
  log(`${detail.element} is ready after ${detail.millis} ms.`);
});
document.addEventListener("casement-success", ({ detail }) => {
  const { system, request, verified } = detail;
  const checked = verified === "matches" ? "read back, and as asked for" : "cannot be read back";
  log(`${system}: ${request.method} ${request.url} is done; ${checked}.`);
});
document.addEventListener("casement-mismatch", ({ detail }) => {
  const fields = detail.differences.map(({ field }) => field);
  log(`${detail.system}: accepted, but these came out otherwise: ${fields.join(", ")}.`);
});
document.addEventListener("casement-failure", ({ detail }) => {
  log(`${detail.system ?? "The page"}: nothing was done. ${detail.problem.message}`);
});
// It may have been done: whoever sends again may do it twice.
document.addEventListener("casement-unknown", ({ detail }) => {
  log(`${detail.system}: nobody knows whether it was done. ${detail.problem.message}`);
});

/** @param {string} text */
function log(text) {
  const item = document.createElement("li");
  item.textContent = text;
  document.querySelector("#log")?.append(item);
}
