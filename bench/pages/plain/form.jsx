// What a React team writes by hand: React Hook Form, and a schema that `toSchema` makes of a form.
import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect } from "react";
import { createRoot } from "react-dom/client";
import { useFieldArray, useForm } from "react-hook-form";
import { ready, send } from "../ready.js";
import { controlOf, forms } from "./forms.js";

function Form({ name, toSchema }) {
  const { title, properties } = forms[name];
  const { register, handleSubmit, control, formState } = useForm({
    mode: "onChange",
    resolver: zodResolver(toSchema(forms[name])),
  });
  return (
    <form id={name} onSubmit={handleSubmit((draft) => send(name, draft))}>
      <h3>{title}</h3>
      {Object.entries(properties).map(([key, property]) =>
        property.type === "array" ? (
          <Rows key={key} name={key} property={property} control={control} register={register} />
        ) : (
          <label key={key}>
            {key}
            <Control property={property} registered={register(key)} />
            {formState.errors[key] && <p role="alert">{formState.errors[key].message}</p>}
          </label>
        ),
      )}
      <button>Submit</button>
    </form>
  );
}

function Control({ property, registered }) {
  const kind = controlOf(property);
  if (kind === "textarea") return <textarea {...registered} />;
  if (kind !== "select") return <input type={kind} {...registered} />;
  return (
    <select {...registered}>
      {property.enum.map((value) => (
        <option key={value}>{value}</option>
      ))}
    </select>
  );
}

function Rows({ name, property: { items }, control, register }) {
  const { fields, append, remove } = useFieldArray({ control, name });
  useEffect(() => {
    if (!fields.length) append({});
  }, []);
  // React Hook Form wants objects, so that a list of texts is one of objects with one member.
  const members = items.type === "object" ? Object.keys(items.properties) : ["value"];
  return (
    <fieldset>
      <legend>{name}</legend>
      {fields.map((field, row) => (
        <div key={field.id}>
          {members.map((member) => (
            <input key={member} {...register(`${name}.${row}.${member}`)} />
          ))}
          <button type="button" onClick={() => remove(row)}>
            −
          </button>
        </div>
      ))}
      <button type="button" onClick={() => append({})}>
        +
      </button>
    </fieldset>
  );
}

function Page({ toSchema }) {
  useEffect(() => void ready(), []);
  return Object.keys(forms).map((name) => <Form key={name} name={name} toSchema={toSchema} />);
}

export function start(toSchema) {
  const app = document.getElementById("app");
  createRoot(app).render(<Page toSchema={toSchema} />);
  window.bench = {
    async mount() {
      const place = app.parentNode.appendChild(document.createElement("div"));
      const root = createRoot(place);
      root.render(<Form name="assign" toSchema={toSchema} />);
      while (!place.firstChild) await new Promise((resolve) => setTimeout(resolve));
      return () => {
        root.unmount();
        place.remove();
      };
    },
  };
}
