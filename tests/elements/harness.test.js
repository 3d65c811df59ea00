// The harness itself, in every engine. What has to fail a test is marked with `not`, so it is checked that it does.
import { api, assert, browser, engine, event, expectError, fault, hold, origins } from "/harness.js";
import { reports, requests, spoil, test, token, waitFor } from "/harness.js";

const MUST_FAIL = "a test that does this has to fail";
const TAKES_HALF = "Firefox takes an answer that is shorter than its Content-Length for a whole one";

test("a wrong assertion fails the test", { not: MUST_FAIL }, () => assert.equal(1, 2));

test("an assertion on data fails the test", { not: MUST_FAIL }, () => assert.deepEqual({ a: [1, null] }, { a: [1] }));

test("a console error fails the test", { not: MUST_FAIL }, () => console.error("nobody expects this"));

test("an error in a listener fails the test", { not: MUST_FAIL }, () => {
  const target = document.body.appendChild(document.createElement("p"));
  target.addEventListener("try", () => {
    throw new Error("nobody expects this");
  });
  target.dispatchEvent(new Event("try"));
});

test("a rejection that nobody handles fails the test", { not: MUST_FAIL }, () => {
  Promise.reject(new Error("nobody expects this"));
});

test("a CSP violation fails the test", { not: MUST_FAIL }, () => {
  document.body.append(Object.assign(document.createElement("p"), { textContent: "red" }));
  document.body.lastChild.setAttribute("style", "color: red");
  return waitFor(() => getComputedStyle(document.body.lastChild).color !== "rgb(255, 0, 0)", "the style to be refused");
});

test("markup from a text fails the test where trusted types are wanted", { not: MUST_FAIL }, () => {
  document.body.appendChild(document.createElement("p")).innerHTML = "<b>bold</b>";
});

test("an error in a frame fails the test", { not: MUST_FAIL }, async () => {
  await openFrame("/tests/frames/error.html");
  await waitFor(() => window.__harness.complaints.length, "the frame's error");
});

test("a test that takes too long fails", { not: MUST_FAIL, seconds: 0.2 }, () => new Promise(() => {}));

test("waiting in vain fails the test and says for what", async () => {
  const error = await assert.rejects(waitFor(() => false, "a miracle", 0.1));
  assert.equal(error.message, "Waited 0.1 s in vain for a miracle");
});

test("an expected error is taken and handed back", async () => {
  console.error("the thing", 1);
  assert.deepEqual(await expectError(/the thing/), ["console.error: the thing 1"]);
});

test("keys reach the control that has the focus, and Tab goes on", async () => {
  const [first, second] = await twoInputs();
  first.focus();
  await browser.keys("Grüße {{1}{Tab}two{Shift+Tab}{End}!");
  assert.equal(first.value, "Grüße {1}!");
  assert.equal(second.value, "two");
  assert.equal(document.activeElement, first);
});

test("an unknown key is named", async () => {
  await assert.rejects(browser.keys("{Entre}"), /There is no key Entre/);
});

test("a click reaches into a shadow root and is trusted", async () => {
  const host = document.body.appendChild(document.createElement("div"));
  const inner = host.attachShadow({ mode: "open" }).appendChild(document.createElement("button"));
  inner.textContent = "Press";
  const clicked = event(inner, "click");
  await browser.click(inner);
  assert.ok((await clicked).isTrusted, "The event is made by a script.");
});

test("a click reaches into a frame", async () => {
  const frame = await openFrame("/tests/frames/button.html");
  const inner = frame.contentDocument.querySelector("button");
  const clicked = event(inner, "click");
  await browser.click(inner);
  await clicked;
});

test("a click that misses what has moved meanwhile fails", async () => {
  const [input] = await twoInputs();
  // The pointer comes before the button is pressed.
  input.addEventListener("mousemove", () => (input.style.marginLeft = "600px"));
  await assert.rejects(browser.click(input), /missed <input>/);
});

test("a covered element cannot be clicked", async () => {
  const dialog = document.body.appendChild(document.createElement("dialog"));
  dialog.append(document.createElement("p"));
  const [input] = await twoInputs();
  dialog.showModal();
  await assert.rejects(browser.click(input), /<input> cannot be clicked/);
});

test("signed-in requests go past the page, so they are not in the log", async () => {
  const { status, json } = await api("onlyoffice").get("/api/2.0/crm/case/1234");
  assert.equal(status, 200);
  assert.equal(String(json.response.id), "1234");
  assert.deepEqual(await requests(), []);
});

