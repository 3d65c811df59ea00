// What a page does with the package, for the compiler alone: `npm/package.test.js` has TypeScript check it, strictly.
// A line after `@ts-expect-error` must be refused.

import {
  CaseAccessElement,
  CaseAssignElement,
  configure,
  define,
  type Outcome,
  type Person,
  type PeopleSource,
  type TokenProvider,
  type Violation,
} from "casement";
import "casement/casement.css";
import "casement/themes/huawei.css";
import "casement/define";
import manifest from "casement/custom-elements.json" with { type: "json" };

const tokenProvider: TokenProvider = async (system, { reason }) => {
  const which: "aicc" | "osm" | "ccsqm" | "onlyoffice" = system;
  const why: "first" | "expiring" | "refused" = reason;
  return { token: `${which} ${why}`, expiresAt: Date.now() + 60_000 };
};

const inspectors: Person[] = [{ id: "1600226476732482572", name: "Ada", kind: "inspector", load: 3, capacity: 10 }];
const people: PeopleSource = async (query, { kind, offset, limit, signal }) => {
  const found: string = `${query} ${kind} ${offset + limit} ${signal.aborted}`;
  return { items: inspectors.filter(({ name }) => found.includes(name)), total: inspectors.length };
};

configure({
  baseUrls: { aicc: "https://aicc.example", onlyoffice: "/portal" },
  allowedOrigins: ["https://aicc.example"],
  headers: () => ({ "x-csrf": "1" }),
  appKey: "casement",
  groupIdOptional: true,
  integrity: true,
  locale: "en",
  messages: { restart: "Again" },
  people,
  tokenProvider,
});
// @ts-expect-error: there are four systems.
configure({ baseUrls: { crm: "https://crm.example" } });
// @ts-expect-error: there is no such setting.
configure({ tokenProvder: tokenProvider });
// @ts-expect-error: seconds are a number.
configure({ timeoutSeconds: "10" });

// What is not known yet is given as undefined, also where a compiler takes that at its word; and taken back so.
const unknown: { name?: string } = {};
const id = unknown.name;
configure({ people: undefined, tokenProvider: undefined, headers: undefined, baseUrls: { aicc: id }, operatorId: id });
// Who has them at hand need not promise them.
const atHand: PeopleSource = (query) => ({ items: [{ id: "1", name: query, detail: id }], total: 1 });
const later: TokenProvider = () => ({ token: "t", expiresAt: undefined });
configure({ people: atHand, tokenProvider: later });

define();
define({ "case-access": "acme-case-access" });
// @ts-expect-error: there is no such element.
define({ "case-close": "acme-case-close" });

const assign = document.createElement("case-assign");
assign.caseIds = "c6m800000142lp0xsJlI c6m80000014iXKHqDw3c";
assign.ownerType = "queue";
assign.undoSeconds = 5;
assign.headingLevel = 3;
assign.disabled = assign.readOnly;
assign.extraFields = { region: "north" };
assign.canTransfer = false;
assign.value = { ownerType: "user", ownerId: "10gg0000012IpiXMqxzk", remark: "" };
// @ts-expect-error: an owner is a user or a queue.
assign.ownerType = "team";
// @ts-expect-error: ids are text.
assign.caseId = 1234;
// @ts-expect-error: this is another element's draft.
assign.value = { isPrivate: true, accessList: [] };
// What is left out is empty; but whether a case is open has to be said.
assign.value = { remark: "" };
assign.value = undefined;
// @ts-expect-error: it is not said.
access.value = { accessList: [] };

const review = document.querySelector("review-assign");
if (review) {
  review.qualityTaskId = "954645333549048833";
  review.people = inspectors;
  const counts: (number | undefined)[] | undefined = review.value?.setCounts.map(({ count }) => count);
  console.log(counts);
}

const access: CaseAccessElement = document.createElement("case-access");
access.addEventListener("casement-ready", ({ detail }) => console.log(detail.element.length, detail.millis.toFixed()));
access.addEventListener("casement-change", ({ detail }) => {
  const isPrivate: boolean = detail.value.isPrivate;
  const violations: Violation[] = detail.violations;
  console.log(isPrivate, violations[0]?.message);
});
access.addEventListener("casement-before-submit", (event) => {
  event.preventDefault();
  // @ts-expect-error: tokens and headers are nowhere in an event.
  console.log(event.detail.request.headers);
});
access.addEventListener("casement-success", function ({ detail }) {
  const element: CaseAccessElement = this;
  const verified: "matches" | "not-readable" = detail.verified;
  console.log(element.caseId, verified);
});
access.addEventListener("casement-mismatch", ({ detail }) => console.log(detail.differences[0]?.field));
access.addEventListener("casement-failure", ({ detail }) => {
  if (detail.problem.kind === "blocked" || detail.problem.retryable) console.log(detail.problem.message);
  // @ts-expect-error: there is no such kind of problem.
  if (detail.problem.kind === "unlucky") console.log(detail.problem.message);
});
access.addEventListener("casement-unknown", ({ detail }) => console.log(detail.request.url, detail.problem.status));
document.addEventListener("casement-audit", ({ detail }) => console.log(detail.target, detail.outcome, detail.attempt));
access.addEventListener("click", (event) => console.log(event.clientX));

function words(outcome: Outcome): string {
  switch (outcome.outcome) {
    case "done":
      return outcome.verified;
    case "mismatch":
      return outcome.differences.map(({ field }) => field).join();
    case "refused":
    case "unknown":
      return outcome.problem.message;
    case "invalid":
    case "cancelled":
      return outcome.outcome;
  }
}

const violations: Violation[] = access.validate();
access.submit().then((outcome) => console.log(words(outcome), violations.length));
access.reset();
access.focus();

const version: string = CaseAssignElement.version;
class Renamed extends CaseAssignElement {}
customElements.define("acme-case-assign", Renamed);
console.log(version, manifest.schemaVersion);
