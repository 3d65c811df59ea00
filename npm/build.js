// Assembles the npm package: node build.js VERSION GLUE LANGUAGES PACKAGE
//
// VERSION is the Rust packages', GLUE the folder with the module in two parts, for all elements and for each alone, their
// script and which words are shown at first (see learn.js), LANGUAGES the one with what words are loaded from, PACKAGE an empty folder. With `--learn` the
// package notes which words are asked for.

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { declarations, manifest, runtimeTable } from "./generate.js";
import { notices, packages } from "./notices.js";
import * as table from "./table.js";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const [version, glue, languages, out, mode] = process.argv.slice(2);
const dist = join(out, "dist");
const sheets = ["casement.css", ...readdirSync(join(HERE, "themes")).map((name) => `themes/${name}`)];
mkdirSync(join(dist, "themes"), { recursive: true });

const [english, laterEnglish] = inTwo(readFileSync(join(languages, "en.txt"), "utf8").split("\n"));
const [wasmUrl, wasmIntegrity] = firstPart("");
const rest = restPart("");
/** By the name of an element: the code of the addresses of both parts for a page that has no others. */
const [alone, restOf] = [firstPart, restPart].map((part) =>
  code(table.elements.map(({ name }) => [name, part(mode === "--learn" ? "" : `-${name}`)[0]])),
);

await bundle();
types();
documents();

/** The two parts of the module, for all elements or for those of one name. */
function firstPart(whose) {
  return beside(`casement${whose}`, "wasm", readFileSync(join(glue, `first${whose}.wasm`)));
}

function restPart(whose) {
  return beside(`rest${whose}`, "wasm", withWords(readFileSync(join(glue, `rest${whose}.wasm`)), laterEnglish));
}

/** The code of an object. */
function code(entries) {
  return `{${entries.map(([name, value]) => `"${name}": ${value}`)}}`;
}

/** The lines that elements show before anybody uses them, and the others; each with empty lines for the other's. */
function inTwo(lines) {
  const shown = new Set(JSON.parse(readFileSync(join(glue, "words.json"), "utf8")));
  return [true, false].map((isFirst) => lines.map((line, at) => (shown.has(at) === isFirst ? line : "")));
}

/** A module that has these lines, too: as a section of its own, which WebAssembly leaves to whoever looks for it. */
function withWords(module, lines) {
  const [name, words] = ["words", lines.join("\n")].map((text) => Buffer.from(text));
  const content = Buffer.concat([leb(name.length), name, words]);
  return Buffer.concat([module, Buffer.of(0), leb(content.length), content]);
}

/** A number as WebAssembly writes it: seven bits a byte, the low ones first. */
function leb(number) {
  const bytes = [];
  for (; number > 127; number >>>= 7) bytes.push((number & 127) | 128);
  return Buffer.from([...bytes, number]);
}

/** Writes a file whose name tells its content, and gives the code of its address and of its integrity. */
function beside(name, extension, content) {
  const digest = createHash("sha256").update(content).digest();
  const file = `${name}-${digest.toString("hex").slice(0, 16)}.${extension}`;
  writeFileSync(join(dist, file), content);
  // Bundlers look for exactly this expression, and take the file along.
  return [`new URL("./${file}", import.meta.url).href`, `"sha256-${digest.toString("base64")}"`];
}

