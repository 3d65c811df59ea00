// Whether two modules do together what one did.

import binaryen from "binaryen";
import assert from "node:assert/strict";
import { test } from "node:test";
import { instrument, split } from "./split.js";

const GLUE = "./casement_bg.js";
const MODULE = `(module
  (type $one (func (param i32) (result i32)))
  (import "${GLUE}" "tell" (func $tell (param i32)))
  (import "${GLUE}" "tag" (tag $tag (param externref)))
  (memory (export "memory") 1)
  (table $values (export "values") 4 externref)
  (table $functions (export "table") 8 8 funcref)
  (elem (table $functions) (i32.const 1) func $double $triple $tell $told)
  (global $count (mut i32) (i32.const 0))
  (func $double (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
  (func $triple (param i32) (result i32) (call $told (local.get 0)) (i32.mul (call $helped (local.get 0)) (i32.const 3)))
  (func $helped (param i32) (result i32) (global.set $count (i32.add (global.get $count) (i32.const 1))) (local.get 0))
  (func $told (param i32) (call $tell (i32.add (local.get 0) (global.get $count))))
  (func $"<casement[0]::Own>::run" (export "run") (param $entry i32) (param $given i32) (result i32)
    (local $sum i32)
    (local.set $sum (call $helped (local.get $given)))
    (if (i32.gt_s (local.get $given) (i32.const 100)) (then
      (call $told (i32.const 1000)) (call $told (i32.const 2000)) (call $told (i32.const 3000)) (call $told (i32.const 4000))
      (i32.store (i32.const 0) (local.get $given))
      (local.set $sum (i32.add (local.get $sum) (i32.load (i32.const 0))))))
    (i32.add (local.get $sum) (call_indirect $functions (type $one) (local.get $given) (local.get $entry))))
  (func (export "later") (param i32) (result i32) (call $triple (call $triple (local.get 0)))))`;

const whole = bytesOf(MODULE);

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
    new WebAssembly.Instance(new WebAssembly.Module(rest), { first: exports });
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
  return split(whole, called, new Set());
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
  const nameless = bytesOf(MODULE.replace("<casement[0]::Own>::run", "run"));
  assert.throws(() => split(nameless, new Set([0]), new Set()), /no function has a name/);
});
