/** The message files, as far as a test needs them to know an example's own words again. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LOCALES = join(import.meta.dirname, "../../locales");

/** Whether a text has words of a room in a language, which are in no other language. */
export interface Words {
  areIn(text: string): boolean;
}

/**
 * The words of a room in a language. One that has no messages yet only has to show something, and so have the generic
 * controls: they are given their words, and have few of their own.
 */
export function ownWords(room: string, locale: string): Words {
  const [own, english] = [fragments(room, locale), fragments(room, "en")];
  if (own.length === 0) {
    if (english.length > 0 && existsSync(join(LOCALES, locale))) throw new Error(`locales/${locale} has no words of ${room}.`);
    return { areIn: (text) => text.trim().length > 0 };
  }
  const telling = own.filter((fragment) => locale === "en" || !english.includes(fragment));
  return { areIn: (text) => telling.some((fragment) => text.includes(fragment)) };
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
