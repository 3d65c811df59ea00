// For tests: gives a module what the linker writes with `--emit-relocs`.

import { sectionsOf } from "../bench/wasm.js";

/**
 * The module, whose data stand in one segment, as if it had been linked from these data, each `{ name, start, size }` with
 * an address, and with these references: `code` has `{ to, addend }`, `data` has `{ at, to }`.
 */
export function linkedFrom(bytes, symbols, { code = [], data = [], type = 4 } = {}) {
  const { content, end } = sectionsOf(bytes).find(({ name }) => name === "data");
  const begin = content.at;
  // One segment, active, at `i32.const`.
  content.at += 3;
  const address = content.signed();
  content.at += 1;
  const size = content.number();
  const inSection = (at) => end - size - begin + at - address;
  const indexOf = (wanted) => symbols.findIndex(({ name }) => name === wanted);
  const table = symbols.flatMap(({ name, start, size }) => [1, 2, ...text(name), 0, ...leb(start - address), ...leb(size)]);
  const linking = [2, 8, ...counted([...leb(symbols.length), ...table])];
  const inCode = code.flatMap(({ to, addend = 0 }) => [type, 0, ...leb(indexOf(to)), addend & 127]);
  const inData = data.flatMap(({ at, to }) => [5, ...leb(inSection(at)), ...leb(indexOf(to)), 0]);
  const sections = [
    ...custom("linking", linking),
    ...custom("reloc.CODE", [0, ...leb(code.length), ...inCode]),
    ...custom("reloc.DATA", [0, ...leb(data.length), ...inData]),
  ];
  return Buffer.concat([bytes, Buffer.from(sections)]);
}

const custom = (name, content) => [0, ...counted([...text(name), ...content])];
const text = (name) => counted([...Buffer.from(name)]);
const counted = (bytes) => [...leb(bytes.length), ...bytes];

function leb(number) {
  return number < 128 ? [number] : [(number & 127) | 128, ...leb(number >> 7)];
}
