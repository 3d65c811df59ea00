// Splits the module of the elements in two: what runs until they can be used, and the rest.
//
// Which functions the first part needs, and what of them (outline.js), is found out by running it (learn.js). What calls
// others has the rest loaded (src/rest.js) and goes on there. So nothing has to be foreseen: what was not seen to run comes
// later, and is there when it is called.

import binaryen from "binaryen";
import { createHash } from "node:crypto";
import { hasData, unreferenced } from "./linked.js";
import { eachIndirectCall, note, outline, placesOf } from "./outline.js";

const { none, i32 } = binaryen;

/** Where wasm-bindgen's imports are from. */
const GLUE = "./casement_bg.js";

/** The table of the rest's functions, which the first part exports by a mark: a rest of another build is refused. */
const REST = "rest";
/** The table of the first part's functions that the rest calls. */
const GIVEN = "given";

/** The global that is 1 as soon as they are in it. */
const IS_HERE = "isHere";

/**
 * The functions, by their names, of which places are taken out: those that are written for the elements, those that are
 * compiled for a type of theirs, and those of what steers them. What runs of others, the standard library's and those that
 * read what systems answer, depends on what they are given: they are in the first part as a whole or not at all. At the end
 * of a name stands the crate that has had it compiled: that says nothing of this.
 */
const isDivisible = (name) => FOR_ELEMENTS.test(name) || STEERS.test(CRATE.exec(name)?.[1]);
const FOR_ELEMENTS = /^_R.*Cs[0-9A-Za-z]*_8casement(?!$)/;
const CRATE = /^_R.*?Cs[0-9A-Za-z]*_\d+([a-z]\w*)/;
const STEERS = /^(leptos|reactive_graph|slotmap|send_wrapper|futures|gloo_net|js_sys|wasm_bindgen)/;

/** What the linker calls the memory. */
const MEMORY = "0";

/** What wasm-bindgen names by a hash, on both sides. */
const HASHED = /_[0-9a-f]{16}(_|$)/;

/** What wasm-streams lets JavaScript read and write, for streams that nobody here makes. */
const STREAMS = /^(__wbg_)?intounderlying/;
const STREAM_CLASSES = /^(export class|const) IntoUnderlying[^]*?^}.*\n|^if \(Symbol\.dispose\) IntoUnderlying.*\n/gm;

/** `[module, glue]` without those. */
export function leaveOutStreams(bytes, glue) {
  const module = binaryen.readBinary(bytes);
  for (const { name } of all(module, "Export")) if (STREAMS.test(name)) module.removeExport(name);
  const found = glue.match(STREAM_CLASSES) ?? [];
  const counts = ["export class", "const", "if"].map((kind) => found.filter((one) => one.startsWith(kind)).length);
  const left = glue.replace(STREAM_CLASSES, "");
  const isClean = counts.every((count) => count === counts[0]) && counts[0] > 0 && !/IntoUnderlying/.test(left);
  if (!isClean || found.some((one) => /\n(export|const|function|class|let) /.test(one))) {
    throw new Error("wasm-bindgen has changed how it writes classes");
  }
  return [emit(module, true), left];
}

/**
 * `[module, glue]`, both with short names in place of those that hold a hash: they do not compress. One mark takes their
 * place, so that a module refuses the glue of another.
 */
export function shorten(bytes, glue) {
  const module = binaryen.readBinary(bytes);
  const isLong = ({ base, name }) => HASHED.test(base || name);
  const mark = markOf(bytes);
  const imports = all(module, "Function").filter(isImport);
  const exports = all(module, "Export").filter(isLong);
  const names = [...imports.filter(isLong).map(({ base }) => base), ...exports.map(({ name }) => name)];
  const shortNames = new Map(names.map((name, at) => [name, `$${short(at)}`]));
  for (const { name, base } of imports) importFunction(module, name, mark, shortNames.get(base) ?? base);
  for (const { name, value } of exports) {
    module.removeExport(name);
    module.addFunctionExport(value, shortNames.get(name));
  }
  const marked = glue.replace(`"${GLUE}": import0,`, (found) => `${found} "${mark}": import0,`);
  return [emit(module, true), marked.replace(/\w+/g, (word) => shortNames.get(word) ?? word)];
}

