// What a WebAssembly module is made of: bytes by section, and, where it still names its functions, by crate and module.
// Alone: `node bench/wasm.js MODULE`.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SECTIONS = "custom type import function table memory global export start element code data datacount tag".split(" ");

/** `{total, sections: {name: bytes}, groups: [{group, functions, bytes}]}`, the largest groups first. */
export function explain(bytes) {
  const sections = {};
  let imported = 0;
  let sizes = [];
  const names = new Map();
  for (const { name, content, end, size } of sectionsOf(bytes)) {
    sections[name] = (sections[name] ?? 0) + size;
    if (name === "import") imported = importedFunctions(content);
    if (name === "code") sizes = bodies(content);
    if (name === "custom name") readNames(content, end, names);
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

/** Each section from `from` to `end`, with a reader of its `content`; the name of a custom one has been read. */
export function sectionsOf(bytes) {
  const sections = [];
  for (const module = new Reader(bytes, 8); module.at < bytes.length; ) {
    const from = module.at;
    const id = module.byte();
    const size = module.number();
    const content = new Reader(bytes, module.at);
    const name = id ? SECTIONS[id] : `custom ${content.text()}`;
    module.at += size;
    sections.push({ name, from, end: module.at, size, content });
  }
  return sections;
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

  /** A signed one, of 32 bits at most. */
  signed() {
    const from = this.at;
    const value = this.number();
    const bits = 7 * (this.at - from);
    return value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
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
  const path = pathOf(symbol);
  if (path[2] === "drop_in_place") return "what drops values";
  if (path[0] === "casement") return path.slice(0, path[1] === "widgets" ? 3 : 2).join("::");
  if (path[0] === "casement_contract") return path.slice(0, 2).join("::");
  return path[0] ?? symbol;
}

/** `_RNvNtCs0123456789_4core3ptr…`: the first crate, and what it is followed by. A closure in it is written there, too. */
function pathOf(symbol) {
  const path = [];
  let [, rest] = /^_R.*?Cs[0-9A-Za-z]*_(\d.*)/.exec(symbol) ?? [];
  for (let part; (part = /^(\d+)_?/.exec(rest)); ) {
    const end = part[0].length + Number(part[1]);
    path.push(rest.slice(part[0].length, end));
    rest = rest.slice(end);
  }
  return path;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { total, sections, groups } = explain(readFileSync(process.argv[2]));
  console.log(`${total} bytes`);
  console.table(sections);
  console.table(groups.slice(0, 60));
}
