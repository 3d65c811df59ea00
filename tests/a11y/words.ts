/** The message files, as far as a test needs them to know an example's own words again. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LOCALES = join(import.meta.dirname, "../../locales");

/** What the words of the pseudo-locale have around them (`disguised` in `src/language/catalog.rs`). */
const PSEUDO_LETTERS = ["⟦", "⟧"];

/**
 * Words of a room in a language, which are in English no words of it: one of them has to be in each example. Empty for a
 * room that has no messages, as the generic controls have: they are given their words.
 */
export function ownWords(room: string, locale: string): string[] {
  // The pseudo-locale is made of English while the application is built.
  const isPseudo = locale === "en-XA";
  if (!isPseudo && !existsSync(join(LOCALES, locale))) throw new Error(`There is no language locales/${locale}.`);
  const english = fragments(room, "en");
  if (locale === "en" || english.length === 0) return english;
  if (isPseudo) return PSEUDO_LETTERS;
  const own = fragments(room, locale).filter((fragment) => !english.includes(fragment));
  if (own.length === 0) throw new Error(`locales/${locale} has no words of ${room}.`);
  return own;
}

/** What stands between the places of a message, where it is long enough to tell anything. */
function fragments(room: string, locale: string): string[] {
  const shortest = /^(zh|ja)/.test(locale) ? 2 : 4;
  const file = join(LOCALES, locale, `${room.replaceAll("-", "_")}.properties`);
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.includes("=") && !/^\s*[#!]/.test(line))
    .flatMap((line) => line.slice(line.indexOf("=") + 1).split(/[{}]/))
    .map((fragment) => fragment.trim())
    .filter((fragment) => fragment.length >= shortest && !/^(plural|number|count)|,\s*(plural|number)/.test(fragment));
}