test("a page's requests are in the log with their headers", async () => {
  const headers = { Authorization: await token("onlyoffice", "creator") };
  const response = await fetch("/api/2.0/crm/case/1234", { headers });
  assert.equal(response.status, 200);
  const [{ origin, method, path, headers: sent }] = await requests();
  assert.deepEqual({ origin, method, path }, { origin: origins.page, method: "GET", path: "/api/2.0/crm/case/1234" });
  assert.equal(sent.authorization, headers.Authorization);
});

test("a fault breaks the page's next request", async () => {
  await fault({ match: "GET /api/2.0/crm/case/1234", status: 503 });
  assert.equal((await fetch("/api/2.0/crm/case/1234")).status, 503);
  assert.equal((await fetch("/api/2.0/crm/case/1234")).status, 401);
});

test("an answer that breaks off is broken for the page, too", { not: { firefox: TAKES_HALF } }, async () => {
  await fault({ match: "GET /api/2.0/crm/case/1234", truncate: true });
  await assert.rejects(fetch("/api/2.0/crm/case/1234").then((response) => response.text()));
});

test("a file can be sent otherwise than it is", async () => {
  await spoil({ match: "/tests/frames/button.html", status: 404 });
  assert.equal((await fetch("/tests/frames/button.html")).status, 404);
  assert.equal((await fetch("/tests/frames/button.html")).status, 200);
});

test("the relay wants a session, and a header for writes", async () => {
  const path = "/relay/onlyoffice/api/2.0/crm/case/1234";
  assert.equal((await fetch(path)).status, 401);
  const { csrf } = await (await fetch("/relay/sign-in", { method: "POST" })).json();
  assert.equal((await fetch(path)).status, 200);
  const write = (headers) => fetch(`${path}/access`, { method: "PUT", headers, body: "{}" });
  assert.equal((await write({})).status, 403);
  assert.ok((await write({ "X-CSRF-Token": csrf })).status !== 403, "The relay refuses its own header.");
});

test("the session of the test before is gone", async () => {
  assert.equal((await fetch("/relay/onlyoffice/api/2.0/crm/case/1234")).status, 401);
});

test("the other origin is another one, and may be asked", async () => {
  assert.ok(origins.other !== location.origin, "They are the same.");
  const response = await fetch(`${origins.other}/api/2.0/crm/case/1234`);
  assert.equal(response.status, 401);
  assert.equal((await requests())[0].origin, origins.other);
});

test("reports of violations arrive and can be taken", async () => {
  const image = document.body.appendChild(document.createElement("img"));
  image.src = `${origins.other}/favicon.ico`;
  await expectError(/img-src/);
  await expectError(/not loaded/);
  const report = await waitFor(async () => (await reports())[0], "the report");
  assert.match(report["effective-directive"] ?? report["violated-directive"], /^img-src/);
});

const NO_HEAP = { firefox: "geckodriver shows no heap", webkit: "WebKitWebDriver shows no heap" };

test("memory can be measured", { not: NO_HEAP }, async () => {
  const before = await browser.heap();
  window.kept = Array.from({ length: 100_000 }, (_, index) => ({ index }));
  const after = await browser.heap();
  delete window.kept;
  assert.ok(after.used > before.used + 1_000_000, `It grew from ${before.used} to ${after.used} bytes.`);
});

test("the page has the focus and draws", async () => {
  assert.ok(document.hasFocus(), `The page of ${engine} has no focus.`);
  assert.equal(document.visibilityState, "visible");
  await new Promise(requestAnimationFrame);
});

async function twoInputs() {
  const inputs = [1, 2].map(() => document.createElement("input"));
  document.body.append(...inputs);
  return inputs;
}

async function openFrame(src) {
  const frame = document.createElement("iframe");
  const loaded = event(frame, "load");
  frame.src = src;
  document.body.append(frame);
  await loaded;
  return frame;
}

test("a tab of its own goes to pages and back, and the test stays where it is", async () => {
  sessionStorage.setItem("whose", "the test's");
  const title = () => `${document.title}, ${sessionStorage.getItem("whose")}`;
  const pages = ["/tests/frames/empty.html", title, "/tests/frames/button.html", async () => document.title, "back", title];
  const [first, second, again] = await browser.tab(...pages);
  assert.equal(first, "An empty page, null");
  assert.equal(second, "A button in a frame");
  assert.equal(again, first);
});

test("what is held comes when it is let go: the answer, or the request before anything has happened", async () => {
  for (const first of [false, true]) {
    const release = await hold("GET /sandbox/requests?held", { first });
    let isThere = false;
    const answer = fetch("/sandbox/requests?held").then(() => (isThere = true));
    await waitFor(async () => (await requests()).some(({ path }) => path.endsWith("?held")), "the request");
    await fetch("/sandbox/requests");
    assert.ok(!isThere, "It is not held.");
    await release();
    await answer;
    // Only one is held.
    await fetch("/sandbox/requests?held");
  }
});
