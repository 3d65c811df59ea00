// The words of the widgets: a file for each language, loaded when an element wants it.

import { get } from "./loader.js";
import { registry } from "./registry.js";
import { english, keys, languages } from "./wasm.js";

/** By locale: the lines of its language, with the page's own words, as soon as they are here. */
const loaded = new Map();
/** By the name of a file: the promise of its text. */
const files = {};
/** Whether somebody waits because a file could not be had. */
let hasFailed = false;

// With other words of the page's own, everything is put together anew.
registry.addEventListener("configure", ({ detail }) => detail?.messages && loaded.clear());

/** The language that there are words for and that is nearest to a BCP 47 tag; English for all others. As in src/language.rs. */
export function nearest(locale) {
  const tag = locale.toLowerCase();
  const [language, ...parts] = tag.split(/[-_]/);
  const isTraditional = parts.some((part) => ["hant", "tw", "hk", "mo"].includes(part));
  if (language === "zh") return isTraditional && !parts.includes("hans") ? "zh-TW" : "zh-CN";
  if (tag === "en-xa") return "en-XA";
  return Object.hasOwn(languages, language) ? language : "en";
}

/** The lines of a locale that is loaded. Of the English ones those are missing that come with the rest of the module. */
export const wordsOf = (locale) => loaded.get(locale);

/** What an element says that has no widget. They stand first: see `ROOMS` in src/language/catalog.rs. */
export function noticeWords(locale) {
  const [head, crashed, notReady, restart] = loaded.get(locale) ?? english;
  const [lang] = head.split(" ");
  return { crashed, notReady, restart, lang, dir: lang === "ar" ? "rtl" : "ltr" };
}

/** Loads the words of a locale; the English ones when its own cannot be had. Rejects when there are none at all. */
export async function loadWords(locale) {
  if (loaded.has(locale)) return;
  const { messages } = registry.settings;
  const tag = nearest(locale);
  const fetched = file(tag, languages[tag]).catch(async (error) => {
    if (tag === "en") throw error;
    const english = await file("en", languages.en);
    console.error(`Casement: the words of ${tag} cannot be had. ${error.message}`);
    return english;
  });
  const lines = (await fetched).trimEnd().split("\n").map((line) => line || undefined);
  if (messages) await override(lines, messages, locale);
  // Otherwise somebody has set others meanwhile, and loads them.
  if (messages === registry.settings.messages) loaded.set(locale, lines);
}

/** Puts the page's own messages in place: those for every language, and those under the locale or its language. */
async function override(lines, messages, locale) {
  const names = (await file("keys", keys)).trimEnd().split("\n");
  for (const [key, message] of Object.entries({ ...messages, ...messages[nearest(locale)], ...messages[locale] })) {
    if (typeof message !== "string") continue;
    const at = names.indexOf(key);
    if (at < 0) console.error(`Casement: configure({ messages }): there is no message ${key}`);
    // A message is a line of the file.
    else lines[at + 1] = message.replace(/\s+/g, " ");
  }
}

function file(name, [url, integrity]) {
  const fetched = async () => {
    try {
      const text = await (await get(url, integrity)).text();
      // The first line says whose words it has; what they are called says nothing of itself.
      if (name !== "keys" && !text.startsWith(english[0].replace("en", name))) throw Error(`${url} has other words than this version's.`);
      if (hasFailed) registry.dispatchEvent(new Event("running"));
      hasFailed = false;
      return text;
    } catch (error) {
      // Whoever comes later, tries again, and has those who have failed try again.
      hasFailed = true;
      delete files[name];
      throw error;
    }
  };
  return (files[name] ??= fetched());
}
