// The harness on plain HTTP: `harness-plain.test.json` asks for it.
import { assert, browser, event, origins, test } from "/harness.js";

test("a page on plain HTTP is no secure context", () => {
  assert.equal(location.origin, origins.plain);
  assert.ok(!isSecureContext, "It is one.");
  assert.equal(crypto.randomUUID, undefined);
  assert.equal(navigator.locks, undefined);
});

test("the sandbox answers there, too", async () => {
  assert.equal((await fetch("/api/2.0/crm/case/1234")).status, 401);
});

test("a click and a key reach a page on plain HTTP", async () => {
  const input = document.body.appendChild(document.createElement("input"));
  const clicked = event(input, "click");
  await browser.click("input");
  await clicked;
  await browser.keys("a");
  assert.equal(input.value, "a");
});
