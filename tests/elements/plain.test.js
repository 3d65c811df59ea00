// All five on plain HTTP, in a page that is no secure context: `plain.test.json` asks for it.
import "casement/define";
import { assert, test } from "/harness.js";
import { NAMES, open, samples, timesSent } from "./samples.js";

test("the page is no secure context", () => {
  assert.ok(!isSecureContext, "It is one.");
});

for (const name of NAMES) {
  test(`${name} does its job on plain HTTP`, async () => {
    const { draft, write } = samples[name];
    const element = await open(name, { value: draft, draftStorage: "session" });
    const { outcome, problem } = await element.submit();
    assert.equal(outcome, "done", JSON.stringify(problem));
    assert.equal(await timesSent(write), 1);
  });
}
