// Settings that come while something is on its way, or that are none.
import { configure } from "casement";
import "casement/define";
import { assert, expectError, fault, shows, test, waitFor } from "/harness.js";
import { ended, holds, NAMES, open, samples, tokenProvider, widgetOf, writing } from "./samples.js";

/** What sets a widget up anew. */
const WAYS = {
  "another provider": (element) => (element.tokenProvider = (system) => tokenProvider(system)),
  "configure()": () => configure({ timeoutSeconds: 20 }),
  "another base URL": (element) => (element.baseUrl = "/relay/../"),
};

const tells = (element) => element.shadowRoot.querySelector(".casement-told .casement-notice");

for (const name of NAMES) {
  const { draft, write } = samples[name];

  test(`${name} shows a refusal although it is set up anew before anybody could see that`, async () => {
    for (const [way, act] of Object.entries(WAYS)) {
      for (const isInHandler of [false, true]) {
        const element = await open(name, { value: draft, draftStorage: isInHandler ? "none" : "session" });
        const place = widgetOf(element);
        await fault({ match: write, status: 403, delay_ms: isInHandler ? 0 : 300 });
        if (isInHandler) element.addEventListener("casement-failure", () => act(element), { once: true });
        const outcome = element.submit();
        if (!isInHandler) await writing(element).then(() => act(element));
        assert.equal((await outcome).outcome, "refused", way);
        await waitFor(() => widgetOf(element) && widgetOf(element) !== place, `the next widget after ${way}`);
        await waitFor(() => /not|refused/i.test(tells(element)?.textContent), `the refusal after ${way}`);
        assert.equal(element.shadowRoot.querySelectorAll(".casement-told .casement-notice").length, 1, "It is told twice.");
        assert.ok(!tells(element).querySelector("button"), "There is a button that does nothing.");
        assert.ok(holds(element, draft), "The draft is gone.");
        // With the next write it is over.
        await fault({ match: write, status: 403 });
        const told = tells(element);
        assert.equal((await element.submit()).outcome, "refused", way);
        await waitFor(() => !told.isConnected && tells(element), "the next refusal");
        element.remove();
        await ended(element);
        assert.equal(tells(element), null, "It is still there.");
        configure({ timeoutSeconds: undefined });
      }
    }
  });
}

test("a refusal stays in sight when another element crashes", async () => {
  const { draft, write } = samples["case-assign"];
  const [element, other] = [await open("case-assign", { value: draft }), await open("case-access")];
  await fault({ match: write, status: 403 });
  assert.equal((await element.submit()).outcome, "refused");
  const place = widgetOf(element);
  other[Symbol.for("casement.trap")]();
  await expectError(/WebAssembly trapped/);
  await waitFor(() => widgetOf(element) && widgetOf(element) !== place, "the next widget");
  assert.ok(tells(element), "The refusal is gone.");
  element.reset();
  assert.equal(tells(element), null, "It is still there.");
});

test("what is told of one case does not stay in sight beside the next", async () => {
  const { draft, write } = samples["case-assign"];
  const element = await open("case-assign", { value: draft });
  await fault({ match: write, status: 403 });
  element.addEventListener("casement-failure", () => WAYS["another provider"](element), { once: true });
  assert.equal((await element.submit()).outcome, "refused");
  await waitFor(() => tells(element), "the refusal");
  element.caseId = "c6m80000014iXKHqDw3c";
  await shows(element, "Router drops the connection");
  assert.equal(tells(element), null);
});
