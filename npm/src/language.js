// The language around an element, also across shadow roots.

let observer;

/** Calls `changed` whenever a `lang` changes in a tree that an element stands in. */
export function watchLanguage(element, changed) {
  observer ??= new MutationObserver(changed);
  for (let node = element; node; node = node.getRootNode().host) {
    // The same root again is no second one.
    observer.observe(node.getRootNode(), { subtree: true, attributeFilter: ["lang"] });
  }
}

/** The nearest `lang`, else the browser's language, else English. */
export function languageOf(element) {
  for (let node = element; node; node = node.getRootNode().host) {
    const { lang } = node.closest("[lang]") ?? {};
    if (lang) return lang;
  }
  return navigator.language || "en";
}
