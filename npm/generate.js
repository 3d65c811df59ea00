// What is made from the table (table.js): texts for the package.

const VERSION = "The package's version.";

/** The part of the table that the classes need, as a module: no words, no types. */
export function runtimeTable({ elements }) {
  const marks = { text: "", number: "#", flag: "?" };
  const entries = elements.map(({ name, className, system, target, attributes, properties }) => {
    // `?` marks a flag, `#` a number, and `!` what is no attribute.
    const mirrors = attributes.map(({ property, kind }) => property + marks[kind]);
    const others = properties.map(({ name }) => `${name}!`);
    return [name, { className, system, target, properties: [...mirrors, ...others].join(" ") }];
  });
  return `export const table = ${JSON.stringify(Object.fromEntries(entries))};\n`;
}

/** The generated part of the types: classes, events, and what HTML, React and Vue know of the elements. */
export function declarations(table) {
  const { elements } = table;
  return [
    ...elements.map((element) => classOf(element, table)),
    eventsOf(table),
    `declare global {
  interface HTMLElementTagNameMap {
${elements.map(({ name, className }) => `    "${name}": ${className};`).join("\n")}
  }

  /** They bubble up to the document and the window. */
  interface GlobalEventHandlersEventMap extends CasementEventMap {}
}`,
    markupOf(table),
    // Without it, all of this would be exported.
    "export {};",
  ].join("\n\n");
}