/** The module, so that it calls the import `called.at` with an index whenever a function begins, or a place in one. */
export function instrument(bytes) {
  const module = binaryen.readBinary(bytes);
  module.addFunctionImport("called", "called", "at", i32, none);
  const called = (index) => module.call("called", [module.i32.const(index)], none);
  const functions = functionsOf(module);
  let index = functions.length;
  for (const { name } of functions) {
    const places = placesOf(name, module);
    const start = index;
    note(places, module, (at) => called(start + at));
    index += places.length;
  }
  functions.forEach(({ name, results }, at) => {
    const whole = binaryen.Function(module.getFunction(name));
    whole.body = module.block(null, [called(at), whole.body], results);
  });
  return emit(module, true);
}

/**
 * `[first, rest]`: two modules that do together what this one does. `called` has the indices of what the first one has;
 * functions that are `unbroken` are there as a whole. `linked` is the module as the linker wrote it.
 */
export function split(bytes, called, unbroken, linked) {
  const [parted, count] = part(bytes, called, unbroken);
  const functions = functionsOf(binaryen.readBinary(parted));
  const isFirst = (_, index) => index < count && called.has(index);
  const first = byLikeness(functions.filter(isFirst));
  const later = functions.filter((...one) => !isFirst(...one));
  const isLater = new Set(later.map(({ name }) => name));
  const direct = calledDirectly(parted, isLater);
  if (!isMadeFrom(parted, linked)) throw new Error("the linked module is not the one that this was made from");
  const laterData = unreferenced(linked, numbersIn(first));
  const mark = markOf(parted, first.map(({ name }) => name).join());
  const rest = makeRest(parted, first, isLater, laterData, direct, mark);
  const wanted = all(rest, "Function").filter(isImport).map(({ name }) => name);
  const [bytesOfFirst, given] = makeFirst(parted, isLater, laterData, direct, wanted, mark);
  given.forEach((name, at) => importFunction(rest, name, "first", short(at)));
  // Where its data come to stand: nothing in the first part refers to that.
  binaryen.setZeroFilledMemory(true);
  shrink(rest);
  return [bytesOfFirst, emit(rest)];
}

/** The module with what did not run in functions of its own, and how many functions it had before. */
function part(bytes, called, unbroken) {
  const module = binaryen.readBinary(bytes);
  const functions = functionsOf(module);
  if (!functions.some(({ name }) => isDivisible(name))) throw new Error("no function has a name of the elements' own");
  let index = functions.length;
  functions.forEach(({ name }, at) => {
    const start = index;
    index += placesOf(name, module).length;
    if (called.has(at) && !unbroken.has(at) && isDivisible(name)) outline(name, module, (place) => !called.has(start + place));
  });
  return [emit(module), functions.length];
}

/** Whether a module has the data of another one. */
function isMadeFrom(bytes, linked) {
  const [data] = divideData(binaryen.readBinary(bytes), []);
  return data.every(({ start, bytes }) => hasData(linked, start, bytes));
}

/** All numbers in functions that may be addresses, or two of them in one. */
function numbersIn(functions) {
  const text = functions.map(({ body }) => binaryen.emitText(body)).join("\n");
  const numbers = [...text.matchAll(/i32\.const (-?\d+)|offset=(\d+)/g)].map(([, number, offset]) => Number(number ?? offset));
  const sums = [...text.matchAll(/offset=(\d+)[^()]*\(i32\.const (-?\d+)\)/g)].map(([, offset, number]) => Number(offset) + Number(number));
  const pairs = [...text.matchAll(/i64\.const (-?\d+)/g)].map(([, number]) => BigInt.asUintN(64, BigInt(number)));
  const halves = pairs.flatMap((pair) => [Number(pair & 0xffffffffn), Number(pair >> 32n)]);
  return [...new Set([...numbers, ...sums, ...halves])];
}

/** The module without what the first part has, which imports what it wants from there by its name. */
function makeRest(bytes, first, isLater, laterData, direct, mark) {
  const module = binaryen.readBinary(bytes);
  if (module.getStart()) throw new Error("wasm-bindgen makes modules otherwise than this splits them");
  for (const { name } of all(module, "Export")) module.removeExport(name);
  keepEntries(module, (name) => isLater.has(name));
  const [, data] = divideData(module, laterData);
  setData(module, data);
  for (const { kind, name, base, type } of shared(module)) module[`add${kind}Import`](name, "first", base, ...type);
  for (const { name } of first) importFunction(module, name, "first", name);
  module.addTable(REST, direct.length, direct.length);
  module.addTableImport(REST, "first", mark);
  module.addActiveElementSegment(REST, REST, direct, module.i32.const(0));
  module.runPasses(["remove-unused-module-elements"]);
  return module;
}

