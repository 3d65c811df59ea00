// Splits the module of the elements in two: what runs until they can be used, and the rest.
//
// Which functions the first part needs is found out by running it (learn.js). Of the others it has a few bytes each, which
// have the rest loaded (src/rest.js) and go on there. So nothing has to be foreseen: what was not seen to run comes later,
// and is there when it is called.

import binaryen from "binaryen";
import { createHash } from "node:crypto";

const { none, i32 } = binaryen;

/** Where wasm-bindgen's imports are from. */
const GLUE = "./casement_bg.js";

/** The table of the rest's functions, which the first part exports by a mark: a rest of another build is refused. */
const REST = "rest";
/** The global that is 1 as soon as they are in it. */
const IS_HERE = "isHere";

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
  return [emit(module), marked.replace(/\w+/g, (word) => shortNames.get(word) ?? word)];
}

/** The module, so that it calls the import `called.at` with a function's index whenever one begins. */
export function instrument(bytes) {
  const module = binaryen.readBinary(bytes);
  const functions = functionsOf(module);
  module.addFunctionImport("called", "called", "at", i32, none);
  functions.forEach(({ name, results }, index) => {
    const whole = binaryen.Function(module.getFunction(name));
    const note = module.call("called", [module.i32.const(index)], none);
    whole.body = module.block(null, [note, whole.body], results);
  });
  return emit(module);
}

/** `[first, rest]`: two modules that do together what this one does. `called` has the indices of the first one's functions. */
export function split(bytes, called) {
  const functions = functionsOf(binaryen.readBinary(bytes));
  const first = functions.filter((_, index) => called.has(index));
  const later = functions.filter((_, index) => !called.has(index));
  const mark = markOf(bytes, first.map(({ name }) => name).join());
  const [rest, wanted] = makeRest(bytes, first, later, mark);
  return [makeFirst(bytes, later, wanted, mark), rest];
}

/** `[rest, wanted]`: the module without what the first part has, and the names of the functions that it wants from there. */
function makeRest(bytes, first, later, mark) {
  const module = binaryen.readBinary(bytes);
  for (const { name } of all(module, "Export")) module.removeExport(name);
  for (const { name } of all(module, "ElementSegment")) module.removeElementSegment(name);
  module.runPasses(["remove-memory-init"]);
  for (const { kind, name, type } of shared(module)) module[`add${kind}Import`](name, "first", kind + name, ...type);
  for (const { name, params, results } of first) importFunction(module, name, "first", name);
  module.addTable(REST, later.length, later.length);
  module.addTableImport(REST, "first", mark);
  module.addActiveElementSegment(REST, REST, later.map(({ name }) => name), module.i32.const(0));
  module.runPasses(["remove-unused-module-elements"]);
  const wanted = all(module, "Function").filter(isImport);
  wanted.forEach(({ name }, at) => importFunction(module, name, "first", short(at)));
  const foreign = all(module, "Function").find((one) => isImport(one) && one.module !== "first");
  if (foreign || module.getStart()) throw new Error("wasm-bindgen makes modules otherwise than this splits them");
  return [emit(module), wanted.map(({ name }) => name)];
}

function makeFirst(bytes, later, wanted, mark) {
  const module = binaryen.readBinary(bytes);
  module.addGlobal(IS_HERE, i32, true, module.i32.const(0));
  module.addGlobalExport(IS_HERE, IS_HERE);
  module.addTable(REST, later.length, later.length);
  module.addTableExport(REST, mark);
  for (const { kind, name } of shared(module)) module[`add${kind}Export`](name, kind + name);
  wanted.forEach((name, at) => module.addFunctionExport(name, short(at)));
  module.addFunctionImport("load", "./rest.js", "load", none, none);
  const isMissing = module.i32.eqz(module.global.get(IS_HERE, i32));
  module.addFunction("want", none, none, [], module.if(isMissing, module.call("load", [], none)));
  later.forEach(({ name, params, results }, at) => {
    const given = binaryen.expandType(params).map((type, index) => module.local.get(index, type));
    const goOn = module.call_indirect(REST, module.i32.const(at), given, params, results);
    binaryen.Function(module.getFunction(name)).body = module.block(null, [module.call("want", [], none), goOn], results);
  });
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  module.optimize();
  return emit(module);
}

/** What only parts of the same build have in common. */
const markOf = (...contents) => contents.reduce((hash, one) => hash.update(one), createHash("sha256")).digest("hex").slice(0, 16);

function emit(module) {
  if (!module.validate()) throw new Error("the module is not valid any more");
  return Buffer.from(module.emitBinary());
}

/** What the module has of something, by index. */
function all(module, kind) {
  const length = module[`getNum${kind}s`]();
  return Array.from({ length }, (_, at) => binaryen[`get${kind}Info`](module[`get${kind}ByIndex`](at)));
}

const isImport = ({ module }) => module !== "";

/** A module's own functions, by which an index means the same in all that read the same bytes. */
const functionsOf = (module) => all(module, "Function").filter((one) => !isImport(one));

/** What both parts use that is no function: `type` as an import is given it. */
function shared(module) {
  const own = (kind, names, type) => names.map((name) => ({ kind, name, type }));
  return [
    ...all(module, "Global").filter(({ mutable }) => mutable).map(({ name, type }) => ({ kind: "Global", name, type: [type, true] })),
    ...all(module, "Table").filter(({ name }) => name !== REST).map(({ name }) => ({ kind: "Table", name, type: [] })),
    { kind: "Memory", name: "0", type: [] },
    { kind: "Tag", name: "eimport$0", type: [binaryen.externref, none] },
  ];
}

/** Has a function come from another module. */
function importFunction(module, name, from, base) {
  const { params, results } = binaryen.getFunctionInfo(module.getFunction(name));
  module.removeFunction(name);
  module.addFunctionImport(name, from, base, params, results);
}

const short = (at) => at.toString(36);
