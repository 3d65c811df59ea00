// A form with a schema, an error summary, and a draft that the bench can read.
import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect, useRef, useState } from "react";
import { FormProvider, useForm, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { send } from "../ready.js";

const encoder = new TextEncoder();

export const bytes = (text) => encoder.encode(text).length;

/** A text of at most so many UTF-8 bytes; messages are names of words. */
export const text = (limit) =>
  z.string().check(z.refine((value) => bytes(value) <= limit, { error: "error.long" }));

export const requiredText = (limit) =>
  z.string().check(
    z.minLength(1, "error.required"),
    z.refine((value) => bytes(value) <= limit, { error: "error.long" }),
  );

/** What a system answers; null until it has. */
export function useAnswer(path) {
  const [answer, setAnswer] = useState(null);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    fetch(path, { signal })
      .then((response) => response.json())
      .then(setAnswer)
      .catch((error) => {
        if (!signal.aborted) throw error;
      });
    return () => controller.abort();
  }, [path]);
  return answer;
}

/** Stands where a form will be, and is as high, so that nothing jumps. */
export function Loading({ name }) {
  const { t } = useTranslation();
  return (
    <p role="status" className={`form ${name}`}>
      {t("field.loading")}
    </p>
  );
}

/** By the form's name: what gives its draft, in the API's names. */
export const drafts = {};

export function CaseForm({ name, schema, defaults, toBody = (draft) => draft, children }) {
  const { t } = useTranslation();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: defaults, shouldFocusError: false });
  const summary = useRef(null);
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    drafts[name] = () => toBody(form.getValues());
  }, []);
  const submit = form.handleSubmit(
    async (draft) => {
      await send(name, toBody(draft));
      setDone(true);
    },
    () => requestAnimationFrame(() => summary.current?.focus()),
  );
  return (
    <FormProvider {...form}>
      <form id={name} className={`form ${name}`} onSubmit={submit} noValidate>
        <h2>{t(`${name}.title`)}</h2>
        <ErrorSummary form={name} place={summary} />
        {children}
        <button type="submit" disabled={form.formState.isSubmitting}>
          {t(`${name}.send`)}
        </button>
        <p role="status">{isDone && t("done")}</p>
      </form>
    </FormProvider>
  );
}

function ErrorSummary({ form, place }) {
  const { t } = useTranslation();
  const { errors } = useFormContext().formState;
  const entries = Object.entries(errors).map(([field, error]) => [field, messageOf(error)]);
  if (!entries.length) return null;
  return (
    <div className="summary" tabIndex={-1} ref={place}>
      <div role="alert">
        <h3>{t("error.summary")}</h3>
        <ul>
          {entries.map(([field, message]) => (
            <li key={field}>
              <a href={`#${form}-${field}`}>{t(message)}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Of a list, the message of the list or of its first row that has one. */
export function messageOf(error) {
  if (!error) return undefined;
  if (error.message) return error.message;
  if (error.root) return messageOf(error.root);
  return Object.values(error).filter((one) => typeof one === "object").map(messageOf).find(Boolean);
}
