// What moves while the elements and their answers arrive: nothing on a page that links `casement.css`, and little on one
// that does not. Each page is a frame, as the elements come to a page only once.
import { assert, engine, test, waitFor } from "/harness.js";
import { loaded, NAMES, samples, tokenProvider } from "./samples.js";

const silent = "it does not tell of layout shifts";
const options = { not: { firefox: silent, webkit: silent } };

/** Widths of a page, of a column in it, and of a panel beside it. */
const WIDTHS = [1280, 640, 280];

for (const width of WIDTHS) {
  test(`nothing moves on a page of ${width}px that links casement.css`, options, async () => {
    const { score, moved } = await arrive(width, { linked: true });
    assert.deepEqual([score, moved], [0, []]);
  });

  test(`little moves on a page of ${width}px that does not`, options, async () => {
    const { score, moved } = await arrive(width, { linked: false });
    assert.ok(score < 0.1, `${score}: ${moved.join("\n")}`);
  });
}

test("what moves is seen", options, async () => {
  const page = await open(640);
  const end = watch(page);
  const [first] = page.document.querySelectorAll(NAMES.join());
  first.style.paddingBlockStart = "300px";
  await frames(page, 3);
  assert.ok(end().score > 0.1, "It is not.");
});

async function arrive(width, { linked }) {
  const page = await open(width);
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
    await loaded(element);
  }
  await frames(page, 10);
  return end();
}

/** A page with all five in its markup, and words below each. */
async function open(width) {
  const frame = document.createElement("iframe");
  frame.style = `position: fixed; inset: 0 auto auto 0; inline-size: ${width}px; block-size: 800px; border: 0`;
  frame.src = "/tests/frames/empty.html";
  const there = new Promise((resolve) => (frame.onload = resolve));
  document.body.append(frame);
  await there;
  const page = frame.contentWindow;
  page.document.body.style.margin = 0;
  for (const name of NAMES) {
    const element = page.document.createElement(name);
    for (const [attribute, value] of Object.entries(samples[name].attributes)) element.setAttribute(attribute, value);
    element.tokenProvider = tokenProvider;
    page.document.body.append(element, `Below ${name}`);
  }
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
