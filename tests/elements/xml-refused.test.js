// A portal that answers in XML, on a page whose policy (`xml-refused.test.json`) lets nobody parse text.
import "casement/define";
import { assert, expectError, mount, reports, shows, test, waitFor } from "/harness.js";
import { samples, tokenProvider } from "/tests/samples.js";
import "/tests/in-xml.js";

const { attributes } = samples["case-access"];
const NO_TYPES = globalThis.trustedTypes ? undefined : "This engine knows no trusted types.";

test("the element says which line the policy needs", { not: NO_TYPES }, async () => {
  const element = await mount("case-access", attributes, { tokenProvider });
  await shows(element, "Add to it: trusted-types casement 'allow-duplicates'");
  await expectError(/CSP violation: trusted-types/);
  const told = await waitFor(async () => {
    const found = await reports();
    return found.length && found;
  }, "the report");
  // However many answers there were.
  assert.equal(told.length, 1);
});

test("elements of other systems do not mind", async () => {
  const { attributes, words } = samples["task-create"];
  await shows(await mount("task-create", attributes, { tokenProvider }), words);
});