/** The first part, and the names of its functions that it gives to the rest, in the order of their table. */
function makeFirst(bytes, isLater, laterData, direct, wanted, mark) {
  const module = binaryen.readBinary(bytes);
  const [data] = divideData(module, laterData);
  setData(module, data);
  module.addGlobal(IS_HERE, i32, true, module.i32.const(0));
  module.addGlobalExport(IS_HERE, IS_HERE);
  module.addTable(REST, direct.length, direct.length);
  module.addTableExport(REST, mark);
  for (const { kind, name, base } of shared(module)) module[`add${kind}Export`](name, base);
  module.addFunctionImport("load", "./rest.js", "load", none, none);
  const isMissing = module.i32.eqz(module.global.get(IS_HERE, i32));
  module.addFunction("want", none, none, [], module.if(isMissing, module.call("load", [], none)));
  direct.forEach((name, at) => {
    const { params, results } = binaryen.getFunctionInfo(module.getFunction(name));
    const given = binaryen.expandType(params).map((type, index) => module.local.get(index, type));
    const goOn = module.call_indirect(REST, module.i32.const(at), given, params, results);
    binaryen.Function(module.getFunction(name)).body = module.block(null, [module.call("want", [], none), goOn], results);
  });
  keepEntries(module, (name) => !isLater.has(name));
  askBeforeCalls(module, isLater);
  module.addTable(GIVEN, wanted.length, wanted.length);
  module.addTableExport(GIVEN, GIVEN);
  give(module, wanted);
  shrink(module);
  const order = sortGiven(module);
  return [emit(module), order.map((at) => wanted[at])];
}

/** A module's data, `[others, later]`, each as `{ start, bytes }`; `runs` are the addresses of the later ones. */
function divideData(module, runs) {
  const length = module.getNumDataSegments();
  const segments = Array.from({ length }, (_, at) => module.getDataSegmentInfo(module.getDataSegmentByIndex(at)));
  if (segments.some(({ passive }) => passive)) throw new Error("there are data that do not stand in memory from the start");
  const later = [];
  const others = segments.map(({ offset, data }) => {
    const bytes = Uint8Array.from(new Uint8Array(data));
    for (const [start, end] of runs) {
      const [from, to] = [start, end].map((address) => Math.min(Math.max(address - offset, 0), bytes.length));
      if (from === to) continue;
      later.push({ start: offset + from, bytes: bytes.slice(from, to) });
      bytes.fill(0, from, to);
    }
    return { start: offset, bytes };
  });
  return [others, later];
}

function setData(module, data) {
  const { initial, max } = module.getMemoryInfo(MEMORY);
  const segments = data.map(({ start, bytes }) => ({ offset: module.i32.const(start), data: bytes, passive: false }));
  module.setMemory(initial, max ?? -1, null, segments, false, false, MEMORY);
}

/**
 * Hands functions over to the rest by a table: an export of each would be four times as long. The script that connects both
 * (src/rest.js) gives them the names by which the rest imports them.
 */
const give = (module, functions) => module.addActiveElementSegment(GIVEN, GIVEN, functions, module.i32.const(0));

/** Sorts that table by where its functions stand: so it compresses better. Gives, for each entry, where it was before. */
function sortGiven(module) {
  const segment = module.getElementSegment(GIVEN);
  // An empty one has been left out.
  if (!segment) return [];
  const functions = binaryen.getElementSegmentInfo(segment).data;
  const places = new Map(all(module, "Function").map(({ name }, at) => [name, at]));
  const order = [...functions.keys()].sort((one, other) => places.get(functions[one]) - places.get(functions[other]));
  module.removeElementSegment(GIVEN);
  give(module, order.map((at) => functions[at]));
  return order;
}

/** The names of the rest's functions that the first part calls, or is called for, not only through its table. */
function calledDirectly(bytes, isLater) {
  const module = binaryen.readBinary(bytes);
  keepEntries(module, (name) => !isLater.has(name));
  for (const name of isLater) binaryen.Function(module.getFunction(name)).body = module.unreachable();
  module.runPasses(["remove-unused-module-elements"]);
  return functionsOf(module).map(({ name }) => name).filter((name) => isLater.has(name));
}

/**
 * Leaves only those functions' entries in the module's table. JavaScript must not call the missing ones; what it does call
 * when the module traps is among those that learn.js sees run.
 */
