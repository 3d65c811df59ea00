// Languages: each element speaks its own, changes it in use, and a page pays for what it speaks.
import { configure } from "casement";
import "casement/define";
import { assert, expectError, shows, spoil, test, waitFor } from "/harness.js";
import { holds, NAMES, open, samples, tokenProvider } from "./samples.js";

/** The files of words that were fetched since the page was opened. */
const wordsFetched = () =>
  performance.getEntriesByType("resource").flatMap(({ name }) => /\/words-(.+)-[0-9a-f]{16}\.txt$/.exec(name)?.[1] ?? []);

const partOf = (element, part) => element.shadowRoot.querySelector(`[part~=${part}]`);
const language = (element) => element.shadowRoot && partOf(element, "widget")?.lang;
const speaks = (element, tag) => waitFor(() => language(element) === tag, `${element.localName} in ${tag}`);

test("a page loads the words that it speaks, and no others", async () => {
  await open("case-access", { locale: "en-GB" });
  assert.deepEqual(wordsFetched(), ["en"]);
});

for (const name of NAMES) {
  const { draft } = samples[name];

  test(`${name} changes its language in use, and keeps its draft`, async () => {
    const element = await open(name, { value: draft });
    const heading = () => partOf(element, "heading").textContent;
    const english = heading();
    for (const [locale, tag, direction] of [["de-AT", "de", "ltr"], ["zh-Hant-HK", "zh-TW", "ltr"], ["ar", "ar", "rtl"]]) {
      element.locale = locale;
      await speaks(element, tag);
      assert.equal(partOf(element, "widget").dir, direction);
      assert.ok(heading() !== english, "The words are English.");
      assert.ok(holds(element, draft), "The draft is lost.");
    }
    element.locale = "en";
    await speaks(element, "en");
    assert.equal(heading(), english);
  });
}

test("elements side by side speak their own languages", async () => {
  const [german, french] = [await open("case-assign"), await open("case-assign")];
  Object.assign(german, { locale: "de" });
  Object.assign(french, { locale: "fr" });
  await speaks(german, "de");
  await speaks(french, "fr");
  const button = (element) => partOf(element, "submit").textContent;
  assert.ok(button(german) !== button(french), button(german));
});

test("the nearest lang is followed when there is no locale", async () => {
  const place = document.body.appendChild(document.createElement("div"));
  place.lang = "ru";
  const element = await open("case-access");
  place.append(element);
  await speaks(element, "ru");
  place.lang = "ja";
  await speaks(element, "ja");
  place.remove();
});

test("the focus stays where it is when the language changes", async () => {
  const element = await open("case-assign");
  const remark = () => element.shadowRoot.querySelector("textarea");
  remark().focus();
  const { id } = remark();
  element.locale = "es";
  await speaks(element, "es");
  await waitFor(() => element.shadowRoot.activeElement === remark(), "the focus in the remark");
  assert.equal(remark().id.replace(/\d+/, ""), id.replace(/\d+/, ""));
});

test("a tag that there are no words for gets English, and what is no tag breaks nothing", async () => {
  for (const locale of ["it", "not a locale", "x"]) {
    const element = await open("case-access", { locale });
    await speaks(element, "en");
    await shows(element, "Who may see it");
    element.remove();
  }
});

test("a page has words of its own, for all languages and for one", async () => {
  const element = await open("case-assign", { locale: "en" });
  const button = () => partOf(element, "submit").textContent.trim();
  configure({ messages: { "case_assign.submit": "Hand over", de: { "case_assign.submit": "Weiterreichen" } } });
  await waitFor(() => button() === "Hand over", "the page's own word");
  element.locale = "de";
  await waitFor(() => button() === "Weiterreichen", "the page's own German word");
  element.locale = "fr";
  await speaks(element, "fr");
  assert.equal(button(), "Hand over");
  configure({ messages: undefined });
  await waitFor(() => button() !== "Hand over", "the French word");
});

test("a word of the page's own takes the place of one that comes with the rest of the module", async () => {
  const element = await open("case-assign", { locale: "en" });
  configure({ messages: { "ui.error_summary": "Mend this" } });
  await element.submit();
  await shows(element, "Mend this");
  configure({ messages: undefined });
  await waitFor(() => !element.shadowRoot.textContent.includes("Mend this"), "it is drawn anew");
  await element.submit();
  await shows(element, "There is a problem");
});

test("words of the page's own that no message has are told on the console", async () => {
  const { error } = console;
  const told = [];
  console.error = (message) => told.push(message);
  try {
    configure({ messages: { "case_assign.sumbit": "Hand over" } });
    await open("case-assign", { locale: "en" });
    await waitFor(() => told.length, "a word on the console");
    assert.match(told[0], /there is no message case_assign\.sumbit/);
  } finally {
    console.error = error;
    configure({ messages: undefined });
  }
});

test("what a page sets after it has imported the elements decides about the first words, too", async () => {
  const frame = Object.assign(document.createElement("iframe"), { src: "/tests/frames/empty.html" });
  document.body.append(frame);
  await new Promise((resolve) => (frame.onload = resolve));
  const { contentDocument, contentWindow } = frame;
  contentDocument.body.innerHTML = "<task-create></task-create>";
  const script = Object.assign(contentDocument.createElement("script"), { type: "module" });
  script.textContent = `
    import { configure } from "/npm/dist/index.js";
    import "/npm/dist/define.js";
    configure({ locale: "fr" });`;
  contentDocument.head.append(script);
  await speaks(contentDocument.querySelector("task-create"), "fr");
  const fetched = contentWindow.performance.getEntriesByType("resource").map(({ name }) => name);
  assert.deepEqual(fetched.flatMap((name) => /words-(\w+)-/.exec(name)?.[1] ?? []), ["fr"]);
  frame.remove();
});

test("whoever submits before the words are here waits for them", async () => {
  await spoil({ match: "words-zh-CN-", delay_ms: 300 });
  const { attributes } = samples["task-create"];
  const element = Object.assign(document.createElement("task-create"), { locale: "zh-SG", tokenProvider });
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  // Nothing is entered yet.
  assert.equal((await element.submit()).outcome, "invalid");
  assert.equal(language(element), "zh-CN");
});

test("words that cannot be had are told, and English ones stand in; whoever comes later finds them", async () => {
  await spoil({ match: "words-en-XA-", status: 503, times: 1 });
  const element = await open("case-access", { locale: "en-XA" });
  await speaks(element, "en");
  const [told] = await expectError(/^console\.error: Casement: the words of en-XA cannot be had\. /);
  assert.match(told, /HTTP 503/);
  element.locale = "en-xa";
  await speaks(element, "en-XA");
});
