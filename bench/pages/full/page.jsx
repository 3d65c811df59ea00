// Our feature list in what a React team takes today: React Hook Form, zod/mini, React Aria Components and i18next. The
// second language and the calendar are loaded when somebody wants them.
import i18next from "i18next";
import { useEffect } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { createRoot } from "react-dom/client";
import { initReactI18next, useTranslation } from "react-i18next";
import { ready, watchFilled } from "../ready.js";
import "./full.css";
import { Assign } from "./assign.jsx";
import { drafts } from "./form.jsx";
import en from "./words/en.json";

const languages = { "zh-CN": () => import("./words/zh-CN.json") };

i18next.use(initReactI18next).init({
  lng: "en",
  fallbackLng: "en",
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
});

async function speak(language) {
  if (!i18next.hasResourceBundle(language, "translation")) {
    const { default: words } = await languages[language]();
    i18next.addResourceBundle(language, "translation", words);
  }
  await i18next.changeLanguage(language);
}

function Localised({ children }) {
  const { i18n } = useTranslation();
  return <I18nProvider locale={i18n.language}>{children}</I18nProvider>;
}

function Page({ forms }) {
  useEffect(() => void ready(), []);
  return (
    <Localised>
      {Object.entries(forms).map(([name, Form]) => (
        <Form key={name} />
      ))}
    </Localised>
  );
}

const app = document.getElementById("app");

/** Shows these forms, by name. */
export function show(forms) {
  createRoot(app).render(<Page forms={forms} />);
  watchFilled(() => Object.keys(forms).map((name) => document.getElementById(name)));
}

window.bench = {
  language: speak,
  value: (name) => drafts[name](),
  async mount() {
    const place = app.parentNode.appendChild(document.createElement("div"));
    const root = createRoot(place);
    root.render(
      <Localised>
        <Assign />
      </Localised>,
    );
    while (!place.querySelector("form")) await new Promise((resolve) => setTimeout(resolve));
    return () => {
      root.unmount();
      place.remove();
    };
  },
};
