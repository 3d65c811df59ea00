// More than one copy of the package on a page, other versions, other names.
import { CaseAccessElement, configure, define } from "casement";
import { assert, event, expectError, test, waitFor } from "/harness.js";
import { holds, loaded, NAMES, samples, tokenProvider, wasmsFetched } from "./samples.js";

const { version } = CaseAccessElement;

test("importing the package defines nothing", () => {
  assert.deepEqual(NAMES.filter((name) => customElements.get(name)), []);
});

test("a tag that something else has taken is told on the console and by an event, and left alone", async () => {
  const taken = class extends HTMLElement {};
  customElements.define("taken-case", taken);
  const failure = event(document, "casement-failure");
  define({ "case-access": "taken-case" });
  const { system, problem } = (await failure).detail;
  const message = `<taken-case> is taken by something else. This copy, version ${version}, leaves it alone.`;
  assert.equal(system, "onlyoffice");
  assert.deepEqual(problem, { kind: "conflict", message, retryable: false });
  assert.deepEqual(await expectError(/taken-case/), [`console.error: Casement: ${message}`]);
  assert.equal(customElements.get("taken-case"), taken);
  assert.equal(customElements.get("case-access"), undefined);
  assert.ok(customElements.get("case-assign"), "The others are not defined.");
});

test("defining once more, as frameworks do, changes nothing and says nothing", async () => {
  define();
  const classes = NAMES.map((name) => customElements.get(name));
  define();
  await import("casement/define");
  NAMES.forEach((name, index) => assert.equal(customElements.get(name), classes[index]));
});

test("elements go by other names, beside their own", async () => {
  define({ "case-access": "acme-case-access" });
  for (const tag of ["case-access", "acme-case-access"]) {
    const element = await put(tag, "case-access");
    assert.ok(element instanceof CaseAccessElement, "It is of another class.");
    assert.equal((await element.ready).detail.element, "case-access");
    element.value = samples["case-access"].draft;
    assert.ok(holds(element, samples["case-access"].draft), "It takes no value.");
  }
});

test("a name that is no element's of ours, or cannot be one's, throws", () => {
  assert.throws(() => define({ "case-acces": "acme-access" }), /TypeError.*case-acces/);
  assert.throws(() => define({ "case-access": "Acme" }));
  assert.equal(customElements.get("acme-access"), undefined);
});

const COPIES = [
  ["the same version", "/npm/dist/index.js?copy", version, "second", 0],
  ["another version", "/npm@9.9.9/dist/index.js", "9.9.9", "other", 1],
];

for (const [what, address, expected, prefix, wasms] of COPIES) {
  test(`a copy of ${what} says that the tags are taken, works under other names, and shares the settings`, async () => {
    const before = wasmsFetched();
    const copy = await import(address);
    assert.ok(copy.CaseAccessElement !== CaseAccessElement, "It is no copy.");
    assert.equal(copy.CaseAccessElement.version, expected);
    copy.define();
    const taken = await expectError(/is taken by another copy of Casement/);
    assert.equal(taken.length, NAMES.length);
    assert.ok(taken.every((text) => text.includes(`version ${version}. This copy, version ${expected},`)), taken[0]);
    const tags = Object.fromEntries(NAMES.map((name) => [name, `${prefix}-${name}`]));
    copy.define(tags);

    const [theirs, ours] = [await put(tags["case-access"], "case-access"), await put("case-access", "case-access")];
    configure({ headingLevel: 4 });
    copy.configure({ theme: "dark" });
    for (const element of [theirs, ours]) {
      await loaded(element);
      const level = () => element.shadowRoot.querySelector("[role=heading]")?.ariaLevel;
      await waitFor(() => level() === "4", "the heading's level");
      await waitFor(() => element.shadowRoot.querySelector("[data-theme=dark]"), "the dark theme");
    }
    configure({ headingLevel: undefined, theme: undefined });
    theirs.value = samples["case-access"].draft;
    assert.equal((await theirs.submit()).outcome, "done");
    assert.equal(wasmsFetched() - before, wasms);
  });
}

/** Puts an element on the page and waits until it has read its target; its first event is kept. */
async function put(tag, name) {
  const element = Object.assign(document.createElement(tag), { tokenProvider });
  for (const [attribute, value] of Object.entries(samples[name].attributes)) element.setAttribute(attribute, value);
  element.ready = event(element, "casement-ready");
  document.body.append(element);
  await element.ready;
  await loaded(element);
  return element;
}
