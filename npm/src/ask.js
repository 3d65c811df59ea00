// The page's word on a write: what handlers of `casement-before-submit` say, and what they do to the request.

import { page } from "./instance.js";

/**
 * Asks them. Gives whether the write is permitted, and `check`, which throws where the page has failed at its own check, or
 * means something else than what would go out.
 */
export function ask(element, detail) {
  const { request } = detail;
  const before = structuredClone(request);
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
    const other = detail.request !== request || isOther(before, request) ? "request" : otherMember(before.body, request.body);
    if (other) throw Error(`${other}: only members that are added to request.body are sent`);
  };
  return { permits, check };
}

/** Whether there is something else beside the body. */
function isOther(before, now) {
  const [one, other] = [before, now].map((request) => JSON.stringify({ ...request, body: 0 }));
  return one !== other;
}

/** What is not in the body as it was, or is there once more in other letters: systems may take one for the other. */
function otherMember(before, now) {
  const isAlike = (one, name) => !(one in before) && one.toLowerCase() === name.toLowerCase();
  const isChanged = (name) =>
    JSON.stringify(before[name]) !== JSON.stringify(Object(now)[name]) ||
    Object.keys(now).some((one) => isAlike(one, name));
  const name = Object.keys(before).find(isChanged);
  return name && `request.body.${name}`;
}
