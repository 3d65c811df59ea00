// Reads the module as the linker wrote it, with its relocations: they say what the data are, and which of them refer to
// others. A number by itself does not tell: it may be an address, or no address at all.
//
// The format: https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md

import { sectionsOf } from "../bench/wasm.js";

/** In the section "linking": the list of symbols, which of them are data and sections, and what is said of a symbol. */
const SYMBOLS = 8;
const [A_DATUM, A_SECTION] = [1, 3];
const [IS_UNDEFINED, IS_NAMED, IS_ABSOLUTE] = [0x10, 0x40, 0x200];

/** Relocations of addresses of data, which have an addend, and all others that this module has. */
const ADDRESSES = [3, 4, 5];
const OTHERS = [0, 1, 2, 6, 7, 20];

/** How much memory `wasm-opt --low-memory-unused` takes for unused. */
const LOW_MEMORY = 1024;

/**
 * The module without what only the linker reads: as soon as something is changed it does not fit any more. And without the
 * mark of Leptos' own splitting, which is not used.
 */
export function withoutRelocations(bytes) {
  const kept = sectionsOf(bytes).filter(({ name }) => !/^custom (linking$|reloc\.|__wasm_split_unstable$)/.test(name));
  return Buffer.concat([bytes.subarray(0, 8), ...kept.map(({ from, end }) => bytes.subarray(from, end))]);
}

/**
 * The addresses `[start, end]` of data to which code does not refer that has these numbers in it, be they addresses or not.
 */
export function unreferenced(bytes, numbers) {
  const data = readData(bytes);
  const isMet = ({ start, end, outside }) => numbers.some((one) => (start <= one && one < end) || outside.has(one));
  const referred = new Set(data.filter(isMet));
  for (const { refersTo } of referred) for (const datum of refersTo) referred.add(datum);
  return runsOf(data, (datum) => !referred.has(datum));
}

/** Whether the module has these data at an address. */
export function hasData(bytes, start, data) {
  return segmentsOf(sectionsOf(bytes).find(({ name }) => name === "data")).some(({ address, bytes }) => {
    return address <= start && bytes.subarray(start - address, start - address + data.length).equals(data);
  });
}

/** From where to where nothing stands but these data, and what nobody knows of. */
function runsOf(data, isOne) {
  const runs = [];
  // What is in two data belongs to the other one, too.
  let [run, taken] = [undefined, 0];
  for (const datum of data.toSorted((one, other) => one.start - other.start)) {
    if (!isOne(datum)) {
      if (run) run[1] = Math.min(run[1], datum.start);
      run = undefined;
      taken = Math.max(taken, datum.end);
    } else if (run) {
      run[1] = Math.max(run[1], datum.end);
    } else if (datum.end > taken) {
      run = [Math.max(datum.start, taken), datum.end];
      runs.push(run);
    }
  }
  return runs.filter(([start, end]) => start < end);
}

/** The data, each with those that it refers to, and with the addresses outside by which code refers to it. */
function readData(bytes) {
  const contents = new Map(sectionsOf(bytes).map((section) => [section.name, section]));
  const section = (name) => {
    if (!contents.has(name)) throw new Error(`the linked module has no section ${name}`);
    return contents.get(name);
  };
  const segments = segmentsOf(section("data"));
  const symbols = symbolsOf(section("custom linking"), segments);
  const data = symbols.filter(Boolean);
  for (const { symbol, addend } of addressesIn(section("custom reloc.CODE"))) {
    const { start, end, outside } = symbols[symbol] ?? unknown(symbol);
    const address = start + addend;
    if (address < start || end <= address) outside.add(address);
  }
  for (const { offset, symbol, addend } of addressesIn(section("custom reloc.DATA"))) {
    const { from, address } = segments.findLast(({ from }) => from <= offset);
    const at = address + offset - from;
    const holders = data.filter((datum) => datum.start <= at && at < datum.end);
    if (holders.length === 0) throw new Error(`no datum is known at ${at}, which refers to another`);
    const { start, end } = symbols[symbol] ?? unknown(symbol);
    if (start + addend < start || end < start + addend) throw new Error(`what stands at ${at} refers to a place beside a datum`);
    for (const { refersTo } of holders) refersTo.push(symbols[symbol]);
  }
  return data;
}

function unknown(symbol) {
  throw new Error(`an address is that of symbol ${symbol}, which is no datum`);
}

/** Where each begins, in the section and in memory. */
function segmentsOf({ content }) {
  const start = content.at;
  return Array.from({ length: content.number() }, () => {
    const [kind, code] = [content.byte(), content.byte()];
    const address = content.signed();
    // An active segment at `i32.const`.
    if (kind !== 0 || code !== 0x41 || content.byte() !== 0x0b) throw new Error("data stand otherwise than this reads them");
    // Below it, wasm-opt takes for granted, nothing stands (split.js).
    if (address < LOW_MEMORY) throw new Error(`data stand at ${address}, in low memory`);
    const size = content.number();
    const from = content.at - start;
    content.at += size;
    return { from, address, bytes: content.bytes.subarray(content.at - size, content.at) };
  });
}

/** By index: the data; nothing for other symbols. */
function symbolsOf({ content, end }, segments) {
  const symbols = [];
  const version = content.number();
  if (version !== 2) throw new Error(`nothing is known of version ${version} of what the linker writes`);
  while (content.at < end) {
    const kind = content.byte();
    const after = content.number() + content.at;
    if (kind === SYMBOLS) for (let left = content.number(); left; left -= 1) symbols.push(symbolOf(content, segments));
    content.at = after;
  }
  return symbols;
}

function symbolOf(content, segments) {
  const [kind, flags] = [content.byte(), content.number()];
  const isDefined = !(flags & IS_UNDEFINED);
  if (kind !== A_DATUM) {
    content.number();
    if (kind !== A_SECTION && (isDefined || flags & IS_NAMED)) content.text();
    return undefined;
  }
  const name = content.text();
  if (!isDefined) return undefined;
  if (flags & IS_ABSOLUTE) throw new Error(`${name} is an address by itself, of which nothing is known`);
  const start = segments[content.number()].address + content.number();
  return { start, end: start + content.number(), refersTo: [], outside: new Set() };
}

/** The relocations of addresses in a section. */
function addressesIn({ content }) {
  // The section that they are for.
  content.number();
  const relocations = Array.from({ length: content.number() }, () => {
    const [type, offset, symbol] = [content.byte(), content.number(), content.number()];
    if (ADDRESSES.includes(type)) return { offset, symbol, addend: content.signed() };
    if (!OTHERS.includes(type)) throw new Error(`nothing is known of relocations of type ${type}`);
    return undefined;
  });
  return relocations.filter(Boolean);
}
