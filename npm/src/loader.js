// Loads what runs the elements, once for the page, when the first one connects.

import { localeOf } from "./language.js";
import { complain, fire, originOf, registry } from "./registry.js";
import { alone, integrity, url, version } from "./wasm.js";
import { loadWords, noticeWords, wordsOf } from "./words.js";

/** The names of the elements that have asked. */
const names = new Set();

/**
 * Has the elements run: resolves to the module runtime.js, which copies of the same version share. Rejects with a
 * problem, as it is in an event's detail. `name` is the asking element's.
 */
export function load(name) {
  names.add(name);
  return (registry.running[version] ??= start().then(tell, giveUp));
}

/** Those who came when it could not be fetched wait for this. */
function tell(runtime) {
  queueMicrotask(() => registry.dispatchEvent(new Event("running")));
  return runtime;
}

function giveUp(error) {
  // A TypeError is the network's: what was loaded fails by other names.
  const failed = error instanceof TypeError ? network : blocked;
  const problem = error.kind ? error : failed(`The WebAssembly does not run: ${error.message}`);
  // Whoever connects next, tries again.
  if (problem.retryable) delete registry.running[version];
  console.error(`Casement: ${problem.message}`);
  throw problem;
}

async function start() {
  // Afterwards, whoever imported this module has come to its `configure()`.
  await undefined;
  registry.running[version].hasBegun = true;
  if (!globalThis.WebAssembly?.JSTag || !("adoptedStyleSheets" in document)) {
    throw blocked("This browser is too old, or WebAssembly is switched off in it.");
  }
  try {
    // The smallest module there is.
    await WebAssembly.instantiate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    throw blocked("The page's Content-Security-Policy forbids WebAssembly. Add 'wasm-unsafe-eval' to script-src.");
  }
  const only = onlyName();
  const [file, hash] = only ? [alone[only]] : [url, integrity];
  const own = { blocked, file, get, isChecked, network, only, placeOf };
  const begin = async () => {
    const runtime = await import("./runtime.js");
    runtime.begin({ ...own, complain, fire, originOf, registry, loadWords, localeOf, noticeWords, wordsOf });
    return runtime;
  };
  const [runtime, response] = await Promise.all([begin(), get(file, hash)]);
  await runtime.start(response);
  return runtime;
}

/**
 * The name of the page's elements when all have the same: then a smaller first part will do. Others may still come from
 * markup that is being read. What is checked comes as a whole in any case (rest.js), and a page that says where the module
 * is may have no other.
 */
function onlyName() {
  const [name, other] = names;
  const isWhole = other || document.readyState === "loading" || registry.settings.wasmUrl || isChecked(placeOf(alone[name]));
  return isWhole ? undefined : name;
}

/** Where one of the package's files is: beside this module; beside `wasmUrl`, where the page has set that. */
function placeOf(file) {
  const { wasmUrl } = registry.settings;
  const own = wasmUrl && (file === url ? wasmUrl : new URL(file.split("/").pop(), new URL(wasmUrl, document.baseURI)));
  return new URL(own ?? file, document.baseURI).href;
}

/** Whether what comes from there has to be what the package was built with. */
const isChecked = (address) => registry.settings.integrity ?? originOf(address) !== origin;

/** Fetches one of the package's files. */
export async function get(file, integrity, priority) {
  const address = placeOf(file);
  let isForbidden = false;
  const note = ({ effectiveDirective, blockedURI }) => {
    if (effectiveDirective === "connect-src" && address.startsWith(blockedURI)) isForbidden = true;
  };
  document.addEventListener("securitypolicyviolation", note);
  try {
    const from = async (address) => ask(await address, integrity, priority);
    return await from(address).catch((error) => from(askVite(address, error)));
  } catch ({ message }) {
    // The report of a violation may come after the refusal.
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (!isForbidden) throw network(`${address} cannot be fetched: ${message}`);
    const source = originOf(address) === origin ? "'self'" : originOf(address);
    throw blocked(`The page's Content-Security-Policy forbids to fetch ${address}. Add ${source} to connect-src.`);
  } finally {
    document.removeEventListener("securitypolicyviolation", note);
  }
}

async function ask(address, integrity, priority) {
  const response = await fetch(address, { priority, ...(isChecked(address) && { integrity }) });
  const type = response.headers.get("content-type");
  // Servers of single-page applications answer with their page what they do not have.
  if (!response.ok || /html/.test(type)) {
    throw Error(`HTTP ${response.status}, ${type}. Should it be elsewhere, tell by configure({ wasmUrl }).`);
  }
  return response;
}

/**
 * Vite's development server moves modules into its cache, and leaves the files beside them behind. But it tells where a
 * package's files are.
 */
async function askVite(address, error) {
  const [base, rest] = address.split(/@fs\/|node_modules\//);
  const answer = rest && (await fetch(`${base}@id/casement/package.json?import&url`).catch(() => undefined));
  const [, folder] = /"(.*\/)package.json"/.exec(await answer?.text()) ?? [];
  if (!folder) throw error;
  return new URL(`${folder}dist/${address.split("/").pop()}`, base).href;
}

const blocked = (message) => ({ kind: "blocked", message, retryable: false });
const network = (message) => ({ kind: "network", message, retryable: true });

/** Why there were no words at last: all who wait for them have the same reason. */
let told;

/** Without any words there is nothing to show. */
export function noWords(error) {
  const problem = error.kind ? error : network(error.message);
  if (told !== error) console.error(`Casement: ${problem.message}`);
  told = error;
  throw problem;
}
