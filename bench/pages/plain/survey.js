// SurveyJS.
import { Model } from "survey-core";
import "survey-core/survey-core.css";
import { renderSurvey } from "survey-js-ui";
import { ready, send } from "../ready.js";
import { controlOf, forms } from "./forms.js";

function question(name, property, isRequired) {
  const base = { name, title: name, isRequired };
  const { type, items, maxLength, pattern } = property;
  if (type === "array" && items.type === "object") {
    return { ...base, type: "paneldynamic", panelCount: 1, templateElements: questions(items) };
  }
  if (type === "array") {
    const columns = [{ name: "value", cellType: "text", maxLength: items.maxLength }];
    return { ...base, type: "matrixdynamic", rowCount: 1, maxRowCount: property.maxItems ?? 100, columns };
  }
  const kind = controlOf(property);
  if (kind === "checkbox") return { ...base, type: "boolean" };
  if (kind === "select") return { ...base, type: "dropdown", choices: property.enum };
  if (kind === "textarea") return { ...base, type: "comment", maxLength };
  const validators = pattern ? [{ type: "regex", regex: pattern }] : [];
  const inputType = type === "integer" || type === "number" ? "number" : kind;
  return { ...base, type: "text", maxLength, inputType, validators };
}

function questions({ properties, required }) {
  return Object.entries(properties).map(([name, property]) => question(name, property, required.includes(name)));
}

for (const [name, form] of Object.entries(forms)) {
  const elements = questions(form);
  const model = new Model({
    title: form.title,
    checkErrorsMode: "onValueChanged",
    textUpdateMode: "onTyping",
    elements,
  });
  model.onComplete.add(({ data }) => send(name, data));
  const place = document.getElementById("app").appendChild(document.createElement("div"));
  place.id = name;
  renderSurvey(model, place);
}
ready();
