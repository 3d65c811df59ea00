// Whether the built package is what it should be, as somebody sees it who has installed it.

import Ajv from "ajv";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { elements } from "./table.js";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = join(HERE, "..");
const PACKAGE = process.env.CASEMENT_PACKAGE ?? join(ROOT, "target/npm");

/** A project that has installed the package's archive, and nothing else. */
const project = mkdtempSync(join(tmpdir(), "casement-"));
const installed = join(project, "node_modules/casement");
let archive;

before(() => {
  [archive] = JSON.parse(run("npm", ["pack", PACKAGE, "--json", "--pack-destination", project]));
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }\n');
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${archive.filename}`]);
});

after(() => rmSync(project, { recursive: true }));

test("the archive holds the modules, the types, the documents and nothing else", () => {
  const expected = [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "THIRD-PARTY-NOTICES",
    "custom-elements.json",
    ...["", ...elements.map(({ name }) => `-${name}`)].flatMap((name) => [`dist/casement${name}-HASH.wasm`, `dist/rest${name}-HASH.wasm`]),
    "dist/casement.css",
    "dist/casement.css.d.ts",
    "dist/casement.d.ts",
    "dist/casement.js",
    "dist/define.d.ts",
    "dist/define.js",
    "dist/index.d.ts",
    "dist/index.js",
    "dist/runtime-HASH.js",
    ...["ar", "de", "en", "en-XA", "es", "fr", "ja", "keys", "ru", "zh-CN", "zh-TW"].map((tag) => `dist/words-${tag}-HASH.txt`),
    ...["high-contrast", "huawei", "onlyoffice"].flatMap((look) => [".css", ".css.d.ts"].map((end) => `dist/themes/${look}${end}`)),
    "package.json",
  ];
  const names = archive.files.map(({ path }) => path.replace(/-([0-9a-f]{16}|[0-9A-Z]{8})\.(wasm|txt|js)$/, "-HASH.$2"));
  assert.deepEqual(names.sort(), expected.sort());
});

test("in Node, importing it throws nothing and defines nothing", () => {
  const said = inNode(`
    const { configure, define, CaseAccessElement, ...rest } = await import("casement");
    configure({ locale: "en" });
    define();
    await import("casement/define");
    await import("casement/casement.js");
    console.log(CaseAccessElement.version, Object.keys(rest).sort().join(" "), typeof customElements);
  `);
  assert.equal(said, `${manifestOf("package.json").version} CaseAssignElement CaseRelationsElement ReviewAssignElement TaskCreateElement undefined\n`);
});

test("configure() takes every setting that the types have, and throws for any other", () => {
  const types = readFileSync(join(installed, "dist/index.d.ts"), "utf8");
  const [, settings] = /export interface Settings {\n(.*?)\n}/s.exec(types);
  const names = [...settings.matchAll(/^  (\w+)\?:/gm)].map(([, name]) => name);
  assert.ok(names.length > 20 && names.includes("wasmUrl"), `${names}`);
  const said = inNode(`
    const { configure } = await import("casement");
    const { settings } = globalThis[Symbol.for("casement")];
    for (const name of ${JSON.stringify(names)}) configure({ [name]: undefined });
    const wrong = [
      ...["tokenProvder", "baseUrI", "value", "toString", "case-id", ""].map((name) => ({ [name]: undefined })),
      { baseUrls: { onlyofice: "/portal" } },
      ...["10", 0, -1, NaN].map((timeoutSeconds) => ({ timeoutSeconds })),
    ];
    for (const given of wrong) {
      try {
        configure({ theme: "dark", ...given });
        console.log("taken");
      } catch (error) {
        console.log(String(error));
      }
    }
    console.log(settings.theme);
  `);
  const unknown = ["tokenProvder", "baseUrI", "value", "toString", "case-id", ""].map((name) => `${name}: there is no such setting`);
  const seconds = Array(4).fill("timeoutSeconds: a number of seconds is wanted");
  const words = [...unknown, "baseUrls.onlyofice: there is no such setting", ...seconds].map((text) => `TypeError: ${text}\n`);
  assert.equal(said, [...words, "undefined\n"].join(""));
});

test("the same classes are behind casement and casement/define", () => {
  for (const name of ["casement.js", "define.js"]) assert.match(modules().get(name), /from"\.\/index\.js"/, name);
});

test("the names of the module's two parts tell their content, and the integrity of those for all elements does", () => {
  const names = readdirSync(join(installed, "dist")).filter((name) => name.endsWith(".wasm"));
  assert.equal(names.length, 2 * (1 + elements.length));
  const texts = [...modules().values()];
  for (const name of names) {
    const hash = (encoding) => createHash("sha256").update(readFileSync(join(installed, "dist", name))).digest(encoding);
    const [, whose, end] = /^(?:casement|rest)-([a-z-]*)([0-9a-f]{16})\.wasm$/.exec(name);
    assert.equal(end, hash("hex").slice(0, 16), name);
    const knowing = texts.filter((text) => text.includes(`new URL("./${name}",import.meta.url)`));
    assert.equal(knowing.length, 1, "bundlers look for this expression");
    // What is checked comes for all elements.
    if (!whose) assert.ok(knowing[0].includes(`"sha256-${hash("base64")}"`), "it is known by another hash");
  }
});

test("English is there as a whole: what is shown at first in its file, the others in the rest of the module", () => {
  const english = readFileSync(join(ROOT, "target/languages/elements/en.txt"), "utf8").split("\n");
  const [[file], rests] = [/^words-en-[0-9a-f]/, /^rest-/].map((start) => {
    const names = readdirSync(join(installed, "dist")).filter((name) => start.test(name));
    return names.map((name) => readFileSync(join(installed, "dist", name)));
  });
  const first = file.toString().split("\n");
  for (const rest of rests) {
    const head = rest.lastIndexOf("\x05words") + "\x05words".length;
    const later = rest.subarray(head).toString().split("\n");
    assert.deepEqual(first.map((line, at) => line + later[at]), english);
  }
  const isShown = (line) => first.includes(line);
  assert.ok(["Owner", "This form is not ready."].every(isShown) && !isShown("There is a problem"));
});

test("nothing names a folder of the machine that built it", () => {
  const rustc = run("rustc", ["--print", "sysroot"], ROOT).trim();
  for (const { path } of archive.files) {
    const content = readFileSync(join(installed, path));
    for (const folder of [homedir(), ROOT, rustc, tmpdir()]) {
      assert.ok(!content.includes(`${folder}/`), `${path} names ${folder}`);
    }
  }
});

test("no module makes code of text, and bundlers are told of the import that is none of theirs", () => {
  for (const [name, text] of modules()) {
    assert.ok(!/\beval\(|\bnew Function\b/.test(text), `${name} makes code of text`);
    for (const [, argument] of text.matchAll(/\bimport\((.{0,80})/g)) {
      assert.match(argument, /^("\.\/|\/\* @vite-ignore \*\/ \/\* webpackIgnore: true \*\/ )/, name);
    }
  }
});

test("TypeScript accepts a consumer, strictly, and refuses what is wrong", () => {
  cpSync(join(ROOT, "tests/npm/consumer.ts"), join(project, "consumer.ts"));
  for (const [module, moduleResolution] of [
    ["esnext", "bundler"],
    ["nodenext", "nodenext"],
  ]) {
    for (const exactOptionalPropertyTypes of [false, true]) {
      checkTypes(["consumer.ts"], { module, moduleResolution, exactOptionalPropertyTypes });
    }
  }
});

test("TypeScript accepts in JSX what is not known yet, and what is taken back", () => {
  for (const name of ["react", "csstype"]) link(name === "react" ? "@types/react" : name);
  cpSync(join(ROOT, "tests/npm/consumer.tsx"), join(project, "consumer.tsx"));
  for (const exactOptionalPropertyTypes of [false, true]) {
    const options = { module: "esnext", moduleResolution: "bundler", jsx: "react-jsx", exactOptionalPropertyTypes };
    checkTypes(["consumer.tsx"], options);
  }
});

test("TypeScript accepts what the README and the guide show", () => {
  for (const name of ["react", "csstype"]) link(name === "react" ? "@types/react" : name);
  const guide = readFileSync(new URL("../docs/embedding.md", import.meta.url), "utf8");
  const texts = [readFileSync(join(installed, "README.md"), "utf8"), guide];
  const [inReadme, inGuide] = texts.map((text) => [...text.matchAll(/^```(tsx?|js)\n(.*?)^```$/gms)]);
  assert.ok(inReadme.length >= 5 && inGuide.length >= 7, "the README or the guide has lost its examples");
  const blocks = [...inReadme, ...inGuide];
  const names = blocks.map(([, language, text], at) => {
    // What is written without types is pasted into TypeScript, too.
    const kind = language.replace("js", "ts");
    // Even a block that imports nothing is a module.
    writeFileSync(join(project, `readme-${at}.${kind}`), `${text}\nexport {};\n`);
    return `readme-${at}.${kind}`;
  });
  checkTypes(names, { module: "esnext", moduleResolution: "bundler", jsx: "react-jsx" });
});

test("TypeScript accepts what the gallery gives for React", () => {
  for (const name of ["react", "csstype"]) link(name === "react" ? "@types/react" : name);
  const folder = new URL("../docs/snippets/", import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith(".tsx"));
  assert.equal(names.length, declarations().length);
  for (const name of names) writeFileSync(join(project, name), readFileSync(new URL(name, folder)));
  checkTypes(names, { module: "esnext", moduleResolution: "bundler", jsx: "react-jsx" });
});

test("the README uses only attributes that there are", () => {
  const known = Object.fromEntries(declarations().map(({ tagName, attributes }) => [tagName, attributes.map(({ name }) => name)]));
  const tags = [...readFileSync(join(installed, "README.md"), "utf8").matchAll(/<((?:case|task|review)-[a-z]+)( [^>]*)?>/g)];
  assert.ok(tags.length >= 8, "the README has lost its examples");
  for (const [, tag, words = ""] of tags) {
    for (const [, attribute] of words.matchAll(/ ([a-z][a-z-]*)=/g)) {
      assert.ok(known[tag].includes(attribute) || attribute.startsWith("oncasement-"), `<${tag} ${attribute}>`);
    }
  }
});

test("custom-elements.json is valid against schema 1.0.0", () => {
  const manifest = manifestOf("custom-elements.json");
  const schema = createRequire(import.meta.url)("custom-elements-manifest/schema.json");
  const validate = new Ajv({ strict: false }).compile(schema);
  assert.ok(validate(manifest), JSON.stringify(validate.errors, null, 2));
  assert.equal(manifest.schemaVersion, "1.0.0");
});

test("custom-elements.json and the classes tell the same attributes", () => {
  const observed = inNode(`
    const module = await import("casement");
    const classes = Object.values(module).filter((one) => one.observedAttributes);
    console.log(JSON.stringify(Object.fromEntries(classes.map((one) => [one.name, one.observedAttributes]))));
  `);
  const declared = declarations().map(({ name, attributes }) => [name, attributes.map(({ name }) => name).sort()]);
  const classes = Object.entries(JSON.parse(observed)).map(([name, attributes]) => [name, attributes.sort()]);
  assert.deepEqual(Object.fromEntries(classes), Object.fromEntries(declared));
  assert.equal(declared.length, 5);
});

test("the notices hold the licence texts of every crate in the module", () => {
  const notices = readFileSync(join(installed, "THIRD-PARTY-NOTICES"), "utf8");
  const [list, ...chapters] = notices.split(`${"-".repeat(80)}\n`);
  const texts = new Map(chapters.map((text) => /^\[(\d+)\] ([^\n]+)\n\n(.+)$/s.exec(text)).map(([, number, users, text]) => [number, { users, text }]));
  const tree = run("cargo", [
    ...["tree", "--package", "casement-widgets", "--features", "elements", "--target", "wasm32-unknown-unknown"],
    ...["--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}|{l}|"],
  ], ROOT);
  const crates = new Map([...tree.matchAll(/^(\S+) v(\S+)\|(.*?)\|/gm)].map(([, name, version, licence]) => [`${name} ${version}`, licence]));
  assert.ok(crates.size > 50, `cargo tree names ${crates.size} crates`);
  for (const [crate, licence] of [...crates, ["std", ""], ["dlmalloc", ""]]) {
    const line = list.split("\n").find((line) => line.startsWith(crate));
    assert.ok(line?.includes(licence), `${crate}, ${licence}: ${line}`);
    const numbers = /\[([\d, ]+)\]$/.exec(line)[1].split(", ");
    for (const number of numbers) assert.ok(texts.get(number).users.includes(crate), `${crate} [${number}]`);
    const length = numbers.reduce((sum, number) => sum + texts.get(number).text.length, 0);
    assert.ok(length > 500, `${crate}: ${length} letters are no licence`);
  }
});

function modules() {
  const names = readdirSync(join(installed, "dist")).filter((name) => name.endsWith(".js"));
  return new Map(names.map((name) => [name, readFileSync(join(installed, "dist", name), "utf8")]));
}

const manifestOf = (name) => JSON.parse(readFileSync(join(installed, name), "utf8"));

const declarations = () => manifestOf("custom-elements.json").modules.flatMap((module) => module.declarations);

/** Lets the project have a package of ours, too. */
function link(name) {
  const place = join(project, "node_modules", name);
  if (existsSync(place)) return;
  mkdirSync(join(place, ".."), { recursive: true });
  symlinkSync(join(HERE, "node_modules", name), place);
}

function checkTypes(files, options) {
  const compilerOptions = { target: "es2022", strict: true, noEmit: true, noUncheckedSideEffectImports: true, types: [], ...options };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  try {
    run(join(HERE, "node_modules/.bin/tsc"), ["--project", "."]);
  } catch (error) {
    assert.fail(error.stdout);
  }
}

const inNode = (script) => run(process.execPath, ["--input-type=module", "--eval", script]);

function run(program, words, cwd = project) {
  return execFileSync(program, words, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}
