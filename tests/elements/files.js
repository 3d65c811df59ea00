/** The files that test pages are made of: this folder, the package, the harness. `server.js` has the list of paths. */
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL(".", import.meta.url));

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** What a test is opened in that has no page of its own. */
const EMPTY_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A test</title></head><body></body></html>`;

/**
 * What `x.json` says of the page `x.html` in this folder: the `headers` that it is sent with, and for a test's page its
 * `origin`: with `"plain"` it is opened on `http://page.test`, which is no secure context.
 */
export async function pageSettings(name) {
  const text = await readFile(join(HERE, name.replace(/\.html$/, ".json")), "utf8").catch(() => "{}");
  return JSON.parse(text);
}

/**
 * @param npm the package's folder
 * @param data what pages are told, as `data-…` attributes of their first script
 * @returns a function from a path to the file there: `{content, headers}`, without content when there is none, and
 *   nothing when files are never at such a path
 */
export async function openFiles({ npm, data }) {
  const { exports, version } = JSON.parse(await readFile(join(npm, "package.json"), "utf8"));

  return async function load(path) {
    const [, root, as, name] = path.match(/^\/(?:(tests|npm|docs)(?:@([^/]+))?\/)?([^/].*)$/) ?? [];
    if (!root && name !== "harness.js" && name !== "watch.js") return undefined;
    const folder = { tests: HERE, npm, docs: join(HERE, "../../docs") }[root] ?? join(HERE, "page");
    const file = normalize(join("/", name));
    const type = extname(file);
    const content = await readFile(join(folder, file)).catch(() => file.endsWith(".test.html") && EMPTY_PAGE);
    const headers = {
      "Content-Type": TYPES[type] ?? "application/octet-stream",
      // Another origin may use the package.
      "Access-Control-Allow-Origin": "*",
    };
    if (!content) return { headers };
    if (as && type === ".js") return { content: String(content).replaceAll(`"${version}"`, `"${as}"`), headers };
    if (root === "tests" && type === ".js") return { content: resolveImports(String(content)), headers };
    if (root !== "tests" || type !== ".html") return { content, headers };
    Object.assign(headers, (await pageSettings(file)).headers);
    return { content: watched(String(content), file.endsWith(".test.html")), headers };
  };

  /** Browsers know no packages, and an import map would have to stand in the page, where a CSP forbids it. */
  function resolveImports(text) {
    return text.replaceAll(/(\bfrom\s*|\bimport\s*\(?\s*)"casement(\/[^"]+)?"/g, (_, before, path = "") => {
      const entry = exports[`.${path}`];
      if (!entry) throw new Error(`The package exports no "casement${path}".`);
      return `${before}"/npm/${(entry.default ?? entry).replace("./", "")}"`;
    });
  }

  /** A page that tells the test what goes wrong in it, in a frame, too. */
  function watched(html, isTest) {
    if (!html.includes("<head>")) throw new Error("A page needs a <head>, for the harness's scripts.");
    const attributes = Object.entries(data).map(([name, value]) => `data-${name}="${value}"`);
    const watch = `<script src="/watch.js" ${attributes.join(" ")}></script>`;
    const harness = `<script type="module" src="/harness.js"></script>`;
    return html.replace("<head>", `<head>${watch}${isTest ? harness : ""}`);
  }
}
