// The runner's own judgement, without a browser: `node --test tests/elements/runner.spec.js`.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { FileRun } from "./file-run.js";
import { strokes } from "./keys.js";
import { Report } from "./report.js";

const pictures = mkdtempSync(join(tmpdir(), "casement-elements-"));
after(() => rmSync(pictures, { recursive: true }));

/** Plays a page that makes these calls, each a name and arguments, and hands back the counts and what was told. */
async function play(context, calls, { part = "", reports = [] } = {}) {
  const told = [];
  context.mock.method(console, "log", (line) => told.push(line));
  const state = { sandbox: { clearFaults() {} }, requests: [], spoils: [], reports: [] };
  // A test's reports come while it runs.
  const server = { state, begin: () => Object.assign(state, { reports }) };
  const rest = [...calls];
  const driver = {
    executeAsyncScript: async () => {
      const [name, ...args] = rest.shift() ?? (await new Promise(() => {}));
      return { name, args };
    },
    manage: () => ({ deleteAllCookies() {} }),
    takeScreenshot: async () => "AAAA",
  };
  const report = new Report("chromium");
  await new FileRun({ file: "some.test.js", part, report, pictures, server }).answer(driver);
  report.close();
  return { passed: report.passed, failed: report.failed, green: report.isGreen, told };
}

const BEGIN = ["begin", "it works", 30];
const DONE = ["done"];

test("a test that ends without a problem passes", async (context) => {
  const { passed, failed, green, told } = await play(context, [BEGIN, ["ended", { millis: 120 }], DONE]);
  assert.deepEqual({ passed, failed, green }, { passed: 1, failed: 0, green: true });
  assert.deepEqual(told, ["ok    chromium  some › it works (0.12 s)", "test result: ok. 1 passed; 0 failed"]);
});

test("a test that ends with a problem fails, says which, and leaves a picture", async (context) => {
  const { failed, green, told } = await play(context, [BEGIN, ["ended", { failure: "1 is not 2" }], DONE]);
  assert.deepEqual({ failed, green }, { failed: 1, green: false });
  assert.equal(told[1], "        1 is not 2");
  assert.equal(told[2], "test result: FAILED. 0 passed; 1 failed");
  assert.deepEqual(readdirSync(pictures), ["some-1.png"]);
});

test("what an engine cannot do has to fail there", async (context) => {
  const limit = "it cannot";
  assert.ok((await play(context, [BEGIN, ["ended", { failure: "no", limit }], DONE])).green);
  const { failed, told } = await play(context, [BEGIN, ["ended", { limit, millis: 1 }], DONE]);
  assert.equal(failed, 1);
  assert.match(told.join("\n"), /It does not fail, so this is not true any more: it cannot/);
});

test("a CSP report that no test has taken is a failure", async (context) => {
  const reports = [{ "effective-directive": "img-src" }];
  const { failed } = await play(context, [BEGIN, ["ended", { millis: 1 }], DONE], { reports });
  assert.equal(failed, 1);
});

test("a file without a test, and one that cannot be loaded, fails", async (context) => {
  assert.equal((await play(context, [["wanted", []], DONE])).failed, 1);
  assert.equal((await play(context, [["done", "SyntaxError"]])).failed, 1);
});

test("a run in which no test was wanted is not green", async (context) => {
  const { green, told } = await play(context, [["wanted", ["it works"]], DONE], { part: "it does not" });
  assert.ok(!green);
  assert.equal(told[0], "No test ran.");
});

test("a page that hangs ends the file", async (context) => {
  await assert.rejects(play(context, [["begin", "it hangs", -29.95]]), /^Error: The page hangs/);
});

test("keys that are no text stand in braces", () => {
  const keys = (text) => strokes(text).map(({ modifiers, key }) => [...modifiers, key].join("+"));
  assert.deepEqual(keys("a{{é{Tab}{Shift+Tab}{Control+a}"), ["a", "{", "é", "\uE004", "\uE008+\uE004", "\uE009+a"]);
  assert.throws(() => strokes("{Entre}"), /There is no key Entre/);
});
