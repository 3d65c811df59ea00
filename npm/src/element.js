// The elements' surface: attributes, properties, methods, life in the page. All that needs the wasm is in widget.js, and
// loaded with it.

import { localeOf } from "./language.js";
import { load, noWords } from "./loader.js";
import { checkSetting, fire, registry } from "./registry.js";
import { table } from "./table.js";
import { version } from "./wasm.js";
import { loadWords, noticeWords } from "./words.js";

/** Adds the properties of the table to a class. */
let describe;

class CasementElement extends (globalThis.HTMLElement ?? class {}) {
  static formAssociated = true;
  static version = version;

  #widget;
  /** Why there is no widget. */
  #problem;
  /** The promise of the module that the widget comes from, and of its words. */
  #begun;
  /**
   * What the widget gets of its element: beside what the table says, `given`, the values of the properties that are no
   * attributes, `mistake`, which tells what is wrong with them, `slot`, which shows what stands between the tags until
   * there is a widget, and when it was connected.
   */
  #parts = {
    ...this.constructor.entry,
    element: this,
    root: this.attachShadow({ mode: "open", delegatesFocus: true }),
    states: this.attachInternals?.().states,
    slot: document.createElement("slot"),
    given: {},
    mistake: () => this.#mistake(),
  };
  /**
   * By property or attribute: what is wrong with what was set before the upgrade, or by an attribute. It keeps all from
   * being sent.
   */
  #mistakes = {};

  static {
    describe = (Class, properties) => {
      for (const [property, { attribute, kind }] of Object.entries(properties)) {
        const get = function () {
          if (!attribute) return this.#parts.given[property];
          const text = this.getAttribute(attribute) ?? undefined;
          return kind === "?" ? text !== undefined : kind === "#" ? text && Number(text) : text;
        };
        const set = function (value) {
          checkSetting(property, value);
          this.#forgive(property);
          if (!attribute) {
            this.#parts.given[property] = value;
            this.#widget?.change(property);
          } else if (kind === "?" ? !value : value == null) this.removeAttribute(attribute);
          else this.setAttribute(attribute, kind === "?" ? "" : [value].flat().join(" "));
        };
        Object.defineProperty(Class.prototype, property, { get, set, enumerable: true, configurable: true });
      }
    };
  }

  constructor() {
    super();
    const { root, slot, properties } = this.#parts;
    root.append(slot);
    // What was set before the upgrade hides the class's own properties.
    for (const property of [...Object.keys(properties), "value"]) {
      if (!Object.hasOwn(this, property)) continue;
      const value = this[property];
      delete this[property];
      try {
        this[property] = value;
      } catch (error) {
        this.#blame(property, error);
      }
    }
  }

  /** Whoever set it can be told no more. As long as it stays so, nothing is sent. */
  #blame(property, error) {
    reportError(error);
    this.#mistakes[property] = error.message;
    this.#widget?.change("configure");
  }

  /** What was set to what cannot be sent is something else now. */
  #forgive(property) {
    if (!(property in this.#mistakes)) return;
    delete this.#mistakes[property];
    this.#widget?.change("configure");
  }

  /** Why nothing may be sent: a setting would be missing in the request, or another one there. */
  #mistake() {
    try {
      // It may have become another one since it was set.
      if ("extraFields" in this.#parts.properties) {
        checkSetting("extraFields", this.#parts.given.extraFields ?? registry.settings.extraFields);
      }
      return Object.values(this.#mistakes)[0];
    } catch (error) {
      return String(error);
    }
  }

  get value() {
    return this.#widget ? this.#widget.value : this.#parts.given.value;
  }

  set value(value) {
    // As frameworks take a property back.
    if (value == null) return this.reset();
    (this.#widget ?? this.#parts.given).value = value;
  }

  validate() {
    const { notReady: message } = noticeWords(localeOf(this));
    return this.#widget?.validate() || [{ field: "", rule: "not-ready", message }];
  }

  async submit() {
    try {
      if (this.isConnected) {
        // Whoever asks again, tries again.
        if (this.#problem) this.#begin();
        await this.#begun;
      }
    } catch (problem) {
      return { outcome: "refused", system: this.#parts.system, problem };
    }
    // Whoever asked first may have come before the widget.
    await undefined;
    return this.#widget?.submit() ?? { outcome: "cancelled" };
  }

  reset() {
    this.#widget?.reset();
    delete this.#parts.given.value;
  }

  /** Crashes, for a test of what comes then. */
  [Symbol.for("casement.trap")]() {
    this.#widget?.trap();
  }

  connectedCallback() {
    this.#parts.connectedAt = performance.now();
    this.#begin();
  }

  #again = () => this.isConnected && this.#begin();

  #begin() {
    const { system } = this.#parts;
    // At the same time; but of two failures the first one is told, and what cannot run needs no words.
    const isInVain = this.#problem?.retryable === false;
    const words = isInVain ? undefined : this.#learn().catch((error) => () => noWords(error));
    this.#begun = load(this.#parts.name).then(async (runtime) => {
      await runtime.codeOf(this.#parts.name);
      const fail = await words;
      fail?.();
      return runtime;
    });
    this.#begun.then(
      ({ Widget }) => {
        this.#problem = undefined;
        this.#widget ??= new Widget(this.#parts);
        if (this.isConnected) this.#widget.connect();
      },
      (problem) => {
        if (!this.#problem) fire(this, "failure", { system, problem });
        this.#problem = problem;
        // Whoever tries again has it run for all.
        if (problem.retryable) registry.addEventListener("running", this.#again, { once: true });
      },
    );
  }

  /** Loads the words, afterwards for the same reason as in loader.js. */
  async #learn() {
    await undefined;
    await loadWords(localeOf(this));
  }

  disconnectedCallback() {
    this.#widget?.disconnect();
  }

  // With it, `moveBefore()` neither disconnects nor connects.
  connectedMoveCallback() {
    this.#widget?.listen();
  }

  attributeChangedCallback(attribute, before, after) {
    if (before === after) return;
    const property = this.#parts.byAttribute[attribute];
    // While it is upgraded, what stands in the markup comes after what was set to it, and does not take its place.
    if (this.#begun) this.#forgive(property);
    // What it said itself is gone in any case.
    this.#forgive(attribute);
    try {
      // As everywhere in HTML, any text in one of these two is a yes.
      if (!/^(dis|readO)/.test(property)) checkSetting(property, after);
    } catch (error) {
      this.#blame(attribute, error);
    }
    this.#widget?.change(property);
  }

  formDisabledCallback() {
    this.#widget?.change("disabled");
  }
}

/** The class of the element of this name. */
export function elementClass(name) {
  const { className, ...rest } = table[name];
  const properties = {};
  const byAttribute = {};
  for (const word of rest.properties.split(" ")) {
    const [, property, kind] = /^(\w+)(.?)$/.exec(word);
    const attribute = property.replace("readOnly", "readonly").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    properties[property] = { attribute: kind === "!" ? undefined : attribute, kind };
    if (kind !== "!") byAttribute[attribute] = property;
  }
  const Class = class extends CasementElement {
    static observedAttributes = Object.keys(byAttribute);
    static entry = { ...rest, name, properties, byAttribute };
  };
  Object.defineProperty(Class, "name", { value: className });
  describe(Class, properties);
  return Class;
}
