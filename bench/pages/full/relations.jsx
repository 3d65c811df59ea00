import { useFieldArray } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { TextField } from "./fields.jsx";
import { CaseForm, Loading, requiredText, useAnswer } from "./form.jsx";

const areUnlike = (tickets) => new Set(tickets.map(({ id }) => id)).size === tickets.length;
const schema = z.object({
  tickets: z.array(z.object({ id: requiredText(32) })).check(z.refine(areUnlike, { error: "error.twice" })),
});
const defaults = { tickets: [{ id: "" }] };
const toBody = ({ tickets }) => ({ related_id_list: tickets.map(({ id }) => id), group_id: "123456" });

export function Relations() {
  const answer = useAnswer("/v2/servicerequest/cases/case-123/relations");
  if (!answer) return <Loading name="relations" />;
  return (
    <CaseForm name="relations" schema={schema} defaults={defaults} toBody={toBody}>
      <ul>
        {answer.case_relation_list.map(({ related_id }) => (
          <li key={related_id}>{related_id}</li>
        ))}
      </ul>
      <Tickets />
    </CaseForm>
  );
}

function Tickets() {
  const { t } = useTranslation();
  const { fields, append, remove } = useFieldArray({ name: "tickets" });
  return (
    <div id="relations-tickets" tabIndex={-1}>
      {fields.map(({ id }, row) => (
        <div key={id} className="row">
          <TextField form="relations" name={`tickets.${row}.id`} label={t("relations.ticket")} limit={32} />
          {fields.length > 1 && (
            <button type="button" onClick={() => remove(row)}>
              {t("field.remove", { name: row + 1 })}
            </button>
          )}
        </div>
      ))}
      {fields.length < 3 && (
        <button type="button" onClick={() => append({ id: "" })}>
          {t("relations.add")}
        </button>
      )}
    </div>
  );
}
