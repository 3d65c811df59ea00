// A portal that answers in XML, on a page whose policy (`xml.test.json`) lets nothing but `casement` parse text.
import "casement/define";
import { assert, browser, button, event, expectError, field, mount, reports } from "/harness.js";
import { shows, test, waitFor } from "/harness.js";
import { samples, tokenProvider } from "/tests/samples.js";
import { types } from "/tests/in-xml.js";

const { attributes } = samples["case-access"];
const NO_TYPES = globalThis.trustedTypes ? undefined : "This engine knows no trusted types.";

/** The policies that were made so far, by name. */
const made = [];
const factory = globalThis.trustedTypes && Object.getPrototypeOf(trustedTypes);
if (factory) {
  const { createPolicy } = factory;
  factory.createPolicy = function (name, ...rules) {
    made.push(name);
    return createPolicy.call(this, name, ...rules);
  };
}

test("the page lets no text into a parser", { not: NO_TYPES }, async () => {
  assert.throws(() => new DOMParser().parseFromString("<a/>", "text/xml"), /TypeError/);
  await expectError(/CSP violation: require-trusted-types-for/);
  await waitFor(async () => (await reports()).length, "the report");
});

test("what never answers in XML asks for no policy", async () => {
  const { attributes, words } = samples["task-create"];
  await shows(await mount("task-create", attributes, { tokenProvider }), words);
  assert.deepEqual(made, []);
});

test("case-access reads case, operator and people in XML, and does its job", async () => {
  const element = await mount("case-access", attributes, { tokenProvider });
  await shows(element, "Nothing changes yet");
  await browser.click(element.shadowRoot.querySelector("[role=switch]"));
  const input = await field(element, "Add a person");
  await browser.click(input);
  await browser.keys("Zany");
  const options = () => [...element.shadowRoot.querySelectorAll(`#${input.id}-list [role=option]`)];
  const found = () => options().find((option) => option.textContent.includes("Mike Zanyatski"));
  await browser.click(await waitFor(found, "Mike Zanyatski"));
  const done = event(element, "casement-success");
  await browser.click(await button(element, "Save"));
  assert.equal((await done).detail.after.isPrivate, true);
  assert.ok(types.length >= 3 && types.every((type) => type.startsWith("text/xml")), types.join());
});

test("one policy is enough for all answers", { not: NO_TYPES }, () => {
  assert.deepEqual(made, ["casement"]);
});

test("what is restarted reads XML, too", async () => {
  const element = await mount("case-access", attributes, { tokenProvider });
  await shows(element, "Nothing changes yet");
  element[Symbol.for("casement.trap")]();
  await expectError(/WebAssembly trapped/);
  await browser.click(await button(element, "Restart"));
  await shows(element, "Nothing changes yet");
});
