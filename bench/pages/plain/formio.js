// Form.io.
import { Formio } from "@formio/js";
import "@formio/js/dist/formio.form.min.css";
import { ready, send } from "../ready.js";
import { controlOf, forms } from "./forms.js";

function component(key, property, required) {
  const { type, items, maxLength, pattern } = property;
  const base = { key, label: key, input: true, validate: { required, maxLength, pattern } };
  if (type === "array") {
    const inner = items.type === "object" ? components(items) : [component("value", items, true)];
    return { ...base, type: "datagrid", components: inner };
  }
  const kind = controlOf(property);
  if (kind === "select") {
    const values = property.enum.map((value) => ({ label: String(value), value }));
    return { ...base, type: "select", data: { values } };
  }
  const isNumber = type === "integer" || type === "number";
  const types = { checkbox: "checkbox", "datetime-local": "datetime", textarea: "textarea", text: "textfield" };
  return { ...base, type: isNumber ? "number" : types[kind] };
}

function components({ properties, required }) {
  return Object.entries(properties).map(([key, property]) => component(key, property, required.includes(key)));
}

const submit = { type: "button", action: "submit", key: "submit", label: "Submit", input: true };

async function draw([name, form]) {
  const place = document.getElementById("app").appendChild(document.createElement("div"));
  place.id = name;
  const made = await Formio.createForm(place, { display: "form", components: [...components(form), submit] });
  made.nosubmit = true;
  made.on("submit", ({ data }) => send(name, data));
}

Promise.all(Object.entries(forms).map(draw)).then(ready);
