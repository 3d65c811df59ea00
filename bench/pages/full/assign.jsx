import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { PersonField, TextField } from "./fields.jsx";
import { CaseForm, Loading, requiredText, useAnswer } from "./form.jsx";

const person = z.looseObject({ id: z.string() }, "error.required");
const schema = z.object({ ownerType: z.enum(["user", "queue"]), owner: person, remark: requiredText(2000) });
const defaults = { ownerType: "user", owner: null, remark: "" };

const toBody = ({ ownerType, owner, remark }) => ({
  id: "c6m800000142lp0xsJlI",
  ownerType,
  ownerId: owner?.id ?? "",
  creatorId: "10gg0000013wbIvo3zbk",
  remark,
});

export function Assign() {
  const { t } = useTranslation();
  const answer = useAnswer("/service/AICC__Case/1.0.0/openapi/case/c6m800000142lp0xsJlI");
  if (!answer) return <Loading name="assign" />;
  const { title, ownerName } = answer.result[0].caseInfo;
  return (
    <CaseForm name="assign" schema={schema} defaults={defaults} toBody={toBody}>
      <p>
        {title}, {ownerName}
      </p>
      <OwnerType />
      <PersonField form="assign" name="owner" label={t("assign.owner")} />
      <TextField form="assign" name="remark" label={t("assign.remark")} limit={2000} area />
    </CaseForm>
  );
}

function OwnerType() {
  const { t } = useTranslation();
  const { register } = useFormContext();
  return (
    <fieldset>
      <legend>{t("assign.kind")}</legend>
      {["user", "queue"].map((kind) => (
        <label key={kind}>
          <input type="radio" value={kind} {...register("ownerType")} /> {t(`assign.${kind}`)}
        </label>
      ))}
    </fieldset>
  );
}
