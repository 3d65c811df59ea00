/** The message files, as far as a test needs them to know an example's own words again. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LOCALES = join(import.meta.dirname, "../../locales");

/** Whether a text has words of a room in a language, which are in no other language. */
export interface Words {
  areIn(text: string): boolean;
}

/** The words of a room. Generic controls have those of `ui` and the widgets that they are parts of. */
export function ownWords(room: string, locale: string): Words {
  if (!existsSync(LOCALES)) return { areIn: (text) => text.trim().length > 0 };
  const own = fragments(room, locale);
  const english = locale === "en" ? new Set<string>() : new Set(fragments(room, "en"));
  const telling = own.filter((fragment) => !english.has(fragment));
  if (telling.length === 0) throw new Error(`locales/${locale} has no words of ${room}.`);
  return { areIn: (text) => telling.some((fragment) => text.includes(fragment)) };
}

/** What stands between the places of a message, where it is long enough to tell anything. */
function fragments(room: string, locale: string): string[] {
  const shortest = /^(zh|ja)/.test(locale) ? 2 : 4;
  return [room, "ui"]
    .map((name) => join(LOCALES, locale, `${name}.properties`))
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, "utf8").split("\n"))
    .filter((line) => line.includes("=") && !/^\s*[#!]/.test(line))
    .flatMap((line) => line.slice(line.indexOf("=") + 1).split(/[{}]/))
    .map((fragment) => fragment.trim())
    .filter((fragment) => fragment.length >= shortest && !/^(plural|number|count)|,\s*(plural|number)/.test(fragment));
}
