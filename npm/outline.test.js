// Whether functions do the same after places were taken out of them: with modules that binaryen makes from made up bytes, as
// its own fuzzer does.

import binaryen from "binaryen";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { outline, placesOf } from "./outline.js";

const WASM_OPT = fileURLToPath(new URL("node_modules/binaryen/bin/wasm-opt", import.meta.url));
const FEATURES = [
  "--mvp-features",
  "--enable-bulk-memory",
  "--enable-multivalue",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-reference-types",
  "--enable-sign-ext",
];
/** How many modules are made, and the parts of their places that are taken out of each. */
const MODULES = 6;
const SHARES = [1, 0.3];

const folder = mkdtempSync(join(tmpdir(), "casement-"));
const file = (name) => join(folder, name);

after(() => rmSync(folder, { recursive: true }));

const optimise = (...args) => execFileSync(process.execPath, [WASM_OPT, ...args, ...FEATURES], { stdio: "pipe" }).toString();

/** Numbers from 0 to 1 that are always the same ones: mulberry32. */
function luckOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a module's exports give and log when all are called. */
const calls = (path) => optimise(path, "--fuzz-exec-before", "--output", file("nothing"));

/** A module without what `isCold` holds of, and how many functions that became. */
function parted(bytes, isCold) {
  const module = binaryen.readBinary(bytes);
  const { Features } = binaryen;
  const names = ["BulkMemory", "BulkMemoryOpt", "Multivalue", "MutableGlobals", "NontrappingFPToInt", "ReferenceTypes", "SignExt"];
  module.setFeatures(names.reduce((all, name) => all | Features[name], 0));
  const functions = Array.from({ length: module.getNumFunctions() }, (_, at) => binaryen.getFunctionInfo(module.getFunctionByIndex(at)));
  const own = functions.filter((one) => one.module === "");
  // Also where it does not pay.
  const made = own.flatMap(({ name }) => outline(name, module, isCold, -Infinity));
  assert.ok(module.validate());
  return [module.emitBinary(), made.length];
}

test("a function of which something was taken out does the same", () => {
  let made = 0;
  let told = 0;
  for (let seed = 1; seed <= MODULES; seed += 1) {
    const luck = luckOf(seed);
    writeFileSync(file("luck"), Uint8Array.from({ length: 20_000 }, () => luck() * 256));
    optimise("--translate-to-fuzz", file("luck"), "-O1", "--output", file("whole.wasm"));
    const expected = calls(file("whole.wasm"));
    told += expected.split("\n").length;
    for (const share of SHARES) {
      const [bytes, count] = parted(readFileSync(file("whole.wasm")), () => luck() < share);
      writeFileSync(file("parted.wasm"), bytes);
      assert.equal(calls(file("parted.wasm")), expected, `module ${seed}, of whose places ${share} are taken out`);
      made += count;
    }
  }
  assert.ok(made > 300, `only ${made} places could be taken out`);
  assert.ok(told > 500, `only ${told} lines tell what the modules do`);
});

const COUNT = `(module
  (memory (export "memory") 1)
  (func (export "sum") (param $to i32) (param $odd i32) (result i32) (local $sum i32) (local $count i32)
    (block $end
      (loop $next
        (br_if $end (i32.eqz (local.get $to)))
        (if (local.get $odd) (then
          (if (i32.eqz (i32.and (local.get $to) (i32.const 1))) (then
            (local.set $to (i32.sub (local.get $to) (i32.const 1)))
            (local.set $count (i32.add (local.get $count) (i32.const 1)))
            (br_if $end (i32.gt_u (local.get $count) (i32.const 1000)))
            (br $next)))
          (local.set $count (i32.add (local.get $count) (i32.const 2)))))
        (local.set $sum (i32.add (local.get $sum) (local.get $to)))
        (local.set $to (i32.sub (local.get $to) (i32.const 1)))
        (br $next)))
    (if (i32.gt_u (local.get $count) (i32.const 100)) (then
      (i32.store (i32.const 0) (local.get $count))
      (return (i32.sub (i32.const 0) (local.get $sum)))))
    (local.get $sum)))`;

test("loops, exits and returns of what was taken out lead where they did", () => {
  const module = binaryen.parseText(COUNT);
  const whole = module.emitBinary();
  const count = placesOf("0", binaryen.readBinary(whole)).length;
  assert.ok(count >= 6, `${count} places`);
  const sumOf = (bytes) => {
    const { sum, memory } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
    const sums = [[0, 0], [9, 0], [9, 1], [200, 1], [5000, 1]].map((given) => sum(...given));
    return [...sums, new Int32Array(memory.buffer)[0]];
  };
  const expected = [0, 45, 25, -10_000, -1_558_444, 1003];
  assert.deepEqual(sumOf(whole), expected);
  for (let cold = 1; cold < 2 ** count; cold += 1) {
    const [bytes] = parted(whole, (at) => cold & (1 << at));
    assert.deepEqual(sumOf(bytes), expected, `places ${cold.toString(2)}`);
  }
});
