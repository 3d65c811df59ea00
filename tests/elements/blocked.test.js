// Pages on which the WebAssembly cannot run: what stands between the tags stays, and the page learns what to add.
import { assert, engine, event, expectError, origins, spoil, test, waitFor } from "/harness.js";

const WASM = "/npm/dist/casement-[a-z-]*[0-9a-f]{16}\\.wasm";
const violates = (directive, what = "") => new RegExp(`CSP violation: ${directive} ${what}`);

/** By what is wrong: the frame's page, the problem's kind and words, and what the browser itself complains of. */
const CASES = {
  "a policy without 'wasm-unsafe-eval'": {
    page: "no-wasm",
    kind: "blocked",
    message: "The page's Content-Security-Policy forbids WebAssembly. Add 'wasm-unsafe-eval' to script-src.",
    // WebKit forbids it without a word.
    violation: engine !== "webkit" && violates("script-src"),
  },
  "a policy that does not let it be fetched": {
    page: "no-connect",
    kind: "blocked",
    message: `The page's Content-Security-Policy forbids to fetch ORIGIN${WASM}. Add 'self' to connect-src.`,
    violation: violates("connect-src", ".*\\.wasm"),
    // They are asked for at the same time.
    words: violates("connect-src", ".*words-"),
  },
  "a policy that does not let it be fetched from the package's origin": {
    page: "own-only",
    from: origins.other,
    kind: "blocked",
    message: `The page's Content-Security-Policy forbids to fetch OTHER${WASM}. Add OTHER to connect-src.`,
    violation: violates("connect-src", ".*\\.wasm"),
    // They are asked for at the same time.
    words: violates("connect-src", ".*words-"),
  },
  "a file that is not there": {
    broken: { status: 404 },
    kind: "network",
    message: `ORIGIN${WASM} cannot be fetched: HTTP 404, .*`,
  },
  "a page in place of the file": {
    broken: { headers: { "Content-Type": "text/html" } },
    kind: "network",
    message: `ORIGIN${WASM} cannot be fetched: HTTP 200, text/html. Should it be elsewhere, .*`,
  },
  "another file than the package's, where that is checked": {
    settings: { integrity: true },
    broken: { body: "\0asm\x01\0\0\0" },
    kind: "network",
    message: `ORIGIN${WASM} cannot be fetched: .*`,
  },
  "another rest than the package's, where that is checked": {
    settings: { integrity: true },
    broken: { match: "rest-", body: "\0asm\x01\0\0\0" },
    kind: "network",
    message: "ORIGIN/npm/dist/rest-[0-9a-f]+\\.wasm cannot be fetched: .*",
  },
  "another file than the package's, from another origin": {
    from: origins.other,
    broken: { body: "\0asm\x01\0\0\0" },
    kind: "network",
    message: `OTHER${WASM} cannot be fetched: .*`,
  },
  "a browser that is too old": {
    age: (window) => delete window.WebAssembly.JSTag,
    kind: "blocked",
    message: "This browser is too old, or WebAssembly is switched off in it.",
  },
  "a browser in which WebAssembly is switched off": {
    age: (window) => delete window.WebAssembly,
    kind: "blocked",
    message: "This browser is too old, or WebAssembly is switched off in it.",
  },
  "words that are none": {
    broken: { match: "words-en-", body: "" },
    kind: "network",
    message: "ORIGIN/npm/dist/words-en-[0-9a-f]{16}\\.txt has other words than this version's\\.",
  },
  "a file that is no WebAssembly": {
    broken: { body: "nothing" },
    kind: "blocked",
    message: "The WebAssembly does not run: .*",
  },
};

for (const [what, { page = "empty", from = origins.page, ...expected }] of Object.entries(CASES)) {
  const { settings, age, broken, kind, message, violation, words: violationOfWords } = expected;
  test(`${what}: the content stays, and the page is told once`, async () => {
    if (broken) await spoil({ match: "casement-", ...broken });
    const { frame, elements, failures } = await open(page, { from, settings, age });
    await waitFor(() => failures.length === 2, "a failure for each element");
    const { problem } = failures[0].detail;
    const words = message.replaceAll("ORIGIN", origins.page).replaceAll("OTHER", origins.other);
    assert.match(problem.message, new RegExp(`^${words}$`));
    assert.deepEqual([problem.kind, problem.retryable], [kind, kind === "network"]);
    assert.deepEqual(failures.map(({ target }) => target.id), ["first", "second"]);
    const complaints = await expectError(/^console\.error: Casement: /);
    assert.deepEqual(complaints, [`console.error: Casement: ${problem.message}`]);
    if (violation) await expectError(violation);
    if (violationOfWords) await expectError(violationOfWords);

    for (const element of elements) {
      const link = element.querySelector("a");
      assert.ok(link.assignedSlot && link.getBoundingClientRect().height > 0, "The content is not shown.");
      assert.equal(element.validate()[0].rule, "not-ready");
    }
    // Whoever comes back is not told again of what cannot change.
    elements[0].remove();
    frame.contentDocument.body.append(elements[0]);
    if (kind === "blocked") assert.deepEqual((await elements[0].submit()).problem, problem);
    else await event(elements[0], "casement-ready");
    assert.equal(failures.length, 2);
  });
}

/** A page with two elements in a frame. */
async function open(page, { from, settings, age = () => {} }) {
  const frame = document.createElement("iframe");
  const loaded = event(frame, "load");
  frame.src = `/tests/frames/${page}.html`;
  document.body.append(frame);
  await loaded;
  const { contentDocument, contentWindow } = frame;
  age(contentWindow);
  // What `configure()` would do, which is in another realm.
  const registry = Object.assign(new contentWindow.EventTarget(), { settings: { ...settings }, running: {} });
  contentWindow[Symbol.for("casement")] = registry;
  const failures = [];
  contentDocument.addEventListener("casement-failure", (failure) => failures.push(failure));
  const elements = ["first", "second"].map((id) => {
    const element = contentDocument.createElement("case-access");
    Object.assign(element, { id, innerHTML: '<a href="#">Who may see this case</a>' });
    contentDocument.body.append(element);
    return element;
  });
  const script = contentDocument.createElement("script");
  Object.assign(script, { type: "module", src: `${from}/npm/dist/casement.js` });
  contentDocument.head.append(script);
  return { frame, elements, failures };
}
