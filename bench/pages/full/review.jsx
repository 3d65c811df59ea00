import { useFieldArray, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { PersonPicker, TextField } from "./fields.jsx";
import { CaseForm, messageOf } from "./form.jsx";

const schema = z.object({
  qualityTaskId: z.string().check(z.regex(/^\d{1,20}$/, "error.digits")),
  isTakeEffect: z.boolean(),
  setCounts: z
    .array(z.object({ personID: z.string(), name: z.string(), count: z.coerce.number().check(z.gte(0), z.lte(99999999)) }))
    .check(z.minLength(1, "error.required")),
});
const defaults = { qualityTaskId: "", isTakeEffect: true, setCounts: [] };

const toBody = ({ qualityTaskId, isTakeEffect, setCounts }) => ({
  qualityTaskId,
  setCountsType: 1,
  isTakeEffect: isTakeEffect ? 1 : 0,
  setCounts: setCounts.map(({ personID, count }) => ({ personID, count: Number(count) })),
});

export function Review() {
  const { t } = useTranslation();
  return (
    <CaseForm name="review" schema={schema} defaults={defaults} toBody={toBody}>
      <TextField form="review" name="qualityTaskId" label={t("review.task")} limit={20} />
      <Inspectors />
      <AtOnce />
    </CaseForm>
  );
}

function Inspectors() {
  const { t } = useTranslation();
  const { register, formState } = useFormContext();
  const { fields, append, remove } = useFieldArray({ name: "setCounts" });
  const add = (person) => person && append({ personID: person.id, name: person.name, count: 0 });
  return (
    <>
      <table>
        <thead>
          <tr>
            <th>{t("review.inspector")}</th>
            <th>{t("review.count")}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {fields.map(({ id, name }, row) => (
            <tr key={id}>
              <th>{name}</th>
              <td>
                <input type="number" min="0" aria-label={name} {...register(`setCounts.${row}.count`)} />
              </td>
              <td>
                <button type="button" onClick={() => remove(row)}>
                  {t("field.remove", { name })}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <PersonPicker
        id="review-setCounts"
        label={t("review.add")}
        chosen={null}
        onPick={add}
        error={messageOf(formState.errors.setCounts)}
        clearsAfter
      />
    </>
  );
}

function AtOnce() {
  const { t } = useTranslation();
  const { register } = useFormContext();
  return (
    <label>
      <input type="checkbox" {...register("isTakeEffect")} /> {t("review.now")}
    </label>
  );
}