/** The custom elements manifest, schema 1.0.0. */
export function manifest({ elements, methods, value, events, slots, parts, cssProperties }, version) {
  const declaration = ({ name, className, draft, description, attributes, properties }) => ({
    kind: "class",
    name: className,
    description,
    superclass: { name: "HTMLElement", package: "global:" },
    customElement: true,
    tagName: name,
    attributes: attributes.map((attribute) => ({
      name: attribute.name,
      fieldName: attribute.property,
      type: { text: attribute.type },
      ...(attribute.default && { default: attribute.default }),
      description: attribute.description,
    })),
    members: [
      ...attributes.map((attribute) =>
        field(attribute.property, `${attribute.type}${attribute.kind === "flag" ? "" : " | undefined"}`, attribute),
      ),
      ...properties.map((property) => field(property.name, `${property.type} | undefined`, property)),
      field(value.name, `${draft} | undefined`, value),
      { ...field("version", "string", { description: VERSION }), static: true, default: JSON.stringify(version) },
      ...methods.map((method) => ({
        kind: "method",
        name: method.name,
        return: { type: { text: method.returns } },
        description: method.description,
      })),
    ],
    events: events.map((event) => ({
      name: event.name,
      type: { text: `CustomEvent<${event.detail.replace("Draft", draft)}>` },
      description: event.description,
    })),
    slots,
    cssParts: parts.filter(({ of }) => !of || of.includes(name)).map(({ of, ...part }) => part),
    cssProperties,
  });
  const entry = "dist/index.js";
  const exported = (kind, name, className) => ({ kind, name, declaration: { name: className, module: entry } });
  const module = (path, declarations, exports) => ({ kind: "javascript-module", path, declarations, exports });
  const classes = elements.map(({ className }) => exported("js", className, className));
  const definitions = elements.map(({ name, className }) => exported("custom-element-definition", name, className));
  const manifest = {
    schemaVersion: "1.0.0",
    readme: "README.md",
    modules: [
      module(entry, elements.map(declaration), classes),
      module("dist/define.js", [], definitions),
      module("dist/casement.js", [], definitions),
    ],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

const field = (name, type, { description }) => ({ kind: "field", name, type: { text: type }, description });

/** How a framework takes a property back, and gives one that it does not know yet. */
const NONE = "null | undefined";

/** What of a draft can be set: what is left out is empty, but whether a case is open has to be said. */
const settable = (draft) => (draft === "AccessDraft" ? draft : `Partial<${draft}>`);

const comment = (text, indent) => `${indent}/** ${text} */`;

function classOf(element, { methods, value, events }) {
  const { name, className, draft, description, attributes, properties } = element;
  const mirrored = attributes.map(({ property, kind, type, accepts, ...attribute }) => {
    const words = `${attribute.description}${attribute.default ? ` Default: ${attribute.default}.` : ""}`;
    if (kind === "flag") return `${comment(words, "  ")}\n  ${property}: boolean;`;
    const taken = [type, accepts, "null", "undefined"].filter(Boolean).join(" | ");
    return `${comment(words, "  ")}\n  get ${property}(): ${type} | undefined;\n  set ${property}(${property}: ${taken});`;
  });
  const inMarkup = attributes.map((attribute) => {
    const { property, kind, type, accepts } = attribute;
    const text = kind === "text" ? type : kind === "flag" ? 'boolean | ""' : "number | string";
    const both = attribute.name === property ? [] : [`  ${property}?: ${[type, accepts, NONE].filter(Boolean).join(" | ")};`];
    return [comment(attribute.description, "  "), `  "${attribute.name}"?: ${text} | ${NONE};`, ...both].join("\n");
  });
  const given = properties.map((property) => ({
    words: property.description,
    type: property.type,
    name: property.name,
  }));
  return `/** The events of \`<${name}>\`. */
export interface ${className}EventMap extends HTMLElementEventMap {
${events.map((event) => `  "${event.name}": CustomEvent<${event.detail.replace("Draft", draft)}>;`).join("\n")}
}

/** What \`<${name}>\` takes in the markup of a framework. */
export interface ${className}Attributes {
${inMarkup.join("\n")}
${given.map(({ words, type, name }) => `${comment(words, "  ")}\n  ${name}?: ${type} | ${NONE};`).join("\n")}
${comment(value.description, "  ")}
  value?: ${settable(draft)} | ${NONE};
}

/** \`<${name}>\`: ${description} */
export class ${className} extends HTMLElement {
  /** ${VERSION} */
  static readonly version: string;
${mirrored.join("\n")}
${given.map(({ words, type, name }) => `${comment(words, "  ")}\n  ${name}: ${type} | undefined;`).join("\n")}
  /** ${value.description} Undefined before there is one; setting it throws a TypeError when it is none. */
  get value(): ${draft} | undefined;
  set value(value: ${settable(draft)} | undefined);
${methods.map((method) => `${comment(method.description, "  ")}\n  ${method.name}(): ${method.returns};`).join("\n")}
  addEventListener<Type extends keyof ${className}EventMap>(
    type: Type,
    listener: (this: ${className}, event: ${className}EventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Type extends keyof ${className}EventMap>(
    type: Type,
    listener: (this: ${className}, event: ${className}EventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}`;
}

const eventsOf = ({ events }) => `/** The events of all elements, as they arrive further up. */
export interface CasementEventMap {
${events.map((event) => `  "${event.name}": CustomEvent<${event.detail.replace("<Draft>", "")}>;`).join("\n")}
}`;

/** What React 19 and Vue know of the elements. Where one is not installed, its part is ignored. */
function markupOf({ elements, events }) {
  const camel = (name) => name.replace(/(?:^|-)(.)/g, (_, letter) => letter.toUpperCase());
  const lines = (indent, line) => elements.map((element) => indent + line(element)).join("\n");
  return `/** Each event with its listener. */
interface ReactListeners<Events extends CasementEventMap> {
${events.map(({ name }) => `  "on${name}"?: ((event: Events["${name}"]) => void) | undefined;`).join("\n")}
}

/** Each event with its listener. */
interface VueListeners<Events extends CasementEventMap> {
${events.map(({ name }) => `  on${camel(name)}?: ((event: Events["${name}"]) => void) | undefined;`).join("\n")}
}

// @ts-ignore
type ReactAttributes<Element> = import("react").DetailedHTMLProps<import("react").HTMLAttributes<Element>, Element>;

// @ts-ignore
type VueAttributes = import("vue").HTMLAttributes & import("vue").PublicProps;

type InReact<Element, Attributes, Events extends CasementEventMap> = Attributes &
  ReactListeners<Events> &
  Omit<ReactAttributes<Element>, keyof Attributes>;

type InVue<Element, Attributes, Events extends CasementEventMap> = new () => Element & {
  $props: Attributes & VueListeners<Events> & Omit<VueAttributes, keyof Attributes>;
};

// @ts-ignore
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
${lines("      ", ({ name, className }) => `"${name}": InReact<${className}, ${className}Attributes, ${className}EventMap>;`)}
    }
  }
}

// @ts-ignore
declare module "vue" {
  interface GlobalComponents {
${lines("    ", ({ name, className }) => `"${name}": InVue<${className}, ${className}Attributes, ${className}EventMap>;`)}
  }
}`;
}
