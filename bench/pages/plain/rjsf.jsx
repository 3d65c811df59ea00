// Forms drawn from their schema: react-jsonschema-form with ajv.
import Form from "@rjsf/core";
import validator from "@rjsf/validator-ajv8";
import { useEffect } from "react";
import { createRoot } from "react-dom/client";
import { ready, send } from "../ready.js";
import { forms } from "./forms.js";

const One = ({ name, id = name }) => (
  <Form
    id={id}
    idPrefix={id}
    schema={forms[name]}
    validator={validator}
    liveValidate="onChange"
    onSubmit={({ formData }) => send(name, formData)}
  />
);

function Page() {
  useEffect(() => void ready(), []);
  return Object.keys(forms).map((name) => <One key={name} name={name} />);
}

const app = document.getElementById("app");
createRoot(app).render(<Page />);

window.bench = {
  async mount() {
    const place = app.parentNode.appendChild(document.createElement("div"));
    const root = createRoot(place);
    root.render(<One name="assign" id="another" />);
    while (!place.firstChild) await new Promise((resolve) => setTimeout(resolve));
    return () => {
      root.unmount();
      place.remove();
    };
  },
};
