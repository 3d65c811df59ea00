/** What stands in for a widget that has crashed, in the widgets' own looks. */
export function crashNotice(words, onRestart) {
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const button = make(
    "button",
    { className: "casement-button", part: "button restart", onclick: onRestart },
    words.restart,
  );
  const title = make("p", { className: "casement-notice__title", part: "notice-title" }, words.crashed);
  const body = make("div", { className: "casement-notice__body", part: "notice-body" }, button);
  const look = { className: "casement-notice casement-notice--danger", part: "notice notice-danger", role: "alert" };
  const frame = make("section", { className: "casement", part: "widget" }, make("div", look, title, body));
  return make("div", { tabIndex: -1 }, frame);
}
