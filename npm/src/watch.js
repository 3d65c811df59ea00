// Changes of the language around an element.

let observer;

/** Calls `changed` whenever a `lang` changes in a tree that an element stands in. */
export function watchLanguage(element, changed) {
  observer ??= new MutationObserver(changed);
  for (let node = element; node; node = node.getRootNode().host) {
    // The same root again is no second one.
    observer.observe(node.getRootNode(), { subtree: true, attributeFilter: ["lang"] });
  }
}
