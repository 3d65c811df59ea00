// The page's word on a write: what handlers of `casement-before-submit` say.

import { page } from "./instance.js";

/** Asks them. Gives whether the write is permitted, and `check`, which throws where the page has failed at its own check. */
export function ask(element, detail) {
  let thrown;
  const note = ({ message }) => (thrown ??= message);
  // It is told to the handler's own window: that of the element, of this module, or one around them.
  const listen = (how) => {
    for (const one of [globalThis, element.ownerDocument.defaultView, parent, top]) {
      try {
        one[how]("error", note, true);
      } catch {
        // From another origin no handler comes.
      }
    }
  };
  listen("addEventListener");
  const permits = page.fire(element, "before-submit", detail, true);
  listen("removeEventListener");
  const check = () => {
    if (thrown !== undefined) throw Error(`A handler of casement-before-submit threw: ${thrown}`);
  };
  return { permits, check };
}
