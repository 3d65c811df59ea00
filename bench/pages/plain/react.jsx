// React, React Hook Form and zod.
import { z } from "zod";
import { start } from "./form.jsx";

function object({ properties, required }) {
  return z.object(
    Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, type(one, required.includes(name))])),
  );
}

function type(property, isRequired) {
  const made = required(property);
  return isRequired ? made : made.optional();
}

function required(property) {
  if (property.enum) return z.enum(property.enum.map(String));
  if (property.type === "boolean") return z.boolean();
  if (property.type === "integer" || property.type === "number") return z.coerce.number();
  if (property.type === "array") {
    const { items, minItems = 0, maxItems = 1000 } = property;
    const item = items.type === "object" ? object(items) : z.object({ value: required(items) });
    return z.array(item).min(minItems).max(maxItems);
  }
  let text = z.string();
  if (property.minLength) text = text.min(property.minLength);
  if (property.maxLength) text = text.max(property.maxLength);
  if (property.pattern) text = text.regex(new RegExp(property.pattern));
  return text;
}

start(object);
