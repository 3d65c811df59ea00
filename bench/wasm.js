// What a WebAssembly module is made of: bytes by section, and, where it still names its functions, by crate and module.
// Alone: `node bench/wasm.js MODULE`.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SECTIONS = "custom type import function table memory global export start element code data datacount tag".split(" ");

/** `{total, sections: {name: bytes}, groups: [{group, functions, bytes}]}`, the largest groups first. */
export function explain(bytes) {
  const module = new Reader(bytes, 8);
  const sections = {};
  let imported = 0;
  let sizes = [];
  const names = new Map();
  while (module.at < bytes.length) {
    const id = module.byte();
    const size = module.number();
    const section = new Reader(bytes, module.at);
    const end = module.at + size;
    const name = id ? SECTIONS[id] : `custom ${section.text()}`;
    sections[name] = (sections[name] ?? 0) + size;
    if (name === "import") imported = importedFunctions(section);
    if (name === "code") sizes = bodies(section);
    if (name === "custom name") readNames(section, end, names);
    module.at = end;
  }
  const groups = new Map();
  sizes.forEach((size, index) => {
    const group = groupOf(names.get(imported + index) ?? "");
    const so = groups.get(group) ?? { group, functions: 0, bytes: 0 };
    groups.set(group, { group, functions: so.functions + 1, bytes: so.bytes + size });
  });
  return {
    total: bytes.length,
    sections,
    groups: [...groups.values()].sort((one, other) => other.bytes - one.bytes),
  };
}

/** Reads the numbers and texts of the binary format. */
class Reader {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** An unsigned LEB128 number. */
  number() {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = this.byte();
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  }

  text() {
    const length = this.number();
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }
}

function importedFunctions(section) {
  let functions = 0;
  for (let left = section.number(); left; left -= 1) {
    section.text();
    section.text();
    const kind = section.byte();
    if (kind === 0) functions += 1;
    // A tag's attribute and a table's type stand before what others begin with.
    if (kind === 1 || kind === 4) section.byte();
    if (kind === 3) section.at += 2;
    else if (kind === 1 || kind === 2) limits(section);
    else section.number();
  }
  return functions;
}

function limits(section) {
  const hasMaximum = section.byte() & 1;
  section.number();
  if (hasMaximum) section.number();
}

function bodies(section) {
  return Array.from({ length: section.number() }, () => {
    const size = section.number();
    section.at += size;
    return size;
  });
}

/** The second part of the section names the functions. */
function readNames(section, end, names) {
  while (section.at < end) {
    const part = section.byte();
    const after = section.number() + section.at;
    if (part === 1) {
      for (let left = section.number(); left; left -= 1) {
        const index = section.number();
        names.set(index, section.text());
      }
    }
    section.at = after;
  }
}

/** Our own code by module, that of others by crate; a generic function counts where it is written, not where it is used. */
export function groupOf(symbol) {
  if (!symbol) return "without a name";
  if (symbol.startsWith("__wbindgen_describe")) return "what wasm-bindgen reads and takes out";
  if (/^[a-z]\w*_[0-9a-f]{16}$/i.test(symbol)) return "what JavaScript calls";
  const path = symbol.startsWith("_R") ? pathOfV0(symbol) : pathOfLegacy(symbol);
  if (/^core::ptr::drop_in_place/.test(path)) return "what drops values";
  // `<T as Trait>::function`: where T is written, or the trait where T is any type.
  const inner = path.replace(/^[<&*([]*(impl |mut |dyn )*/, "");
  const [, type, trait] = /^(.*?) as (.*)$/.exec(inner) ?? [undefined, inner, ""];
  const written = type.includes("::") ? type : trait || type;
  const parts = written.replace(/^[<&*([]*(impl |mut |dyn )*/, "").split(/::|[<>, ]/).filter(Boolean);
  if (parts[0] === "casement") return parts.slice(0, parts[1] === "widgets" ? 3 : 2).join("::");
  if (parts[0] === "casement_contract") return parts.slice(0, 2).join("::");
  return parts[0] ?? "without a name";
}

const SIGNS = { LT: "<", GT: ">", RF: "&", BP: "*", LP: "(", RP: ")", C: ",", SP: "@", u20: " ", u27: "'", u5b: "[", u5d: "]", u7b: "{", u7d: "}", u7e: "~", u3b: ";", u2b: "+", u22: '"' };

/** `_ZN4core3ptr…17h0123456789abcdefE`. */
function pathOfLegacy(symbol) {
  const parts = [];
  let rest = /^_ZN(.*)/.exec(symbol)?.[1];
  if (!rest) return symbol;
  for (;;) {
    const length = /^\d+/.exec(rest)?.[0];
    if (!length) break;
    parts.push(rest.slice(length.length, length.length + Number(length)));
    rest = rest.slice(length.length + Number(length));
  }
  const text = parts.join("::").replace(/^_(?=\$)/, "");
  return text.replace(/\$([A-Za-z0-9]+)\$/g, (whole, sign) => SIGNS[sign] ?? whole).replaceAll("..", "::");
}

/** `_RNv…Cs0123456789_4core…`: the crate is all that is needed. */
function pathOfV0(symbol) {
  const [, length, rest] = /Cs[0-9A-Za-z]*_(\d+)_?(.*)/.exec(symbol) ?? [undefined, 0, ""];
  return rest.slice(0, Number(length)) || symbol;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { total, sections, groups } = explain(readFileSync(process.argv[2]));
  console.log(`${total} bytes`);
  console.table(sections);
  console.table(groups.slice(0, 60));
}
