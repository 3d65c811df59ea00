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
    for (let one of [globalThis, element.ownerDocument.defaultView]) {
      for (let inner; one && one !== inner; inner = one, one = one.parent) {
        try {
          one[how]("error", note, true);
        } catch {
          // From another origin no handler comes.
        }
      }
    }
  };
  listen("addEventListener");
  const permits = page.fire(element, "before-submit", detail, true);
  listen("removeEventListener");
  const check = () => {
    if (thrown !== undefined) throw Error(`A handler of casement-before-submit threw or reported: ${thrown}`);
    const name = Object.keys(before.body).find((one) => !isSame(membersLike(one, before), membersLike(one, request)));
    const isOther = detail.request !== request || !isSame({ ...before, body: 0 }, { ...request, body: 0 });
    const place = `request${name ? `.body.${name}` : ""}`;
    if (isOther || name) throw Error(`${place}: only members that are added to request.body are sent`);
  };
  return { permits, check };
}

/** What is sent as JSON. Throws a TypeError for what would be missing then, or another one there, and says where. */
export function jsonOf(place, value) {
  check(place, value);
  return JSON.stringify(value);
}

function check(place, value) {
  const kind = {}.toString.call(value).slice(8, -1);
  // A fraction was meant as one.
  const isLost = kind === "BigInt" || (kind === "Number" && !Number.isSafeInteger(value) && !(value % 1));
  if (isLost) throw TypeError(`${place}: text is wanted, as a number loses digits`);
  if (value?.toJSON) check(place, value.toJSON());
  else if (/^(Object|Array)$/.test(kind)) Object.entries(value).forEach(([name, one]) => check(`${place}.${name}`, one));
  else if (!/^(Null|String|Boolean|Number)$/.test(kind)) throw TypeError(`${place}: JSON is wanted`);
}

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The members of the body by this name, in whatever letter case: systems may take one for the other. */
const membersLike = (name, { body }) =>
  Object.entries(Object(body)).filter(([one]) => one.toLowerCase() === name.toLowerCase());
