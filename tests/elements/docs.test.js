// docs/embedding.md as somebody follows it. Its TypeScript is checked with the package (npm/package.test.js).
import "casement/define";
import { assert, event, test, waitFor } from "/harness.js";
import { NAMES } from "./samples.js";

const guide = await (await fetch("/docs/embedding.md")).text();
const { exports } = await (await fetch("/npm/package.json")).json();

/** The text of every block in this language. */
const blocks = (language) => {
  const found = [...guide.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(([, name]) => name === language);
  return found.map(([, , text]) => text);
};

test("it has blocks in languages that are tested, and in no other", () => {
  const languages = [...guide.matchAll(/^```(\w*)$/gm)].map(([, name]) => name).filter(Boolean);
  assert.deepEqual([...new Set(languages)].sort(), ["css", "html", "http", "js", "ts"]);
});

test("each page shows its element at work", async () => {
  const pages = blocks("html");
  assert.ok(pages.length >= 2, "The guide has lost its pages.");
  for (const page of pages) {
    const frame = document.body.appendChild(document.createElement("iframe"));
    frame.srcdoc = `<!doctype html><html lang="en"><title>A page</title>${page}`;
    const inside = await waitFor(() => frame.contentDocument?.querySelector("case-access"), "the element");
    if (!inside.shadowRoot?.querySelector(".casement")) await event(inside, "casement-ready");
    const shown = inside.shadowRoot.querySelector(".casement");
    assert.match(shown.textContent, /Access rights/);
    // The row of actions comes with the form, which nobody gets here without signing in.
    const slotted = [...inside.querySelectorAll("[slot]:not([slot=actions])")];
    for (const one of slotted) assert.ok(one.assignedSlot, one.outerHTML);
    frame.remove();
  }
});

test("what the gallery gives for a page shows the element at work", async () => {
  for (const name of NAMES) {
    const page = await (await fetch(`/docs/snippets/${name}.html`)).text();
    const frame = document.body.appendChild(document.createElement("iframe"));
    frame.srcdoc = `<!doctype html><html lang="en"><title>A page</title>${page}`;
    const inside = await waitFor(() => frame.contentDocument?.querySelector(name), "the element");
    if (!inside.shadowRoot?.querySelector(".casement")) await event(inside, "casement-ready");
    assert.ok(inside.shadowRoot.querySelector(".casement [role=heading]"), name);
    frame.remove();
  }
});

test("each script runs", async () => {
  const scripts = blocks("js");
  assert.ok(scripts.length >= 3, "The guide has lost its scripts.");
  for (const script of scripts) {
    const resolved = script.replaceAll(/from "casement(\/[^"]+)?"/g, (_, path = "") => {
      const { default: file } = exports[`.${path}`];
      return `from "${new URL(file, new URL("/npm/", location.href))}"`;
    });
    assert.ok(resolved !== script, script);
    await import(URL.createObjectURL(new Blob([resolved], { type: "text/javascript" })));
  }
  assert.ok(customElements.get("acme-case-access"), "The guide's name is not defined.");
});

test("each style sheet is one, and reaches what it names", async () => {
  for (const text of blocks("css")) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    assert.equal(sheet.cssRules.length, text.split("}").length - 1);
    const declared = [...text.matchAll(/^ +([\w-]+): (.+);$/gm)].map(([, name]) => name);
    assert.deepEqual([...sheet.cssRules].flatMap(({ style }) => [...style]), declared);
    const parts = [...text.matchAll(/::part\(([\w-]+)\)/g)].map(([, part]) => part);
    const element = document.body.appendChild(document.createElement("case-access"));
    await event(element, "casement-ready");
    for (const part of parts) assert.ok(element.shadowRoot.querySelector(`[part~=${part}]`), part);
  }
});

test("the policy is the one that the other tests run under", async () => {
  const [policy] = blocks("http");
  const { headers } = await (await fetch("/tests/security.test.json")).json();
  const [[name, value]] = Object.entries(headers);
  assert.equal(`${name}: ${value.replace("; report-uri /report", "")}`, policy.trim());
});
