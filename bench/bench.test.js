// What the bench judges by: it has to be able to say no.
import assert from "node:assert/strict";
import { test } from "node:test";
import { grown, judge } from "./budgets.js";
import { median, summed } from "./figures.js";
import { gate, hasFailed } from "./gates.js";
import { explain, groupOf } from "./wasm.js";

test("what never came counts as longer than all that did", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  assert.equal(median([1, null, 2]), 2);
  assert.equal(median([1, null, null]), null);
  assert.equal(median([]), null);
  assert.deepEqual(summed([5, 4, 6]), { median: 5, least: 4, greatest: 6 });
  assert.deepEqual(summed([5, null, 6]), { median: 6, least: 5, greatest: null });
});

test("a part over its budget, a file without one, and a part without a file are named", () => {
  const wasm = { part: "The wasm", files: "^a\\.wasm$", most: 100, because: "everything waits for it" };
  const words = { part: "A language", files: "^words-..\\.txt$", most: 10, each: true, because: "one reads it" };
  const within = judge([wasm, words], { "a.wasm": 100, "words-de.txt": 10, "words-fr.txt": 9, "a.d.ts": 5000 });
  assert.deepEqual(within.problems, []);
  assert.equal(within.lines.length, 3);

  const { problems } = judge([wasm, words], { "a.wasm": 105, "b.js": 1 });
  assert.equal(problems.length, 3);
  assert.match(problems[0], /^a\.wasm: 105 bytes, 5 \(5\.0 %\) more than its budget of 100\. .*everything waits for it/);
  assert.match(problems[1], /^No file is “A language”/);
  assert.match(problems[2], /^b\.js belongs to no part/);
});

test("the files of a part share its budget, unless each has its own", () => {
  const part = { part: "The loader", files: "\\.js$", most: 10, because: "it is first" };
  assert.equal(judge([part], { "a.js": 6, "b.js": 6 }).problems.length, 1);
  assert.equal(judge([{ ...part, each: true }], { "a.js": 6, "b.js": 6 }).problems.length, 0);
});

test("what has grown is told, the most first", () => {
  const before = { core: 10, alloc: 10 };
  const now = [{ group: "core", bytes: 12 }, { group: "alloc", bytes: 9 }, { group: "serde", bytes: 5 }];
  assert.deepEqual(grown(before, now), [{ group: "serde", bytes: 5 }, { group: "core", bytes: 2 }]);
});

const column = (value) => ({ median: value, least: value, greatest: value });
const row = (bytes, ms, memory) => ({
  bytes,
  ...Object.fromEntries(["slow", "slowFirst", "slowFilled", "local", "localFilled", "key"].map((name) => [name, column(ms)])),
  longest: column(0),
  shift: column(0),
  memory: Object.fromEntries(["loaded", "used", "warm", "mounted"].map((when) => [when, { total: memory }])),
});
const found = () => ({
  rows: {
    casement: row(80_000, 600, 1e6),
    full: row(180_000, 2000, 2e6),
    react: row(150_000, 1700, 2e6),
    lean: row(81_000, 1200, 2e6),
    preact: row(30_000, 850, 2e6),
    vanilla: row(1_700, 500, 1e6),
  },
  one: { "casement-one": row(100_000, 500, 1e6), "full-one": row(150_000, 1500, 2e6) },
  deferred: { sum: 30_000 },
  loader: 2900,
  pickers: {
    "picker-casement": { opened: [20], filtered: [30] },
    "picker-vaadin": { opened: [40], filtered: [90] },
    "picker-react": { opened: [50], filtered: [null] },
  },
  slowSource: { "picker-casement": { staleFrames: 0, emptyFrames: 0, isRight: true } },
  features: { casement: { combobox: "" }, full: { combobox: "" } },
});

/** The gates that fail when something else was found. */
function failing(change) {
  const all = found();
  change(all);
  const gates = gate(all);
  const names = gates.filter(({ passed, fails }) => fails && !passed).map(({ what }) => what);
  assert.equal(hasFailed(gates), names.length > 0);
  return names;
}

