// Whether functions do the same after places were taken out of them: with functions that are made up.

import binaryen from "binaryen";
import assert from "node:assert/strict";
import { test } from "node:test";
import { outline, placesOf } from "./outline.js";
import { functionsOf } from "./split.js";

const FUNCTIONS = 60;
/** Ways of choosing among a function's places. */
const CHOICES = 4;
const GIVEN = [0, 1, 2, 3, 7, 50, 1234567, -1].flatMap((a) => [0, 1, 6, -77].map((b) => [a, b]));

const INTEGERS = ["$a", "$b", "$c", "$d"];
/** Of all locals, so that it matters what each holds in the end. */
const RESULT =
  "(i32.add (i32.add (i32.mul (local.get $a) (i32.const 31)) (i32.mul (local.get $b) (i32.const 17)))" +
  " (i32.xor (i32.add (local.get $c) (i32.shl (local.get $d) (i32.const 3)))" +
  " (i32.xor (i32.wrap_i64 (local.get $e)) (i32.wrap_i64 (i64.reinterpret_f64 (local.get $f))))))";

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

/** A function that goes many ways, as text. It comes to an end: each turn of a loop takes from what it may use. */
function madeUp(luck) {
  let labels = 0;
  const below = (limit) => Math.floor(luck() * limit);
  const pick = (list) => list[below(list.length)];
  const local = () => pick(INTEGERS);

  const value = (depth = 2) => {
    if (depth === 0) return pick([`(local.get ${local()})`, `(i32.const ${below(20) - 5})`, "(i32.wrap_i64 (local.get $e))"]);
    const operation = pick(["add", "sub", "mul", "xor", "and", "shr_u", "lt_s", "eq"]);
    return `(i32.${operation} ${value(depth - 1)} ${value(depth - 1)})`;
  };
  const holds = () => `(i32.and ${value()} (i32.const ${pick([1, 2, 3])}))`;
  const many = (depth, around) => Array.from({ length: 1 + below(4) }, () => statement(depth, around)).join("\n");

  /** Leaves what is around, or the function. */
  const leave = (around) => {
    const target = pick([...around, undefined]);
    if (!target) return `(return ${luck() < 0.5 ? RESULT : value()})`;
    return `(br ${target.name} ${target.hasValue ? value() : ""})`;
  };
  const statement = (depth, around) => {
    const name = `$label${(labels += 1)}`;
    const inner = [...around, { name }];
    const simple = [
      () => `(local.set ${local()} ${value()})`,
      () => `(local.set $e (i64.add (local.get $e) (i64.extend_i32_s ${value()})))`,
      () => `(local.set $f (f64.add (local.get $f) (f64.convert_i32_s ${value()})))`,
      () => `(call $tell ${value()})`,
      () => `(if ${holds()} (then ${leave(around)}))`,
      () => `(if (i32.eq ${value()} (i32.const 7)) (then (call $tell ${value()}) (unreachable)))`,
    ];
    const nested = [
      () => `(if ${holds()} (then ${many(depth - 1, around)}))`,
      () => `(if ${holds()} (then ${many(depth - 1, around)}) (else ${many(depth - 1, around)}))`,
      () => `(if ${holds()} (then ${many(depth - 1, around)} ${leave(around)}))`,
      () => `(block ${name} ${many(depth - 1, inner)} (br_if ${name} ${holds()}) ${many(depth - 1, inner)})`,
      () =>
        `(loop ${name} (global.set $left (i32.sub (global.get $left) (i32.const 1)))` +
        ` (if (i32.lt_s (global.get $left) (i32.const 0)) (then (return ${RESULT})))` +
        ` ${many(depth - 1, inner)} (br_if ${name} ${holds()}))`,
      () =>
        `(block ${name} (block ${name}-one (block ${name}-two (br_table ${name} ${name}-one ${name}-two ${value()}))` +
        ` ${many(depth - 1, inner)} (br ${name})) ${many(depth - 1, inner)})`,
      () =>
        `(local.set ${local()} (block ${name} (result i32) ${many(depth - 1, [...around, { name, hasValue: true }])}` +
        ` (drop (br_if ${name} ${value()} ${holds()})) ${many(depth - 1, around)} ${value()}))`,
    ];
    return pick(depth > 0 ? [...simple, ...nested, ...nested] : simple)();
  };

  return `(module
    (import "test" "tell" (func $tell (param i32)))
    (global $left (mut i32) (i32.const 0))
    (func (export "run") (param $a i32) (param $b i32) (result i32)
      (local $c i32) (local $d i32) (local $e i64) (local $f f64)
      (global.set $left (i32.const 40))
      ${many(4, [])} ${many(4, [])} ${many(4, [])}
      ${RESULT}))`;
}

/** What a module tells and gives, whatever it is given. */
function doings(bytes) {
  const told = [];
  const imports = { test: { tell: (number) => told.push(number) } };
  const { run } = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports).exports;
  for (const given of GIVEN) {
    try {
      told.push("gives", run(...given));
    } catch ({ message }) {
      told.push("traps", message);
    }
  }
  return told;
}

/** The module without those places of its function of which `isCold` holds, and how many were taken out. */
function parted(bytes, isCold) {
  const module = binaryen.readBinary(bytes);
  const [name] = own(module);
  // Also where it does not pay.
  const made = outline(name, module, isCold, -Infinity);
  assert.ok(module.validate());
  const result = [module.emitBinary(), made.length];
  module.dispose();
  return result;
}

const own = (module) => functionsOf(module).map(({ name }) => name);

test("a function of which something was taken out does the same", () => {
  let made = 0;
  for (let seed = 1; seed <= FUNCTIONS; seed += 1) {
    const luck = luckOf(seed);
    const module = binaryen.parseText(madeUp(luck));
    // As the functions come that are taken apart: without what is dead, and locals of which others have need after them.
    module.optimize();
    const whole = module.emitBinary();
    module.dispose();
    const expected = doings(whole);
    for (let choice = 0; choice < CHOICES; choice += 1) {
      const share = choice === 0 ? 1 : luck();
      const [bytes, count] = parted(whole, () => luck() < share);
      assert.deepEqual(doings(bytes), expected, `function ${seed}, of whose places ${share} are taken out`);
      made += count;
    }
  }
  assert.ok(made > 1000, `only ${made} places could be taken out`);
});

test("a place is taken out only where that saves bytes", () => {
  const text = (more) => `(module (import "test" "tell" (func $tell (param i32))) (func (export "run") (param $a i32)
    (if (local.get $a) (then ${more}))))`;
  const made = (more) => {
    const module = binaryen.parseText(text(more));
    const [name] = own(module);
    assert.equal(placesOf(name, module).length, 1);
    return outline(name, module, () => true).length;
  };
  const call = "(call $tell (i32.const 1234))";
  assert.equal(made(call), 0);
  assert.equal(made(call.repeat(10)), 1);
});
