// Which data code refers to, as the linker's relocations say.

import binaryen from "binaryen";
import assert from "node:assert/strict";
import { test } from "node:test";
import { linkedFrom } from "./linked.fixture.js";
import { unreferenced, withoutRelocations } from "./linked.js";

/** Data from address 2000 on. */
const module = Buffer.from(
  binaryen.parseText(`(module (memory 1) (data (i32.const 2000) "${"some data, eighty bytes of it, ".repeat(3).slice(0, 80)}"))`).emitBinary(),
);
const A = { name: "a", start: 2000, size: 16 };
const B = { name: "b", start: 2016, size: 16 };
const C = { name: "c", start: 2040, size: 16 };

const left = (symbols, numbers, references) => unreferenced(linkedFrom(module, symbols, references), numbers);

test("a datum stays whose address, or a place in it, is among the numbers; what follows it does not", () => {
  assert.deepEqual(left([A, B], [2000]), [[2016, 2032]]);
  assert.deepEqual(left([A, B], [2015]), [[2016, 2032]]);
  assert.deepEqual(left([A, B], [2016]), [[2000, 2016]]);
  assert.deepEqual(left([A, B], [2016, 2000]), []);
});

test("what stands next to each other, or with nothing in between that anybody knows, is one run", () => {
  assert.deepEqual(left([A, B, C], [7]), [[2000, 2056]]);
  assert.deepEqual(left([C, A, B], [2020]), [[2000, 2016], [2040, 2056]]);
});

test("a datum stays to which code refers from outside of it", () => {
  assert.deepEqual(left([A, C], [2024], { code: [{ to: "c", addend: -16 }] }), [[2000, 2016]]);
  assert.deepEqual(left([A, C], [2024], { code: [{ to: "c", addend: -8 }] }), [[2000, 2056]]);
  assert.deepEqual(left([A, C], [2056], { code: [{ to: "c", addend: 16 }] }), [[2000, 2016]]);
});

test("what a datum that stays refers to stays, and what that refers to; no others do", () => {
  const data = [{ at: 2004, to: "b" }, { at: 2020, to: "c" }];
  assert.deepEqual(left([A, B, C], [2000], { data }), []);
  assert.deepEqual(left([A, B, C], [2016], { data }), [[2000, 2016]]);
  assert.deepEqual(left([A, B, C], [2040], { data }), [[2000, 2032]]);
});

test("of data that share bytes, those stay that one that stays has", () => {
  const shared = { name: "shared", start: 2008, size: 16 };
  assert.deepEqual(left([A, shared], [2000]), [[2016, 2024]]);
  assert.deepEqual(left([A, shared], [2020]), [[2000, 2008]]);
  const inside = { name: "inside", start: 2004, size: 4 };
  assert.deepEqual(left([A, inside], [2005]), []);
});

test("what is not understood is no guess", () => {
  assert.throws(() => unreferenced(module, []), /no section custom linking/);
  assert.throws(() => left([A], [], { code: [{ to: "a" }], type: 12 }), /relocations of type 12/);
  assert.throws(() => left([A], [], { data: [{ at: 2050, to: "a" }] }), /no datum is known at 2050/);
  assert.throws(() => left([A], [], { code: [{ to: "nobody" }] }), /symbol/);
});

test("without its relocations a module is what it was before it got them", () => {
  assert.deepEqual(withoutRelocations(linkedFrom(module, [A, B], { code: [{ to: "a" }] })), module);
});
