// Splits the module of the elements in two: what runs until they can be used, and the rest.
//
// Which functions the first part needs, and what of them (outline.js), is found out by running it (learn.js). What calls
// others has the rest loaded (src/rest.js) and goes on there. So nothing has to be foreseen: what was not seen to run comes
// later, and is there when it is called.

import binaryen from "binaryen";
import { createHash } from "node:crypto";
import { eachIndirectCall, note, outline, placesOf } from "./outline.js";

const { none, i32 } = binaryen;

/** Where wasm-bindgen's imports are from. */
const GLUE = "./casement_bg.js";

/** The table of the rest's functions, which the first part exports by a mark: a rest of another build is refused. */
const REST = "rest";
/** The global that is 1 as soon as they are in it. */
const IS_HERE = "isHere";

/**
 * The functions of the elements, by their names. Others, the standard library's and those that read what systems answer,
 * are in the first part as a whole or not at all: which of their places run depends on what they are given.
 */
const OWN = /^[<(&[]*casement\[/;

/** What wasm-bindgen names by a hash, on both sides. */
const HASHED = /_[0-9a-f]{16}(_|$)/;

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
 * functions that are `unbroken` are there as a whole.
 */
export function split(bytes, called, unbroken) {
  const [parted, count] = part(bytes, called, unbroken);
  const functions = functionsOf(binaryen.readBinary(parted));
  const isFirst = (_, index) => index < count && called.has(index);
  const first = byLikeness(functions.filter(isFirst));
  const later = functions.filter((...one) => !isFirst(...one));
  const isLater = new Set(later.map(({ name }) => name));
  const direct = calledDirectly(parted, isLater);
  const mark = markOf(parted, first.map(({ name }) => name).join());
  const [rest, wanted] = makeRest(parted, first, isLater, direct, mark);
  return [makeFirst(parted, isLater, direct, wanted, mark), rest];
}

/** The module with what did not run in functions of its own, and how many functions it had before. */
function part(bytes, called, unbroken) {
  const module = binaryen.readBinary(bytes);
  const functions = functionsOf(module);
  if (!functions.some(({ name }) => OWN.test(name))) throw new Error("no function has a name of the elements' own");
  let index = functions.length;
  functions.forEach(({ name }, at) => {
    const start = index;
    index += placesOf(name, module).length;
    if (called.has(at) && !unbroken.has(at) && OWN.test(name)) outline(name, module, (place) => !called.has(start + place));
  });
  return [emit(module), functions.length];
}

/** `[rest, wanted]`: the module without what the first part has, and the names of the functions that it wants from there. */
function makeRest(bytes, first, isLater, direct, mark) {
  const module = binaryen.readBinary(bytes);
  if (module.getStart()) throw new Error("wasm-bindgen makes modules otherwise than this splits them");
  for (const { name } of all(module, "Export")) module.removeExport(name);
  keepEntries(module, (name) => isLater.has(name));
  module.runPasses(["remove-memory-init"]);
  for (const { kind, name, base, type } of shared(module)) module[`add${kind}Import`](name, "first", base, ...type);
  for (const { name } of first) importFunction(module, name, "first", name);
  module.addTable(REST, direct.length, direct.length);
  module.addTableImport(REST, "first", mark);
  module.addActiveElementSegment(REST, REST, direct, module.i32.const(0));
  module.runPasses(["remove-unused-module-elements"]);
  const wanted = all(module, "Function").filter(isImport);
  wanted.forEach(({ name }, at) => importFunction(module, name, "first", short(at)));
  arrange(module);
  return [emit(module), wanted.map(({ name }) => name)];
}

function makeFirst(bytes, isLater, direct, wanted, mark) {
  const module = binaryen.readBinary(bytes);
  module.addGlobal(IS_HERE, i32, true, module.i32.const(0));
  module.addGlobalExport(IS_HERE, IS_HERE);
  module.addTable(REST, direct.length, direct.length);
  module.addTableExport(REST, mark);
  for (const { kind, name, base } of shared(module)) module[`add${kind}Export`](name, base);
  wanted.forEach((name, at) => module.addFunctionExport(name, short(at)));
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
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  module.optimize();
  arrange(module);
  return emit(module);
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
  const typeOf = ({ params, results }) => [params, results].map((types) => binaryen.expandType(types).join()).join(">");
  return functions
    .map((one) => ({ one, type: typeOf(one), locals: one.vars.length, length: binaryen.emitText(one.body).length }))
    .sort((a, b) => (a.type === b.type ? a.locals - b.locals || a.length - b.length : a.type < b.type ? -1 : 1))
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
    { kind: "Memory", name: "0", base: "Memory", type: [] },
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
