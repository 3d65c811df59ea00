// What a CRM's own page does with host.js.

import { embed } from "./host.js";

const container = document.querySelector("#access");
const status = document.querySelector("[role=status]");

if (container) {
  embed(container, {
    element: "case-access",
    attributes: { "case-id": "1234" },
    settings: { locale: "en", theme: "light" },
    // From the CRM's own server, which knows who has signed in.
    tokenProvider: async (system) => {
      const answer = await fetch(`/tokens/${system}`, { method: "POST" });
      if (!answer.ok) throw new Error(`The CRM gives no token for ${system}.`);
      return answer.text();
    },
    onEvent: (event) => {
      switch (event.type) {
        case "casement-success":
          return say(`Done: ${event.detail.request.method} ${event.detail.request.url}`);
        case "casement-unknown":
          return say(`Nobody knows whether it was done: ${event.detail.problem.message}`);
      }
    },
  });
}

/** @param {string} text */
function say(text) {
  if (status) status.textContent = text;
}
