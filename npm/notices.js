// Licence notices for everything the wasm is linked from: the crates of the Rust registry and Rust's standard library.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const TARGET = "wasm32-unknown-unknown";
const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The packages the wasm is linked from, each with its licence texts. `standardLibrary` marks those of Rust itself. */
export function packages() {
  return [...crates(), ...standardLibrary()];
}

/** The notices as one text: who is in it, then each licence text once. */
export function notices(packages, version) {
  const texts = new Map();
  const lines = packages.map((one) => {
    const numbers = one.texts.map((text) => {
      // The same licence, wrapped or indented differently, is one text.
      const key = text.replace(/\s+/g, " ").trim();
      if (!texts.has(key)) texts.set(key, { number: texts.size + 1, text: text.trim(), users: [] });
      texts.get(key).users.push(`${one.name} ${one.version}`);
      return texts.get(key).number;
    });
    const origin = [one.licence, one.repository].filter(Boolean).join(", ");
    return `${one.name} ${one.version}: ${origin} [${[...new Set(numbers)].join(", ")}]`;
  });
  const chapters = [...texts.values()].map(
    ({ number, text, users }) => `${"-".repeat(80)}\n[${number}] ${[...new Set(users)].join(", ")}\n\n${text}\n`,
  );
  return `Third-party notices for casement ${version}

The WebAssembly module in this package is linked from the packages listed here. The numbers in brackets lead to the
licence texts below.

${lines.join("\n")}

${chapters.join("\n")}`;
}

/** What cargo links for the browser, without our own packages and without what only runs while compiling. */
function crates() {
  const tree = run("cargo", [
    ...["tree", "--locked", "--package", "casement-widgets", "--features", "elements", "--target", TARGET],
    ...["--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"],
  ]);
  const linked = new Set(tree.match(/^\S+ v\S+/gm));
  const metadata = JSON.parse(run("cargo", ["metadata", "--locked", "--all-features", "--format-version", "1", "--filter-platform", TARGET]));
  return metadata.packages
    .filter((one) => one.source && linked.has(`${one.name} v${one.version}`))
    .map((one) => ({
      name: one.name,
      version: one.version,
      licence: one.license ?? one.license_file,
      repository: one.repository,
      texts: licenceTexts(one),
    }));
}

function licenceTexts(one) {
  const folder = dirname(one.manifest_path);
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|copyright|notice|unlicense)/i.test(entry.name))
    .map((entry) => entry.name);
  if (one.license_file && !names.includes(one.license_file)) names.push(one.license_file);
  if (names.length > 0) return names.sort().map((name) => readFileSync(join(folder, name), "utf8"));
  if (!/\bMIT\b/.test(one.license ?? "")) {
    throw new Error(`${one.name} ${one.version} comes without a licence text, and is not under MIT: ${one.license}.`);
  }
  // Its manifest names the licence, and nothing else is there: the standard text, with its authors.
  const holders = one.authors.length > 0 ? one.authors.join(", ") : `the authors of ${one.name}`;
  const text = readFileSync(join(ROOT, "LICENSE-MIT"), "utf8");
  return [text.replace(/^Copyright.*$/m, () => `Copyright (c) ${holders}`)];
}

/** The standard library is compiled already: its notices come with the toolchain, for all platforms on one page. */
function standardLibrary() {
  const documents = join(run("rustc", ["--print", "sysroot"]).trim(), "share/doc/rust");
  const page = join(documents, "COPYRIGHT-library.html");
  if (!existsSync(page)) {
    throw new Error(`${page} is not there: the notices of Rust's standard library come with a toolchain of rustup.`);
  }
  const licence = (name) => readFileSync(join(documents, "licenses", `${name}.txt`), "utf8");
  const std = {
    name: "std",
    version: run("rustc", ["--version"]).split(" ")[1],
    licence: "Apache-2.0 OR MIT, with tables under Unicode-3.0, The Rust Project Developers",
    repository: "https://github.com/rust-lang/rust",
    standardLibrary: true,
    texts: [licence("Apache-2.0"), licence("Unicode-3.0")],
  };
  const folder = run("rustc", ["--print", "target-libdir", "--target", TARGET]).trim();
  const linked = new Set(readdirSync(folder).map((name) => /^lib(\w+)-[0-9a-f]+\.rlib$/.exec(name)?.[1]));
  const sections = readFileSync(page, "utf8").split("<h3>📦 ").slice(1);
  const crates = sections.map((section) => {
    const [, name, version] = /^(.+?)-(\d\S*)<\/h3>/.exec(section);
    const [, licence] = /<b>License:<\/b> (.+?)<\/p>/.exec(section);
    const texts = [...section.matchAll(/<pre>(.*?)<\/pre>/gs)].map(([, text]) => unescape(text));
    return { name, version, licence, standardLibrary: true, texts };
  });
  return [std, ...crates.filter(({ name }) => linked.has(name.replaceAll("-", "_")))];
}

function unescape(html) {
  return html
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

function run(program, words) {
  return execFileSync(program, words, { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });
}
