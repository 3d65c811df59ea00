// The controls of the five forms.
import { lazy, Suspense, useEffect, useId, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { ComboBox } from "react-aria-components/ComboBox";
import { DateInput, DatePicker, DateSegment } from "react-aria-components/DatePicker";
import { Dialog } from "react-aria-components/Dialog";
import { FieldError } from "react-aria-components/FieldError";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Text } from "react-aria-components/Text";
import { Controller, useController, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { bytes, messageOf } from "./form.jsx";

const CalendarSheet = lazy(() => import("./calendar.jsx"));

/** A line or an area of text that counts UTF-8 bytes. */
export function TextField({ form, name, label, limit, area }) {
  const { t } = useTranslation();
  const { field, fieldState } = useController({ name });
  const id = `${form}-${name.replaceAll(".", "-")}`;
  const left = limit - bytes(field.value);
  const Control = area ? "textarea" : "input";
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Control
        {...field}
        id={id}
        autoComplete="off"
        aria-invalid={fieldState.invalid || undefined}
        aria-describedby={`${id}-counter ${id}-error`}
      />
      <p id={`${id}-counter`}>{t(left < 0 ? "field.over" : "field.left", { count: Math.abs(left) })}</p>
      <p id={`${id}-error`} className="error">
        {fieldState.error && t(fieldState.error.message)}
      </p>
    </div>
  );
}

/** People of the directory by what is typed: old ones stay until the new ones are there, stale answers are dropped. */
export function usePeople(delay = 0) {
  const [items, setItems] = useState([]);
  const [isLoading, setLoading] = useState(false);
  const current = useRef(null);
  async function find(query) {
    current.current?.abort();
    const { signal } = (current.current = new AbortController());
    setLoading(true);
    try {
      const answer = await fetch(`/staff?q=${encodeURIComponent(query)}&from=0&rows=20&delay=${delay}`, { signal });
      const { items: found } = await answer.json();
      if (signal.aborted) return;
      setItems(found);
      setLoading(false);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
  useEffect(() => () => current.current?.abort(), []);
  return { items, isLoading, find };
}

/** Finds one person; `onPick` gets them. */
export function PersonPicker({ id, label, chosen, onPick, error, clearsAfter, delay }) {
  const { t } = useTranslation();
  const { items, isLoading, find } = usePeople(delay);
  const [text, setText] = useState(chosen?.name ?? "");
  return (
    <ComboBox
      className="field"
      items={items}
      inputValue={text}
      selectedKey={chosen?.id ?? null}
      menuTrigger="input"
      allowsEmptyCollection
      isInvalid={Boolean(error)}
      onOpenChange={(isOpen) => isOpen && !items.length && find(text)}
      onInputChange={(typed) => {
        setText(typed);
        if (typed !== chosen?.name) find(typed);
      }}
      onSelectionChange={(key) => {
        // React Aria also asks to go back to who is chosen, on Escape and when the focus leaves.
        const person = key === chosen?.id ? chosen : items.find((one) => one.id === key);
        setText(clearsAfter ? "" : (person?.name ?? ""));
        onPick(person);
      }}
    >
      <Label>{label}</Label>
      <Input id={id} />
      <Text slot="description">{t("field.hint")}</Text>
      <FieldError>{error && t(error)}</FieldError>
      <Popover className="popup">
        <ListBox renderEmptyState={() => t(isLoading ? "field.loading" : "field.nobody")}>
          {(person) => (
            <ListBoxItem id={person.id} textValue={person.name}>
              <Text slot="label">{person.name}</Text>
              <Text slot="description">{person.detail}</Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** A field of the form that holds a person. */
export function PersonField({ form, name, label }) {
  const render = ({ field, fieldState }) => (
    <PersonPicker
      id={`${form}-${name}`}
      label={label}
      chosen={field.value}
      onPick={(person) => field.onChange(person ?? null)}
      error={messageOf(fieldState.error)}
    />
  );
  return <Controller name={name} render={render} />;
}

/** A date with a time, by the clock on the wall. */
export function DateTimeField({ form, name, label }) {
  const { t } = useTranslation();
  const { field } = useController({ name });
  const labelId = useId();
  return (
    <DatePicker
      className="field"
      granularity="minute"
      hideTimeZone
      shouldForceLeadingZeros
      value={field.value}
      onChange={field.onChange}
      aria-labelledby={labelId}
    >
      <Label id={labelId}>{label}</Label>
      <Group id={`${form}-${name}`} className="date">
        <DateInput>{(segment) => <DateSegment segment={segment} />}</DateInput>
        <Button aria-label={t("field.calendar")}>▾</Button>
      </Group>
      <Popover className="popup">
        <Dialog>
          <Suspense fallback={t("field.loading")}>
            <CalendarSheet />
          </Suspense>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}

export function Select({ form, name, label, options }) {
  const { register } = useFormContext();
  const id = `${form}-${name}`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} {...register(name)}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
