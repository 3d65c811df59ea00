import "casement/casement.css";
import "casement/define";
import { type AccessDraft, configure, type ElementName } from "casement";

const NAMES: ElementName[] = ["case-assign", "task-create", "case-relations", "review-assign", "case-access"];

declare global {
  /** When each element was ready, in milliseconds since the page began to load. */
  var ready: Partial<Record<string, number>>;
}
globalThis.ready = {};

document.addEventListener("casement-ready", ({ detail }) => {
  globalThis.ready[detail.element] = performance.now();
});

configure({ locale: "en", tokenProvider: async () => "" });
document.querySelector<HTMLDivElement>("#app")!.innerHTML = NAMES.map((name) => `<${name}></${name}>`).join("");

let draft: AccessDraft | undefined;
const access = document.querySelector("case-access")!;
access.addEventListener("casement-change", ({ detail }) => (draft = detail.value));
access.addEventListener("casement-success", ({ detail }) => console.log(draft?.accessList, detail.verified === "matches"));
