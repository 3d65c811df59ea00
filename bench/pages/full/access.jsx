import { useFieldArray, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { PersonPicker } from "./fields.jsx";
import { CaseForm, Loading, messageOf, useAnswer } from "./form.jsx";

const person = z.object({ personID: z.string(), name: z.string() });
// Private with nobody on the list would open the case to everybody.
const schema = z
  .object({ isPrivate: z.boolean(), people: z.array(person) })
  .check(z.refine(({ isPrivate, people }) => !isPrivate || people.length > 0, { error: "error.nobody", path: ["people"] }));
const toBody = ({ isPrivate, people }) => ({ isPrivate, accessList: people.map(({ personID }) => personID) });

export function Access() {
  const answer = useAnswer("/api/2.0/crm/case/1234");
  if (!answer) return <Loading name="access" />;
  const { isPrivate, accessList = [], title } = answer.response;
  const defaults = { isPrivate, people: accessList.map(({ id, displayName }) => ({ personID: id, name: displayName })) };
  return (
    <CaseForm name="access" schema={schema} defaults={defaults} toBody={toBody}>
      <p>{title}</p>
      <Fields />
    </CaseForm>
  );
}

function Fields() {
  const { t } = useTranslation();
  const { register, formState } = useFormContext();
  const { fields, append, remove } = useFieldArray({ name: "people" });
  const add = (one) => one && append({ personID: one.id, name: one.name });
  return (
    <>
      <label>
        <input type="checkbox" role="switch" {...register("isPrivate")} /> {t("access.private")}
      </label>
      <p id="access-list">{t("access.list")}</p>
      <ul aria-labelledby="access-list">
        {fields.map(({ id, name }, row) => (
          <li key={id}>
            {name}{" "}
            <button type="button" onClick={() => remove(row)}>
              {t("field.remove", { name })}
            </button>
          </li>
        ))}
      </ul>
      <PersonPicker
        id="access-people"
        label={t("access.person")}
        chosen={null}
        onPick={add}
        error={messageOf(formState.errors.people)}
        clearsAfter
      />
    </>
  );
}
