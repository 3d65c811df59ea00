// Whether two modules do together what one did.

import binaryen from "binaryen";
import assert from "node:assert/strict";
import { test } from "node:test";
import { linkedFrom } from "./linked.fixture.js";
import { instrument, leaveOutStreams, split } from "./split.js";

const GLUE = "./casement_bg.js";
const MODULE = `(module
  (type $one (func (param i32) (result i32)))
  (import "${GLUE}" "tell" (func $tell (param i32)))
  (import "${GLUE}" "tag" (tag $tag (param externref)))
  (memory (export "memory") 1)
  (data (i32.const 2000) "first,\\da\\07\\00\\00what it refers to.. later")
  (table $values (export "values") 4 externref)
  (table $functions (export "table") 8 8 funcref)
  (elem (table $functions) (i32.const 1) func $double $triple $tell $told)
  (global $count (mut i32) (i32.const 0))
  (func $double (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
  (func $triple (param i32) (result i32) (call $told (local.get 0)) (i32.mul (call $helped (local.get 0)) (i32.const 3)))
  (func $helped (param i32) (result i32) (global.set $count (i32.add (global.get $count) (i32.const 1))) (local.get 0))
  (func $told (param i32) (call $tell (i32.add (local.get 0) (global.get $count))))
  (func $_RNvCs0_8casement3run (export "run") (param $entry i32) (param $given i32) (result i32)
    (local $sum i32)
    (local.set $sum (call $helped (local.get $given)))
    (if (i32.gt_s (local.get $given) (i32.const 100)) (then
      (call $told (i32.const 1000)) (call $told (i32.const 2000)) (call $told (i32.const 3000)) (call $told (i32.const 4000))
      (i32.store (i32.const 0) (local.get $given))
      (local.set $sum (i32.add (local.get $sum) (i32.load (i32.const 0))))))
    (i32.add (local.get $sum) (call_indirect $functions (type $one) (local.get $given) (local.get $entry))))
  (func (export "read") (result i32) (i32.load8_u (i32.load offset=1006 (i32.const 1000))))
  (func (export "readLater") (result i32) (i32.load8_u offset=3 (i32.const 2030)))
  (func (export "later") (param i32) (result i32) (call $triple (call $triple (local.get 0)))))`;

const whole = bytesOf(MODULE);

/** The second of these has the address of the third. */
const DATA = [
  { name: "first", start: 2000, size: 6 },
  { name: "pointer", start: 2006, size: 4 },
  { name: "pointed", start: 2010, size: 20 },
  { name: "later", start: 2030, size: 5 },
];
const linked = linkedFrom(whole, DATA, { data: [{ at: 2006, to: "pointed" }] });

function bytesOf(text) {
  binaryen.setDebugInfo(true);
  const module = binaryen.parseText(text);
  const { BulkMemory, BulkMemoryOpt, ExceptionHandling, MutableGlobals, ReferenceTypes } = binaryen.Features;
  module.setFeatures(BulkMemory | BulkMemoryOpt | ExceptionHandling | MutableGlobals | ReferenceTypes);
  // As rustc does.
  module.runPasses(["emit-target-features"]);
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}

/** An instance, what it tells, and how often it has wanted the rest. */
function started(bytes, rest) {
  const told = [];
  const called = new Set();
  let loads = 0;
  const load = () => {
    loads += 1;
    if (!rest || exports.isHere.value) return;
    const { given, ...first } = exports;
    for (let at = 0; at < given.length; at += 1) first[at.toString(36)] = given.get(at);
    new WebAssembly.Instance(new WebAssembly.Module(rest), { first });
    exports.isHere.value = 1;
  };
  const glue = { tell: (number) => told.push(number), tag: new WebAssembly.Tag({ parameters: ["externref"] }) };
  const imports = { [GLUE]: glue, "./rest.js": { load }, called: { at: (index) => called.add(index) } };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
  return { exports, told, called, loads: () => loads };
}

/** Both parts, after what runs for these calls. */
function learnt(...calls) {
  const { exports, called } = started(instrument(whole));
  for (const given of calls) exports.run(...given);
  return split(whole, called, new Set(), linked);
}

test("what was seen to run does so without the rest", () => {
  const { exports, loads } = started(learnt([1, 7])[0]);
  assert.equal(exports.run(1, 8), 24);
  assert.equal(loads(), 0);
});

test("a place that was not seen to run, an entry of the table and an export have the rest loaded, once", () => {
  const [first, rest] = learnt([1, 7]);
  const uses = [({ run }) => run(1, 101), ({ run }) => run(2, 7), ({ later }) => later(5)];
  for (const use of uses) {
    const expected = started(whole);
    const parts = started(first, rest);
    for (const next of [use, ...uses]) assert.equal(next(parts.exports), next(expected.exports));
    assert.deepEqual(parts.told, expected.told);
    assert.equal(parts.loads(), 1);
  }
});

