// What was told by a widget that is gone: in sight above the next one, until that writes.

/** A picture of what the widget in this container tells; none where it tells nothing. */
export function pictureOf(container) {
  const told = container?.querySelector(".casement-told");
  if (!told?.textContent) return undefined;
  const { lang, dir } = told.closest("section");
  const frame = Object.assign(document.createElement("section"), { className: "casement", lang, dir });
  frame.append(told.cloneNode(true));
  // Nothing in it can be pressed any more, or is called as something in the next widget.
  frame.querySelectorAll("button").forEach((one) => one.remove());
  frame.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
  const picture = container.cloneNode();
  picture.append(frame);
  return picture;
}