function keepEntries(module, isKept) {
  for (const { name, table, offset, data } of all(module, "ElementSegment")) {
    const start = binaryen.getExpressionInfo(offset).value;
    if (typeof start !== "number") throw new Error("the table's entries are put in otherwise than this reads them");
    module.removeElementSegment(name);
    for (let at = 0; at < data.length; at += 1) {
      const run = data.slice(at).findIndex((one) => !isKept(one));
      const length = run < 0 ? data.length - at : run;
      const entries = data.slice(at, at + length);
      if (length > 0) module.addActiveElementSegment(table, `${name}/${at}`, entries, module.i32.const(start + at));
      at += length;
    }
  }
}

/** Before each call through the table: has the rest loaded if the entry is empty. */
function askBeforeCalls(module, isLater) {
  const [table, ...others] = new Set(all(module, "ElementSegment").map((segment) => segment.table));
  if (!table || others.length > 0) throw new Error("there is not one table of functions");
  const isMissing = module.ref.is_null(module.table.get(table, module.local.get(0, i32), binaryen.funcref));
  const load = module.if(isMissing, module.call("load", [], none));
  module.addFunction("known", i32, i32, [], module.block(null, [load, module.local.get(0, i32)], i32));
  for (const { name } of functionsOf(module)) {
    if (isLater.has(name)) continue;
    eachIndirectCall(name, module, (one) => {
      if (binaryen.CallIndirect.getTable(one) !== table) throw new Error("there is a call through another table");
      binaryen.CallIndirect.setTarget(one, module.call("known", [binaryen.CallIndirect.getTarget(one)], i32));
    });
  }
}

/** Makes a module smaller, and what it will be with brotli. */
function shrink(module) {
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  // Below 1024 nothing stands but the end of the stack: rustc puts that below all data.
  binaryen.setLowMemoryUnused(true);
  module.optimize();
  // No browser heeds what is said of alignment, or of the features that others wanted to know.
  module.runPasses(["dealign", "strip-target-features"]);
  arrange(module);
}

/** What only parts of the same build have in common. */
const markOf = (...contents) => contents.reduce((hash, one) => hash.update(one), createHash("sha256")).digest("hex").slice(0, 16);

/** Has functions that are alike stand next to each other: so they compress better. */
function arrange(module) {
  for (const { name, params, results, vars, body } of byLikeness(functionsOf(module))) {
    module.removeFunction(name);
    module.addFunction(name, params, results, vars, body);
  }
}

function byLikeness(functions) {
  const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
  const codeOf = ({ body }) => binaryen.emitText(body).replace(/\d+/g, "");
  const typeOf = ({ params, results }) => [params, results].map((types) => binaryen.expandType(types).join()).join(">");
  return functions
    .map((one) => ({ one, type: typeOf(one), locals: one.vars.length, code: codeOf(one) }))
    .sort((a, b) => compare(a.type, b.type) || a.locals - b.locals || compare(a.code, b.code))
    .map(({ one }) => one);
}

function emit(module, keepsNames = false) {
  if (!module.validate()) throw new Error("the module is not valid any more");
  binaryen.setDebugInfo(keepsNames);
  return Buffer.from(module.emitBinary());
}

/** What the module has of something, by index. */
function all(module, kind) {
  const length = module[`getNum${kind}s`]();
  return Array.from({ length }, (_, at) => binaryen[`get${kind}Info`](module[`get${kind}ByIndex`](at)));
}

const isImport = ({ module }) => module !== "";

/** A module's own functions, by which an index means the same in all that read the same bytes. */
export const functionsOf = (module) => all(module, "Function").filter((one) => !isImport(one));

/** What both parts use that is no function: `base` is the export's name, and `type` what an import is given beside it. */
function shared(module) {
  const globals = all(module, "Global").filter(({ mutable, name }) => mutable && name !== IS_HERE);
  const tables = all(module, "Table").filter(({ name }) => name !== REST);
  return [
    ...globals.map(({ name, type }, at) => ({ kind: "Global", name, base: `Global${at}`, type: [type, true] })),
    ...tables.map(({ name }, at) => ({ kind: "Table", name, base: `Table${at}`, type: [] })),
    { kind: "Memory", name: MEMORY, base: "Memory", type: [] },
    { kind: "Tag", name: "eimport$0", base: "Tag", type: [binaryen.externref, none] },
  ];
}

/** Has a function come from another module. */
function importFunction(module, name, from, base) {
  const { params, results } = binaryen.getFunctionInfo(module.getFunction(name));
  module.removeFunction(name);
  module.addFunctionImport(name, from, base, params, results);
}

const short = (at) => at.toString(36);