/** The modules: `index.js` with all that every element needs, the glue for when the first one connects. */
async function bundle() {
  const sources = join(glue, "src");
  cpSync(join(HERE, "src"), sources, { recursive: true });
  const write = (name, text) => writeFileSync(join(sources, name), text);
  write("glue.js", glueOf(readFileSync(join(glue, "glue.js"), "utf8")));
  write("table.js", runtimeTable(table));
  const words = readdirSync(languages).map((file) => {
    const name = file.replace(".txt", "");
    return [name, beside(`words-${name}`, "txt", name === "en" ? english.join("\n") : readFileSync(join(languages, file)))];
  });
  const { keys, ...tongues } = Object.fromEntries(words.map(([name, place]) => [name, `[${place.join(", ")}]`]));
  write(
    "wasm.js",
    `export const url = ${wasmUrl};
export const integrity = ${wasmIntegrity};
export const version = "${version}";
export const alone = ${alone};
export const languages = ${code(Object.entries(tongues))};
export const keys = ${keys};
export const english = ${JSON.stringify(english.slice(0, 4))};
`,
  );
  // Apart, so that it is loaded with what needs it.
  write("later.js", `export const rest = [${rest}];\nexport const restOf = ${restOf};\n`);
  const options = {
    outdir: dist,
    format: "esm",
    target: "es2022",
    minify: true,
    dropLabels: mode === "--learn" ? [] : ["LEARN"],
    banner: { js: `/*! casement ${version} | MIT OR Apache-2.0 | notices: THIRD-PARTY-NOTICES */` },
    logLevel: "warning",
  };
  const source = (name) => join(sources, `${name}.js`);
  const { metafile } = await build({
    ...options,
    entryPoints: [source("index")],
    bundle: true,
    splitting: true,
    chunkNames: "[name]-[hash]",
    metafile: true,
  });
  for (const file of Object.keys(metafile.outputs)) leaveToBrowser(file);
  // Not bundled: whoever loads both `casement` and `casement/define` gets the same classes.
  await build({ ...options, entryPoints: { define: source("define"), casement: source("define") } });
  for (const name of sheets) copyFileSync(join(HERE, name), join(dist, name));
}

/**
 * The glue, so that an answer or a timer that an instance waited for does nothing once that has died: as it is written, it
 * throws then, and the page would hear of an error for each. And so that the rest of the module finds the first part, and
 * the other way round.
 */
function glueOf(text) {
  const throws = /if \(state\.instance !== __wbg_instance_id\) \{\s*throw [^}]*\}/g;
  const imports = '"./casement_bg.js": import0,';
  if (!throws.test(text)) throw new Error("wasm-bindgen has changed how it checks whose a closure is");
  if (!text.includes(imports)) throw new Error("wasm-bindgen has changed how it hands over the imports");
  // It may be empty as long as the rest is not here; what reports a trap is not (learn.js).
  const entries = text.match(/__wbindgen_export\.get\(/g) ?? [];
  if (entries.length !== 1) throw new Error("wasm-bindgen has changed what it takes from the table of functions");
  // Its own way to begin takes the module in many forms, and is longer than instance.js.
  const begins = "__wbg_get_imports, __wbg_finalize_init";
  const patched = text
    .replace(throws, "if (state.instance !== __wbg_instance_id || __wbg_called_abort) return;")
    .replace(imports, `${imports} "./rest.js": { load },`);
  return `import { load } from "./rest.js";\n${patched}\nexport const exported = () => wasm;\nexport { ${begins} };\n`;
}

/** Tells bundlers again, after minifying, that an import of a computed address is none of their business. */
function leaveToBrowser(file) {
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace(/\bimport\((?!")/g, "import(/* @vite-ignore */ /* webpackIgnore: true */ "));
}

function types() {
  const written = readFileSync(join(HERE, "src/types.d.ts"), "utf8");
  writeFileSync(join(dist, "index.d.ts"), `${written}\n${declarations(table)}\n`);
  // Who defines the elements wants TypeScript to know them.
  for (const name of ["define", "casement"]) writeFileSync(join(dist, `${name}.d.ts`), 'import "./index.js";\n');
  for (const name of sheets) writeFileSync(join(dist, `${name}.d.ts`), "export {};\n");
}

function documents() {
  const { private: _, devDependencies, ...published } = JSON.parse(readFileSync(join(HERE, "package.json"), "utf8"));
  const { name, ...rest } = published;
  writeFileSync(join(out, "package.json"), `${JSON.stringify({ name, version, ...rest }, null, 2)}\n`);
  writeFileSync(join(out, "custom-elements.json"), manifest(table, version));
  writeFileSync(join(out, "THIRD-PARTY-NOTICES"), notices(packages(), version));
  copyFileSync(join(HERE, "README.md"), join(out, "README.md"));
  for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"]) copyFileSync(join(HERE, "..", licence), join(out, licence));
}
