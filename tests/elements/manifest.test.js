// Whether the elements are what custom-elements.json says of them, no more and no less.
import * as casement from "casement";
import "casement/define";
import { assert, test } from "/harness.js";
import { NAMES, open, widgetOf } from "./samples.js";

const manifest = await (await fetch("/npm/custom-elements.json")).json();
const [entry, ...defining] = manifest.modules;
const declarations = Object.fromEntries(entry.declarations.map((one) => [one.tagName, one]));

/** Names that the browser calls, or that are every custom element's. */
const BROWSER_OWN = /^(constructor|.*Callback)$/;

test("it lists the five classes, and where they are exported and defined", () => {
  assert.equal(manifest.schemaVersion, "1.0.0");
  assert.deepEqual(Object.keys(declarations), NAMES);
  for (const { name, declaration } of entry.exports) {
    assert.equal(typeof casement[name], "function", name);
    assert.ok(declarations[casement[name].entry.name].name === declaration.name, `${name} is another class.`);
  }
  assert.equal(entry.exports.length, NAMES.length);
  for (const { exports } of defining) {
    for (const { kind, name, declaration } of exports) {
      assert.equal(kind, "custom-element-definition");
      assert.equal(customElements.get(name), casement[declaration.name]);
    }
    assert.equal(exports.length, NAMES.length);
  }
});

for (const [name, declaration] of Object.entries(declarations)) {
  const { attributes, members, slots } = declaration;
  const Class = customElements.get(name);

  test(`${name} has exactly the listed members`, () => {
    assert.equal(Class.name, declaration.name);
    assert.ok(Class.prototype instanceof HTMLElement, "It is no HTMLElement.");
    const listed = members.filter((member) => !member.static).map((member) => member.name);
    assert.deepEqual(ownNames(Class.prototype).sort(), [...listed].sort());
    const [{ default: version }] = members.filter((member) => member.static);
    assert.equal(Class.version, JSON.parse(version));
    const element = document.createElement(name);
    for (const { kind, name } of members.filter((member) => member.kind === "method")) {
      assert.equal(typeof element[name], "function", `${kind} ${name}`);
    }
  });

  test(`${name} keeps attributes and properties in step`, async () => {
    assert.deepEqual([...Class.observedAttributes].sort(), attributes.map((one) => one.name).sort());
    for (const element of [document.createElement(name), await open(name)]) {
      for (const { name: attribute, fieldName: property, type } of attributes) {
        element.removeAttribute(attribute);
        for (const [given, text, got] of steps(type.text)) {
          element[property] = given;
          assert.equal(element.getAttribute(attribute), text, `${attribute}, when ${property} = ${given}.`);
          assert.equal(element[property], got, `${property}, when it is set to ${given}.`);
        }
        for (const [, text, got] of steps(type.text).filter(([, text]) => text !== null)) {
          element.setAttribute(attribute, text);
          assert.equal(element[property], got, `${property}, when ${attribute}="${text}".`);
        }
        element.removeAttribute(attribute);
      }
    }
  });

  test(`${name} has the listed slots, and shows what is put there`, async () => {
    const apart = document.createElement(name);
    const [initial] = apart.shadowRoot.querySelectorAll("slot");
    const element = await open(name);
    const drawn = [...element.shadowRoot.querySelectorAll("slot")];
    assert.deepEqual([initial, ...drawn].map((slot) => slot.name), slots.map((slot) => slot.name));
    for (const slot of drawn) {
      const own = document.createElement("b");
      Object.assign(own, { slot: slot.name, textContent: "Own words" });
      element.append(own);
      assert.deepEqual(slot.assignedElements(), [own]);
      assert.ok(own.checkVisibility(), `${slot.name} is not shown.`);
    }
    assert.ok(!element.shadowRoot.querySelector("slot:not([name])"), "What is no slot's is shown beside the widget.");
  });

  test(`${name} follows the listed custom properties, and no others`, async () => {
    const element = await open(name);
    const rules = element.shadowRoot.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]);
    const text = rules.map((rule) => rule.cssText).join("\n");
    const used = new Set(text.match(/--casement-[a-z-]+/g));
    assert.deepEqual([...used].sort(), declaration.cssProperties.map((one) => one.name).sort());
    for (const [property, value, style, expected] of LOOKS) {
      const before = getComputedStyle(widgetOf(element))[style];
      document.body.style.setProperty(property, value);
      const after = getComputedStyle(widgetOf(element))[style];
      document.body.style.removeProperty(property);
      assert.equal(after, expected, `${property} changed ${style} from ${before}.`);
    }
  });
}

/** What some custom properties do to the widget's own box; inherited, as by any page. */
const LOOKS = [
  ["--casement-color-surface", "rgb(1, 2, 3)", "backgroundColor", "rgb(1, 2, 3)"],
  ["--casement-color-text", "rgb(1, 2, 3)", "color", "rgb(1, 2, 3)"],
  ["--casement-radius", "3px", "borderTopLeftRadius", "3px"],
  ["--casement-font", "serif", "fontFamily", "serif"],
  ["--casement-font-size", "20px", "fontSize", "20px"],
  ["--casement-density", "0.5", "paddingTop", "12px"],
];

/** Values to set, each with the attribute's text and the value that is read afterwards. */
function steps(type) {
  const none = [undefined, null].map((value) => [value, null, type === "boolean" ? false : undefined]);
  if (type === "boolean") return [[true, "", true], ...none, [1, "", true], [false, null, false]];
  if (type === "number") return [[3, "3", 3], ...none, [0, "0", 0]];
  const words = type.match(/\w+(?=")/g)?.map((word) => [word, word, word]);
  if (words) return [...words, ...none];
  return [["some text", "some text", "some text"], ...none, ["", "", ""], [["a", "b"], "a b", "a b"]];
}

/** The names that a class adds to HTMLElement's. */
function ownNames(prototype) {
  const names = new Set();
  for (let object = prototype; object !== HTMLElement.prototype; object = Object.getPrototypeOf(object)) {
    for (const name of Object.getOwnPropertyNames(object)) names.add(name);
  }
  return [...names].filter((name) => !BROWSER_OWN.test(name));
}
