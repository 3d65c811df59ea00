// The five forms as JSON Schema, without picker, dates, languages or guards: what the plain peers are made from.

const id = { type: "string", minLength: 1, maxLength: 20 };
const optionalId = { type: "string", maxLength: 20 };

export const forms = {
  assign: {
    title: "Assign case",
    type: "object",
    required: ["id", "creatorId", "remark"],
    properties: {
      id,
      ownerId: optionalId,
      creatorId: id,
      remark: { type: "string", minLength: 1, maxLength: 2000 },
    },
  },
  task: {
    title: "Create task",
    type: "object",
    required: ["title", "ownerId", "creatorId"],
    properties: {
      title: { type: "string", minLength: 1, maxLength: 128 },
      description: { type: "string", maxLength: 20000 },
      type: { type: "string", enum: ["Case"] },
      relateId: optionalId,
      ownerId: id,
      contactId: optionalId,
      creatorId: id,
      priority: { type: "string", enum: ["Critical", "High", "Medium", "Low"] },
      dueDate: { type: "string", format: "date-time" },
      attachment: { type: "string", maxLength: 255 },
    },
  },
  relations: {
    title: "Associate tickets",
    type: "object",
    required: ["case_id", "related_id_list", "group_id"],
    properties: {
      case_id: { type: "string", minLength: 1, maxLength: 64 },
      related_id_list: {
        type: "array",
        minItems: 1,
        maxItems: 3,
        uniqueItems: true,
        items: { type: "string", minLength: 1, maxLength: 32 },
        default: [""],
      },
      group_id: { type: "string", minLength: 1, maxLength: 64 },
    },
  },
  review: {
    title: "Assign review",
    type: "object",
    required: ["qualityTaskId", "setCountsType", "isTakeEffect", "setCounts"],
    properties: {
      qualityTaskId: { type: "string", pattern: "^[0-9]{1,20}$" },
      setCountsType: { type: "number", enum: [1], default: 1 },
      isTakeEffect: { type: "number", enum: [0, 1] },
      setCounts: {
        type: "array",
        minItems: 1,
        items: {
          type: "object",
          required: ["personID"],
          properties: {
            personID: { type: "string", minLength: 1 },
            count: { type: "integer", minimum: 0, maximum: 99999999 },
          },
        },
        default: [{}],
      },
    },
  },
  access: {
    title: "Access rights",
    type: "object",
    required: ["caseid"],
    properties: {
      caseid: { type: "integer", minimum: 1 },
      isPrivate: { type: "boolean" },
      accessList: { type: "array", items: { type: "string", format: "uuid" }, default: [""] },
    },
  },
};

/** The kind of control that a property gets. */
export function controlOf(property) {
  if (property.enum) return "select";
  if (property.type === "boolean") return "checkbox";
  if (property.format === "date-time") return "datetime-local";
  return property.maxLength > 1000 ? "textarea" : "text";
}
