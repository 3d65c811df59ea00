// What moves while the elements and their answers arrive: nothing on a page that links `casement.css`, and little on one
// that does not. Each page is a frame, as the elements come to a page only once.
import { assert, engine, test, waitFor } from "/harness.js";
import { NAMES, OPERATOR, samples, tokenProvider } from "./samples.js";

const REVIEWER = samples["review-assign"].attributes["operator-id"];

const silent = "it does not tell of layout shifts";
const options = { not: { firefox: silent, webkit: silent } };

/** Widths of a page, of a column in it, of a telephone, and of a panel beside a page. */
const WIDTHS = [1280, 640, 360, 280];

/** By element: what it is about, with a target and, where it can be, without. */
const TARGETS = {
  ...Object.fromEntries(NAMES.map((name) => [name, [name, samples[name].attributes]])),
  "task-create for no case": ["task-create", { "operator-id": OPERATOR }],
  "review-assign for no quality task": ["review-assign", { "operator-id": REVIEWER }],
};

for (const width of WIDTHS) {
  for (const [what, target] of Object.entries(TARGETS)) {
    test(`nothing below ${what} moves on a page of ${width}px that links casement.css`, options, async () => {
      const { score, moved } = await arrive(width, { linked: true, targets: [target] });
      assert.deepEqual(
        moved.filter((one) => one.startsWith("P ")),
        [],
      );
      assert.ok(score < 0.02, `${score}: ${moved.join("\n")}`);
    });
  }

  test(`little moves on a page of ${width}px that does not`, options, async () => {
    const targets = NAMES.map((name) => TARGETS[name]);
    const { score, moved } = await arrive(width, { linked: false, targets });
    assert.ok(score < 0.1, `${score}: ${moved.join("\n")}`);
  });
}

test("what moves is seen", options, async () => {
  const page = await open(640, true, [TARGETS["case-assign"]]);
  const end = watch(page);
  const [first] = page.document.querySelectorAll(NAMES.join());
  Object.assign(first.style, { display: "block", blockSize: "300px" });
  await frames(page, 3);
  const { score, moved } = end();
  assert.ok(score > 0 && moved.some((one) => one.startsWith("P ")), `${score}: ${moved}`);
});

async function arrive(width, { linked, targets }) {
  const page = await open(width, linked, targets);
  const { document } = page;
  if (linked) {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/npm/dist/casement.css" });
    const there = new Promise((resolve) => (sheet.onload = resolve));
    document.head.append(sheet);
    await there;
  }
  await frames(page, 2);
  const end = watch(page);
  const script = document.createElement("script");
  script.type = "module";
  script.textContent = `import { configure } from "/npm/dist/index.js";
    configure({ appKey: "casement" });
    import("/npm/dist/define.js");`;
  document.head.append(script);
  for (const element of document.querySelectorAll(NAMES.join())) {
    await waitFor(() => element.shadowRoot?.querySelector("[part~=widget]"), `<${element.localName}>`);
    await waitFor(() => !element.shadowRoot.querySelector("[aria-busy=true]"), "its answers");
  }
  await frames(page, 10);
  return end();
}

/**
 * A page with these in its markup, and words below: below each where their places are kept, else only below all of
 * them, as those have to move down once.
 */
async function open(width, linked, targets) {
  const frame = document.createElement("iframe");
  frame.style = `position: fixed; inset: 0 auto auto 0; inline-size: ${width}px; block-size: ${linked ? 2000 : 800}px; border: 0`;
  frame.src = "/tests/frames/empty.html";
  const there = new Promise((resolve) => (frame.onload = resolve));
  document.body.append(frame);
  await there;
  const page = frame.contentWindow;
  // A box of its own: bare text would be part of another one afterwards, and its move not be seen.
  const words = (textContent) => Object.assign(page.document.createElement("p"), { textContent });
  page.document.body.style.margin = 0;
  page.document.body.append(Object.assign(page.document.createElement("h1"), { textContent: "A case" }));
  for (const [name, attributes] of targets) {
    const element = page.document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    element.tokenProvider = tokenProvider;
    page.document.body.append(element);
    if (linked) page.document.body.append(words(`Below ${name}`));
  }
  page.document.body.append(words("Below all"));
  await frames(page, 2);
  return page;
}

/** Until so many pictures have been drawn. */
async function frames(page, count) {
  for (let drawn = 0; drawn < count; drawn += 1) await new Promise((resolve) => page.requestAnimationFrame(resolve));
}

/** What moves from now on: how much of it in all (CLS, without pauses), and each piece. */
function watch(page) {
  assert.ok(page.PerformanceObserver.supportedEntryTypes.includes("layout-shift"), `${engine} tells of none.`);
  const entries = [];
  const observer = new page.PerformanceObserver((list) => entries.push(...list.getEntries()));
  observer.observe({ type: "layout-shift" });
  return () => {
    entries.push(...observer.takeRecords());
    observer.disconnect();
    const nameOf = (node) => node?.className || node?.nodeName || "something that is gone";
    const moved = entries.flatMap(({ sources }) =>
      sources.map(({ node, previousRect, currentRect }) => `${nameOf(node)} ${previousRect.y} → ${currentRect.y}`),
    );
    return { score: entries.reduce((sum, { value }) => sum + value, 0), moved };
  };
}
