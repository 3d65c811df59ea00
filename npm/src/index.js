// The package's entry: it defines nothing by itself, and can be imported where there is no browser.

import { elementClass } from "./element.js";
import { complain } from "./registry.js";
import { table } from "./table.js";

export { configure } from "./registry.js";

export const CaseAssignElement = /* @__PURE__ */ elementClass("case-assign");
export const TaskCreateElement = /* @__PURE__ */ elementClass("task-create");
export const CaseRelationsElement = /* @__PURE__ */ elementClass("case-relations");
export const ReviewAssignElement = /* @__PURE__ */ elementClass("review-assign");
export const CaseAccessElement = /* @__PURE__ */ elementClass("case-access");

const CLASSES = [CaseAssignElement, TaskCreateElement, CaseRelationsElement, ReviewAssignElement, CaseAccessElement];

const named = new Set();

/**
 * Defines all five elements, under their own names or those of a map such as `{"case-access": "acme-case-access"}`.
 * Again, it changes nothing. A name that something else has taken is a console error and a `casement-failure` on the
 * document. Where there is no browser, nothing happens.
 */
export function define(tags = {}) {
  if (!globalThis.customElements) return;
  const unknown = Object.keys(tags).find((name) => !Object.hasOwn(table, name));
  if (unknown) throw new TypeError(`define: there is no element "${unknown}"`);
  for (const Class of CLASSES) {
    const { name, system } = Class.entry;
    const tag = tags[name] ?? name;
    const there = customElements.get(tag);
    if (there === Class || there?.prototype instanceof Class) continue;
    if (there) {
      const by = there.entry ? `another copy of Casement, version ${there.version}` : "something else";
      complain("conflict", `<${tag}> is taken by ${by}. This copy, version ${Class.version}, leaves it alone.`, system);
      continue;
    }
    // A class can have one name only.
    customElements.define(tag, named.has(Class) ? class extends Class {} : Class);
    named.add(Class);
  }
}
