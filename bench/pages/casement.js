// Casement's page, as docs/embedding.md tells people to write one: an own module that configures, and `casement.js`.
import { configure } from "casement";
import { ready, watchFilled } from "./ready.js";

configure({ locale: "en" });

const NAMES = {
  assign: "case-assign",
  task: "task-create",
  relations: "case-relations",
  review: "review-assign",
  access: "case-access",
};

/** The directory of the company; also that of the portal, which others would ask at the portal. */
async function people(query, { offset, limit, signal }) {
  const answer = await fetch(`/staff?q=${encodeURIComponent(query)}&from=${offset}&rows=${limit}`, { signal });
  return answer.json();
}

configure({ people });

/** Those that the page has: all, or one. */
const names = Object.values(NAMES).filter((name) => document.querySelector(name));
const waiting = new Set(names);
document.addEventListener("casement-ready", function heard({ target }) {
  waiting.delete(target.localName);
  if (waiting.size) return;
  document.removeEventListener("casement-ready", heard);
  ready();
});

watchFilled(() => names.map((name) => document.querySelector(name).shadowRoot));

const find = (name) => document.querySelector(NAMES[name]);

window.bench = {
  async language(locale) {
    configure({ locale });
    for (const name of names) document.querySelector(name).lang = locale;
  },
  value: (name) => find(name).value,
  async mount() {
    const element = find("assign").cloneNode();
    document.body.append(element);
    while (!element.shadowRoot?.querySelector("[type=submit]")) await new Promise((resolve) => setTimeout(resolve));
    return () => element.remove();
  },
};
