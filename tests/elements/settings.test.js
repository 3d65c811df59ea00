// Settings that come while something is on its way, or that are none.
import { configure } from "casement";
import "casement/define";
import { assert, expectError, fault, hold, mount, origins, requests, shows, test, waitFor } from "/harness.js";
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
        const release = isInHandler ? () => {} : await hold(write);
        await fault({ match: write, status: 403 });
        if (isInHandler) element.addEventListener("casement-failure", () => act(element), { once: true });
        const outcome = element.submit();
        if (!isInHandler) await writing(element).then(() => act(element));
        await release();
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

for (const address of ["http://", "https:///", "http:", "example.com/api", "localhost:8080/api", "127.0.0.1/api", "javascript:0"]) {
  test(`nothing is sent to ${address}, which is no base URL`, async () => {
    const says = /^baseUrl: ".*" is none\. Begin it with https:\/\/ or, where the page's own server is meant, with \//;
    const settings = { "base-url": address, baseUrls: { onlyoffice: address }, baseUrl: address };
    for (const [where, value] of Object.entries(settings)) {
      const isAttribute = where === "base-url";
      configure({ baseUrls: undefined, baseUrl: undefined, ...(!isAttribute && { [where]: value }) });
      const attributes = { ...samples["case-access"].attributes, ...(isAttribute && { [where]: value }) };
      const element = await mount("case-access", attributes, { tokenProvider, value: samples["case-access"].draft });
      await shows(element, `baseUrl: "${address}" is none`);
      const { outcome, problem } = await element.submit();
      assert.deepEqual([outcome, problem.kind, problem.retryable], ["refused", "validation", false], where);
      assert.match(problem.message, says);
      assert.deepEqual(await requests(), [], "Something was sent.");
      element.remove();
      await ended(element);
    }
    configure({ baseUrls: undefined, baseUrl: undefined });
  });
}

test("whatever leads to a server is a base URL", async () => {
  const { host } = new URL(origins.page);
  for (const address of ["/", "", "../", "../relay/..", `//${host}`, `http:\\\\${host}`, `${origins.page}/`, ` ${origins.page}`]) {
    const element = await open("case-access", { baseUrl: address });
    element.remove();
    await ended(element);
  }
  assert.ok((await requests()).length >= 8, "Nothing was asked.");
});

test("configure takes no target, which would have one system's ID go to another", () => {
  for (const name of ["caseId", "caseIds", "ownerId", "groupId", "qualityTaskId"]) {
    assert.throws(() => configure({ theme: "dark", [name]: "1234" }), new RegExp(`^TypeError: ${name}: set it on an element$`));
  }
  assert.equal(window[Symbol.for("casement")].settings.theme, undefined, "It has taken the rest.");
});

test("the text false is no yes", () => {
  const element = document.createElement("case-assign");
  for (const name of ["disabled", "readOnly"]) {
    assert.throws(() => (element[name] = "false"), /true or false is wanted, and no text/);
  }
  for (const name of ["disabled", "readOnly", "integrity"]) {
    assert.throws(() => configure({ [name]: "false" }), /true or false is wanted, and no text/);
  }
  // In markup it is one.
  element.setAttribute("disabled", "false");
  assert.equal(element.disabled, true);
});

test("a locale that is no text is refused at once, and the elements go on", async () => {
  assert.throws(() => configure({ locale: 5 }), /^TypeError: locale: text is wanted$/);
  await open("case-access");
});

test("a word that is none of those known is told once, and the default holds", async () => {
  const said = [];
  const { warn } = console;
  console.warn = (text) => said.push(text);
  try {
    const wrong = { theme: "blue", density: "tight", draftStorage: "local", shortcuts: "no", headingLevel: "7" };
    const attributes = { timeZone: "Mars/Base", locale: "en_US", ...wrong };
    for (const _ of [1, 2]) {
      const element = await open("case-assign", attributes);
      element.remove();
      await ended(element);
    }
    const right = { theme: "dark", density: "compact", draftStorage: "session", shortcuts: "off", headingLevel: 3 };
    await mount("case-access", { locale: "de-CH" }, { timeZone: "Asia/Tokyo", ...right });
  } finally {
    console.warn = warn;
  }
  const [zones, others] = [/time zone/i, /^Casement: \w+: /];
  assert.ok(said.every((text) => others.test(text)) && said.some((text) => zones.test(text)), said.join("\n"));
  assert.ok(said.includes("Casement: theme: blue is none of: auto light dark"), said.join("\n"));
  const named = said.map((text) => text.split(":")[1].trim()).sort();
  assert.deepEqual(named, ["density", "draftStorage", "headingLevel", "locale", "shortcuts", "theme", "timeZone"]);
});
