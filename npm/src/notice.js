/** What stands in for a widget that has crashed, or above one that waits for somebody, in the widgets' own looks. */
export function notice(title, label, look, onPress) {
  // Only that of a crash stands for the widget.
  const [frame, restart] = look === "danger" ? ["widget", "restart"] : ["", ""];
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const pressed = { className: "casement-button", part: `button ${restart}`, onclick: onPress };
  const button = make("button", pressed, label);
  const body = make("div", { className: "casement-notice__body", part: "notice-body" }, button);
  const looks = {
    className: `casement-notice casement-notice--${look}`,
    part: `notice notice-${look}`,
    role: "alert",
  };
  const heading = make("p", { className: "casement-notice__title", part: "notice-title" }, title);
  const section = make("section", { className: "casement", part: frame }, make("div", looks, heading, body));
  return make("div", { tabIndex: -1 }, section);
}