test("what cannot be had, and what there never was, is a trap", () => {
  const [first, rest] = learnt([1, 7]);
  const alone = started(first);
  for (const use of [() => alone.exports.run(1, 101), () => alone.exports.run(2, 7), () => alone.exports.later(5)]) {
    assert.throws(use, WebAssembly.RuntimeError);
  }
  assert.deepEqual(alone.told, []);
  assert.equal(alone.loads(), 3);
  const parts = started(first, rest);
  for (let turn = 0; turn < 2; turn += 1) assert.throws(() => parts.exports.run(6, 7), WebAssembly.RuntimeError);
});

test("a rest of another build is refused", () => {
  const [first] = learnt([1, 7]);
  const [, other] = learnt([2, 7]);
  assert.throws(() => started(first, other).exports.later(5), WebAssembly.LinkError);
});

test("the same module is split in the same way", () => {
  assert.deepEqual(learnt([1, 7]), learnt([1, 7]));
});

test("without the names by which the elements' own functions are known, nothing is split", () => {
  const nameless = bytesOf(MODULE.replace("_RNvCs0_8casement3run", "run"));
  assert.throws(() => split(nameless, new Set([0]), new Set(), linked), /no function has a name/);
});

test("of the elements' functions places are taken out, of a library's only where it is compiled for a type of theirs", () => {
  const list = "_RNvMs_NtCs1_5alloc3vecINtB4_3Vec";
  for (const [name, isTakenApart] of [
    ["_RNvNtCs0_8casement5ownerNtB2_3run", true],
    [`${list}NtCs0_8casement3OwnE4pushCs0_8casement`, true],
    [`${list}hE4pushCs0_8casement`, false],
    ["_RNvMs_NtCs3_14reactive_graph6effectNtB4_6Effect3new", true],
    ["_RNvNtCs2_17casement_contract4json5parse", false],
  ]) {
    const named = bytesOf(MODULE.replace("_RNvCs0_8casement3run", name).replaceAll("$told", "$_RNvCs0_8casement4told"));
    const { exports, called } = started(instrument(named));
    exports.run(1, 7);
    exports.later(1);
    const [first] = split(named, called, new Set(), linkedFrom(named, DATA));
    const parts = started(first);
    const use = () => parts.exports.run(1, 101);
    if (isTakenApart) assert.throws(use, WebAssembly.RuntimeError, name);
    else assert.equal(use(), 101 + 101 + 202, name);
  }
});

test("data of another build are no guide", () => {
  const other = linkedFrom(bytesOf(MODULE.replace("later\")", "Later\")")), DATA);
  assert.throws(() => split(whole, new Set([0]), new Set(), other), /is not the one/);
});

test("functions are handed over in the order in which they stand", () => {
  const [first, rest] = learnt([1, 7]);
  const { given } = started(first, rest).exports;
  // By what engines call it, a function's name is its index.
  const indices = Array.from({ length: given.length }, (_, at) => Number(given.get(at).name));
  assert.ok(indices.length > 1, indices.join());
  assert.deepEqual(indices, indices.toSorted((one, other) => one - other));
});

test("what only the rest refers to comes with it; before, there is nothing in its place", () => {
  const { exports, called } = started(instrument(whole));
  exports.run(1, 7);
  exports.read();
  const parts = started(...split(whole, called, new Set(), linked));
  const textOf = (at, length) => Buffer.from(parts.exports.memory.buffer).toString("latin1", at, at + length);
  assert.equal(textOf(2000, 6), "\0".repeat(6));
  assert.equal(parts.exports.read(), "w".charCodeAt());
  assert.equal(textOf(2030, 5), "\0".repeat(5));
  assert.equal(parts.loads(), 0);
  assert.equal(parts.exports.readLater(), "e".charCodeAt());
  assert.equal(textOf(2030, 5), "later");
  assert.equal(textOf(2000, 6), "first,");
});

test("classes of streams are left out, of the glue and of the module; others stay", () => {
  const glue = `export class IntoUnderlyingSink {
    close() {

    }
}
if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = IntoUnderlyingSink.prototype.free;
export class Mounted {
}
const IntoUnderlyingSinkFinalization = new FinalizationRegistry(() => {
    close();
});
const other = 1;
`;
  const text = MODULE.replace('(export "later")', '(export "later") (export "intounderlyingsink_close")');
  const [module, left] = leaveOutStreams(bytesOf(text), glue);
  assert.equal(left, "export class Mounted {\n}\nconst other = 1;\n");
  const names = WebAssembly.Module.exports(new WebAssembly.Module(module)).map(({ name }) => name);
  assert.ok(names.includes("later") && !names.includes("intounderlyingsink_close"), names.join());
  const short = glue.replace(/new FinalizationRegistry[^]*?}\);/, "undefined;\nconst further = () => {\n};");
  for (const changed of [short, "IntoUnderlyingSink", "", glue.replace(/^if .*\n/m, "")]) {
    assert.throws(() => leaveOutStreams(whole, changed), /has changed/, changed);
  }
});