test("every gate can fail", () => {
  assert.deepEqual(failing(() => {}), []);
  const fails = (change, pattern) => assert.match(failing(change).join("; "), pattern);
  fails(({ rows }) => (rows.casement.bytes = 100_001), /^bytes until five elements/);
  fails(({ deferred }) => (deferred.sum = 40_001), /^deferred/);
  fails(({ rows }) => (rows.casement.slow = column(1001)), /slow, of vanilla/);
  fails(({ rows }) => (rows.casement.slow = column(1081)), /slow, of plain lean React/);
  fails(({ rows }) => (rows.casement.local = column(841)), /local, of plain lean React/);
  fails(({ rows }) => (rows.casement.key = column(1701)), /^key to paint, of React$/);
  fails(({ rows }) => (rows.casement.slowFilled = column(2001)), /^all filled, slow, of React with our feature list$/);
  fails(({ rows }) => (rows.casement.localFilled = column(null)), /^all filled, local, of React with our feature list$/);
  fails(({ rows }) => (rows.casement.longest = column(1)), /^longest task/);
  fails(({ one }) => (one["casement-one"].bytes = 150_001), /^bytes with one element, of React/);
  fails(({ one }) => (one["casement-one"].slow = column(1501)), /^ready with one, slow, of React/);
  fails(({ one }) => (one["casement-one"].local = column(null)), /^ready with one, local, of React/);
  fails(({ rows }) => (rows.casement.memory.used = { total: 2.1e6 }), /^memory when used/);
  fails(({ rows }) => (rows.casement.memory.mounted = { total: 1.06e6 }), /^memory grown by 1 000 mounts$/);
  fails(({ rows }) => (rows.casement.memory.mounted = { total: 2.1e6 }), /^memory when mounted, of React/);
  fails(({ pickers }) => (pickers["picker-casement"].filtered = [34]), /two letters to paint$/);
  fails(({ pickers }) => (pickers["picker-casement"].filtered = [null]), /two letters to paint; .*Vaadin's.*; .*React Aria's/);
  fails(({ pickers }) => (pickers["picker-vaadin"].filtered = [20]), /of Vaadin's combo box$/);
  // Whoever was not even opened was not measured: then it is the bench that is broken.
  fails(({ pickers }) => (pickers["picker-react"].opened = [null]), /of React Aria's$/);
  fails(({ slowSource }) => (slowSource["picker-casement"].staleFrames = 1), /no longer typed$/);
  fails(({ slowSource }) => (slowSource["picker-casement"].isRight = false), /no longer typed$/);
  fails(({ features }) => (features.casement.combobox = "There is none."), /^features that Casement lacks$/);
  fails(({ features }) => (features.full.combobox = "There is none."), /^features that React/);
});

test("functions are counted where they are written", () => {
  const groups = {
    "casement::widgets::case_assign": "_RNvNtNtNtCsakAjY3UBIXc_8casement7widgets11case_assign4view4view",
    "casement::view": "_RNvXs_NtCsakAjY3UBIXc_8casement4viewNCNvNtNtNtB6_7widgets11task_create4view28___component_task_create_view0INtB4_5GivesNtB4_4ViewE4giveB6_",
    "what drops values": "_RINvNtCsgpSeveDzlCa_4core3ptr13drop_in_placeNtNtCs86AQX16iNmu_5alloc6string6StringECsakAjY3UBIXc_8casement",
    "casement_contract::aicc": "_RNvXs1_NtCs4UfHhE5jtMu_17casement_contract4aiccNtB5_4CaseNtNtB7_4json8FromJson9from_json",
    alloc: "_RINvMNtCs86AQX16iNmu_5alloc5sliceSh9to_vec_inNtNtB5_5alloc6GlobalECsakAjY3UBIXc_8casement",
  };
  for (const [group, name] of Object.entries(groups)) assert.equal(groupOf(name), group);
  assert.equal(groupOf("__wbindgen_describe___wbg_now_aa4ccb83129e9e55"), "what wasm-bindgen reads and takes out");
  assert.equal(groupOf("mounted_submit_2b578eeb17539bd1"), "what JavaScript calls");
  assert.equal(groupOf(""), "without a name");
});

test("a module's sections and its named functions are read", () => {
  const bytes = [0, 97, 115, 109, 1, 0, 0, 0];
  // One type, one function of it, an empty body, and a name section that calls it `f`.
  bytes.push(1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 4, 1, 2, 0, 0x0b);
  bytes.push(0, 11, 4, ...new TextEncoder().encode("name"), 1, 4, 1, 0, 1, ...new TextEncoder().encode("f"));
  const { total, sections, groups } = explain(Uint8Array.from(bytes));
  assert.equal(total, bytes.length);
  assert.deepEqual(sections, { type: 4, function: 2, code: 4, "custom name": 11 });
  assert.deepEqual(groups, [{ group: "f", functions: 1, bytes: 2 }]);
});
