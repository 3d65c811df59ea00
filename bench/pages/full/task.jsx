import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { DateTimeField, PersonField, Select, TextField } from "./fields.jsx";
import { CaseForm, requiredText, text } from "./form.jsx";

const person = z.looseObject({ id: z.string() }, "error.required");
const schema = z.object({
  title: requiredText(128),
  description: text(20000),
  owner: person,
  contact: z.nullable(person),
  priority: z.string(),
  due: z.any(),
  attachment: text(255),
});
const defaults = { title: "", description: "", owner: null, contact: null, priority: "", due: null, attachment: "" };

const toBody = ({ owner, contact, due, ...rest }) => ({
  ...rest,
  type: "",
  relateId: "",
  ownerId: owner?.id ?? "",
  contactId: contact?.id ?? "",
  creatorId: "10gg0000013wbIvo3zbk",
  dueDate: due ? due.toString().replace("T", " ") : "",
});

const PRIORITIES = ["Critical", "High", "Medium", "Low"];

export function Task() {
  const { t } = useTranslation();
  const priorities = [["", t("task.none")], ...PRIORITIES.map((one) => [one, t(`task.${one}`)])];
  return (
    <CaseForm name="task" schema={schema} defaults={defaults} toBody={toBody}>
      <TextField form="task" name="title" label={t("task.subject")} limit={128} />
      <TextField form="task" name="description" label={t("task.description")} limit={20000} area />
      <PersonField form="task" name="owner" label={t("task.owner")} />
      <Select form="task" name="priority" label={t("task.priority")} options={priorities} />
      <DateTimeField form="task" name="due" label={t("task.due")} />
      <PersonField form="task" name="contact" label={t("task.contact")} />
      <TextField form="task" name="attachment" label={t("task.attachment")} limit={255} />
    </CaseForm>
  );
}
