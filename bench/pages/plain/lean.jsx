// The same by a team that watches its bytes: zod/mini. Built twice, with React and with Preact.
import * as z from "zod/mini";
import { start } from "./form.jsx";

function object({ properties, required }) {
  return z.object(
    Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, type(one, required.includes(name))])),
  );
}

function type(property, isRequired) {
  const made = required(property);
  return isRequired ? made : z.optional(made);
}

function required(property) {
  if (property.enum) return z.enum(property.enum.map(String));
  if (property.type === "boolean") return z.boolean();
  if (property.type === "integer" || property.type === "number") return z.coerce.number();
  if (property.type === "array") {
    const { items, minItems = 0, maxItems = 1000 } = property;
    const item = items.type === "object" ? object(items) : z.object({ value: required(items) });
    return z.array(item).check(z.minLength(minItems), z.maxLength(maxItems));
  }
  const checks = [];
  // zod/mini brings no messages of its own.
  if (property.minLength) checks.push(z.minLength(property.minLength, "required"));
  if (property.maxLength) checks.push(z.maxLength(property.maxLength, "too long"));
  if (property.pattern) checks.push(z.regex(new RegExp(property.pattern), "not accepted"));
  return z.string().check(...checks);
}

start(object);
