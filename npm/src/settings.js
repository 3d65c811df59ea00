// What an element is set to: by its own attribute or property, or else by `configure()`.

import { page } from "./instance.js";
import { nameOf } from "./people.js";

/** What some may be. What a locale and a time zone is, the browser knows. */
const WORDS = {
  theme: "auto light dark",
  density: "comfortable compact",
  draftStorage: "none session",
  shortcuts: "on off",
  headingLevel: "1 2 3 4 5 6",
};

const warned = new Set();

/** Says once where a word is none: the default holds then, and nobody would see why. */
function warn(property, value) {
  const words = WORDS[property];
  let wrong = words && !words.split(" ").includes(`${value}`) && `${value} is none of: ${words}`;
  if (/^(locale|timeZone)$/.test(property)) {
    const { locale, timeZone } = { [property]: value };
    try {
      new Intl.DateTimeFormat(locale, { timeZone });
    } catch ({ message }) {
      wrong = message;
    }
  }
  if (wrong && !warned.has(wrong)) console.warn(`Casement: ${property}: ${wrong}`);
  warned.add(wrong);
}

/** What a property is: text or undefined, true or false, or whatever was given. `parts` is what the element holds. */
export function settingOf(parts, property) {
  const { element, properties, given, system } = parts;
  const { settings } = page.registry;
  const { attribute, kind } = properties[property] ?? {};
  const own = attribute ? (element.getAttribute(attribute) ?? undefined) : given[property];
  const ofSystem = property === "baseUrl" ? settings.baseUrls?.[system] : undefined;
  const value = own ?? ofSystem ?? settings[property];
  if (value) warn(property, value);
  switch (property) {
    case "locale":
      return page.localeOf(element);
    case "disabled":
      return !!settings.disabled || element.matches(":disabled");
    case "ownerName":
      return nameOf(sourceOf(parts, "people"), settingOf(parts, "ownerId"));
    case "people":
      return Array.isArray(value) ? "at hand" : !!value;
    case "canTransfer":
    case "groupIdOptional":
      return !!value;
  }
  if (kind === "?") return own !== undefined || !!value;
  // As pages take a setting back.
  if (value === null) return undefined;
  return (attribute || property === "appKey") && value !== undefined ? `${value}` : value;
}

/** A property that is no attribute, as it was given. */
export const sourceOf = ({ given }, property) => given[property] ?? page.registry.settings[property];
