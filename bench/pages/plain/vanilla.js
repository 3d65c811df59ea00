// The limit: hand-written DOM, no library.
import { ready, send } from "../ready.js";
import { controlOf, forms } from "./forms.js";

const encoder = new TextEncoder();

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function control(name, property) {
  const kind = controlOf(property);
  if (kind === "select") return element("select", { name }, ...property.enum.map((value) => element("option", {}, value)));
  if (kind === "textarea") return element("textarea", { name });
  return element("input", { name, type: kind });
}

function field(name, property, isRequired) {
  const error = element("p", { role: "alert" });
  const isList = property.type === "array";
  const input = isList
    ? element("fieldset", {}, element("legend", {}, name), control(name, property.items))
    : control(name, property);
  input.addEventListener("input", ({ target: { value } }) => {
    const isTooLong = property.maxLength && encoder.encode(value).length > property.maxLength;
    const message = isRequired && !value ? "required" : isTooLong ? "too long" : "";
    if (error.textContent !== message) error.textContent = message;
  });
  return [element("label", {}, name, input), error];
}

function form(key) {
  const { title, properties, required } = forms[key];
  const made = element("form", { id: key, noValidate: true }, element("h3", {}, title));
  for (const [name, property] of Object.entries(properties)) {
    made.append(...field(name, property, required.includes(name)));
  }
  made.append(element("button", {}, "Submit"));
  made.onsubmit = (event) => {
    event.preventDefault();
    send(key, Object.fromEntries(new FormData(made)));
  };
  return made;
}

const app = document.getElementById("app");
app.append(...Object.keys(forms).map(form));

window.bench = {
  async mount() {
    const made = app.appendChild(form("assign"));
    return () => made.remove();
  },
};
ready();
