// The language around an element, also across shadow roots.

import { registry } from "./registry.js";

/** The locale of an element: its own, the page's, the nearest `lang`, the browser's, English. */
export function localeOf(element) {
  const given = element.getAttribute("locale") ?? registry.settings.locale;
  if (given) return given;
  for (let node = element; node; node = node.getRootNode().host) {
    const { lang } = node.closest("[lang]") ?? {};
    if (lang) return lang;
  }
  return navigator.language || "en";
}
