// Builds the pages into a folder: each peer as a production bundle, Casement as its npm package.
import { build } from "esbuild";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { open } from "./browser.js";
import { LATER } from "./pages.js";

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

const PREACT = {
  react: "preact/compat",
  "react-dom/client": "preact/compat/client",
  "react-dom": "preact/compat",
  "react/jsx-runtime": "preact/jsx-runtime",
};

/** By page: its module; `alias` as bundlers take it. */
const BUNDLES = {
  vanilla: { entry: "plain/vanilla.js" },
  react: { entry: "plain/react.jsx" },
  lean: { entry: "plain/lean.jsx" },
  preact: { entry: "plain/lean.jsx", alias: PREACT },
  rjsf: { entry: "plain/rjsf.jsx" },
  survey: { entry: "plain/survey.js" },
  formio: { entry: "plain/formio.js" },
  full: { entry: "full/main.jsx" },
  "full-one": { entry: "full/one.jsx" },
  "picker-react": { entry: "picker/react.jsx" },
  "picker-vaadin": { entry: "picker/vaadin.js" },
};

/** Writes those of the pages that are wanted into a folder, `npm` being the built package. */
export async function buildPages(folder, npm, wanted) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(`${npm}/dist`, `${folder}/casement`, { recursive: true });
  for (const [name, { entry, alias = {} }] of Object.entries(BUNDLES)) {
    if (!wanted.includes(name)) continue;
    await build({
      entryPoints: { main: path(`pages/${entry}`) },
      outdir: `${folder}/${name}`,
      // Aliases are looked for from here.
      absWorkingDir: path("."),
      bundle: true,
      splitting: true,
      minify: true,
      format: "esm",
      target: "es2022",
      jsx: "automatic",
      alias,
      define: { "process.env.NODE_ENV": '"production"' },
      plugins: [{ name: "two languages", setup: twoLanguages }],
      loader: { ".woff": "dataurl", ".woff2": "dataurl", ".ttf": "dataurl", ".svg": "dataurl", ".eot": "dataurl" },
      logLevel: "error",
    });
    writeFileSync(`${folder}/${name}.html`, page(name, existsSync(`${folder}/${name}/main.css`)));
  }
  for (const name of ["casement", "picker-casement"]) {
    // What stands in the page itself, small and without any library.
    await build({
      entryPoints: [path(name === "casement" ? "pages/casement.js" : "pages/picker/casement.js")],
      outfile: `${folder}/${name}.js`,
      bundle: true,
      minify: true,
      format: "esm",
      plugins: [{ name: "casement", setup: ownPackage }],
    });
  }
  writeFileSync(`${folder}/casement.html`, casementPage("casement.js", FIVE));
  writeFileSync(`${folder}/casement-one.html`, casementPage("casement.js", ONE));
  writeFileSync(`${folder}/picker-casement.html`, casementPage("picker-casement.js", ONE));
}

/** The package is not bundled: the page and `casement.js` share its modules. */
function ownPackage(bundler) {
  bundler.onResolve({ filter: /^casement$/ }, () => ({ path: "./casement/index.js", external: true }));
}

/**
 * React Aria brings its words in more than thirty languages. Its own plug-in leaves out those that a page does not speak,
 * but what it resolves to is nothing that esbuild can load; this does the same.
 */
function twoLanguages(bundler) {
  const filter = /[\\/]intl[\\/].*[\\/][a-z]{2}-[A-Z]{2}\.m?js$/;
  bundler.onLoad({ filter }, ({ path }) =>
    /(en-US|zh-CN)\.m?js$/.test(path) ? undefined : { contents: "export default {}" },
  );
}

const HEAD = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">`;

const page = (name, hasStyles) =>
  `${HEAD}${hasStyles ? `<link rel="stylesheet" href="${name}/main.css">` : ""}` +
  `<!--hints--><div id="app"></div><script type="module" src="${name}/main.js"></script>`;

/**
 * Gives every page hints of what it loads until it is ready: its files are fetched at once, not one after the other as
 * each names the next. Found out by opening the page, so that all have what a careful team gives theirs.
 */
export async function addHints(browser, server, names) {
  for (const name of names) {
    const { transfers, close } = await open(browser, `${server.url}/${name}.html`, { throttled: false, withheld: LATER });
    await close();
    server.change(`/${name}.html`, (text) => {
      const paths = transfers.map(({ path }) => path.slice(1)).filter((path) => !text.includes(`"${path}"`));
      return text.replace("<!--hints-->", [...new Set(paths)].map(hintOf).join(""));
    });
  }
}

function hintOf(path) {
  if (/\.js$/.test(path)) return `<link rel="modulepreload" href="${path}">`;
  if (/\.(wasm|txt)$/.test(path)) return `<link rel="preload" as="fetch" crossorigin href="${path}">`;
  return "";
}

const casementPage = (module, body) =>
  `${HEAD}<link rel="stylesheet" href="casement/casement.css"><!--hints-->` +
  `<script type="module" src="${module}"></script><script type="module" src="casement/casement.js"></script>${body}`;

const ONE = `<case-assign case-id="c6m800000142lp0xsJlI" operator-id="10gg0000013wbIvo3zbk"></case-assign>`;

const FIVE = `${ONE}
<task-create operator-id="10gg0000013wbIvo3zbk"></task-create>
<case-relations case-id="case-123" group-id="123456"></case-relations>
<review-assign quality-task-id="954645333549" operator-id="1611917095665261978"></review-assign>
<case-access case-id="1234"></case-access>`;
