// What became of a write is seen, wherever in a long widget it was sent from; and whoever sent it has the focus still.
import "casement/define";
import { assert, browser, shows, test, waitFor } from "/harness.js";
import { NAMES, open, samples } from "./samples.js";

/** What each says when all went well. */
const DONE = {
  "case-assign": "The case is assigned",
  "task-create": "The task is created",
  "case-relations": "associated",
  "review-assign": "assigned",
  "case-access": "saved",
};

/** Controls that are switched off while a write is on its way. */
const CONTROLS = {
  "case-assign": "input[type=radio]:checked",
  "task-create": "input[type=radio]:checked",
  "case-access": "[role=switch]",
};

for (const name of NAMES) {
  test(`${name} shows what became of a write, though it was sent from far below`, async () => {
    const element = await open(name, { value: samples[name].draft });
    // As in a column of a page that is far longer than the window.
    Object.assign(element.style, { display: "block", inlineSize: "320px", paddingBlock: "1500px" });
    const submit = element.shadowRoot.querySelector("button[type=submit]");
    const below = document.createElement("div");
    element.shadowRoot.querySelector("form").prepend(below);
    below.style.blockSize = "1500px";
    submit.scrollIntoView();
    submit.focus();
    await browser.keys("{Enter}");
    const notice = await waitFor(() => element.shadowRoot.querySelector("[part~=notice-success]"), DONE[name]);
    const isSeen = () => {
      const { top } = notice.getBoundingClientRect();
      return top >= 0 && top < innerHeight;
    };
    await waitFor(isSeen, "the notice to be in sight");
  });
}

for (const [name, selector] of Object.entries(CONTROLS)) {
  test(`${name} leaves the focus where it was sent from`, async () => {
    // The same task once more would be the same task twice.
    const title = name === "task-create" ? { title: "Call back, too" } : {};
    const element = await open(name, { value: { ...samples[name].draft, ...title } });
    const control = element.shadowRoot.querySelector(selector);
    const below = document.createElement("div");
    below.style.blockSize = "1500px";
    element.shadowRoot.querySelector("form").prepend(below);
    control.focus();
    await browser.keys("{Control+Enter}");
    const notice = await waitFor(() => element.shadowRoot.querySelector("[part~=notice-success]"), DONE[name]);
    await waitFor(() => element.shadowRoot.activeElement?.matches("input"), "the focus");
    // It comes into sight in a frame of its own, and stays there.
    await waitFor(() => notice.getBoundingClientRect().top >= 0, "the notice in sight");
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.ok(notice.getBoundingClientRect().top >= 0, "The focus scrolls the notice out of sight.");
  });
}
