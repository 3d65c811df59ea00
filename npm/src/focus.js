// The focus, carried over from one mounted widget to the next.

/** A field's name: the number in its id is another one after each mount. */
const nameOf = ({ id }) => id.replace(/^casement-\d+-/, "");

/**
 * Notes which field of the shadow root has the focus, and where its caret is. Gives a function that puts both back
 * into the same field of another container, as soon as that is drawn; nothing when nothing had the focus.
 */
export function noteFocus(root) {
  const active = root.activeElement;
  if (!active) return undefined;
  const name = nameOf(active);
  const { selectionStart, selectionEnd, selectionDirection } = active;
  return (container) => {
    const { activeElement, body } = container.ownerDocument;
    // Meanwhile the person has gone elsewhere, and stays there.
    if (activeElement !== body) return;
    // Until the field is drawn, the focus waits around it: so nobody else takes it for free.
    container.tabIndex = -1;
    container.focus({ preventScroll: true });
    const observer = new MutationObserver(put);
    observer.observe(container, { subtree: true, childList: true });
    container.addEventListener("blur", end);
    put();
    function put() {
      const field = [...container.querySelectorAll("[id]")].find((field) => nameOf(field) === name);
      if (!field) return;
      field.focus({ preventScroll: true });
      if (selectionStart == null) return;
      // What the field holds comes in this turn, and moves the caret to its end.
      setTimeout(() => field.setSelectionRange(selectionStart, selectionEnd, selectionDirection));
    }
    function end() {
      observer.disconnect();
      container.removeEventListener("blur", end);
      container.removeAttribute("tabindex");
    }
  };
}
