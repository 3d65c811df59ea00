// The single table of the elements: what they observe, declare and document. The classes, the types, the manifest and
// the docs are made from it (generate.js).

/**
 * @typedef {object} Attribute
 * @property {string} name
 * @property {string} property the property that mirrors it
 * @property {"text" | "number" | "flag"} kind
 * @property {string} type the property's type in TypeScript; it is undefined while the attribute is absent, a flag false
 * @property {string} [default] what holds while it is absent, as a person reads it
 * @property {string} description
 */

const attribute = (name, kind, description, more) => {
  const property = name === "readonly" ? "readOnly" : name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  const type = { text: "string", number: "number", flag: "boolean" }[kind];
  return { name, property, kind, type, description, ...more };
};
const text = (name, description, more) => attribute(name, "text", description, more);
const number = (name, description, more) => attribute(name, "number", description, more);
const flag = (name, description) => attribute(name, "flag", description, { default: "false" });

const [ASSIGN, TASK, RELATIONS, REVIEW, ACCESS] = [
  "case-assign",
  "task-create",
  "case-relations",
  "review-assign",
  "case-access",
];
/** Those in which people are chosen. */
const PICKS = [ASSIGN, TASK, REVIEW, ACCESS];

const baseUrl = text("base-url", "Root of the system, or of a relay in front of it.", { default: "the page's origin" });
const operatorId = text("operator-id", "The acting user's id.");
const ownerId = text("owner-id", "An owner that is chosen from the start.");

const everywhere = [
  text("locale", "Language of all words, dates and numbers, as a BCP 47 tag.", {
    default: "the nearest `lang`, then the browser's language, then `en`",
  }),
  text("time-zone", "IANA zone in which wall-clock dates are meant.", { default: "the browser's own" }),
  text("theme", "Light or dark.", { type: '"auto" | "light" | "dark"', default: "auto" }),
  text("density", "How near things stand to each other.", {
    type: '"comfortable" | "compact"',
    default: "comfortable",
  }),
  text(
    "draft-storage",
    "`session` keeps the draft in `sessionStorage`, for this operator, base URL and target, until a success. Without an operator nothing is stored.",
    {
      type: '"none" | "session"',
      default: "none",
    },
  ),
  text("shortcuts", "`off`: no single key does anything, and no sheet of keys is offered (WCAG 2.1.4).", {
    type: '"on" | "off"',
    default: "on",
  }),
  number("heading-level", "Level of the widget's heading in the page, 1 to 6.", { default: "2" }),
  flag("disabled", "Nothing can be entered or sent; so it is inside a disabled `fieldset`, too."),
  flag("readonly", "Everything can be read and nothing changed or sent."),
];

const tokenProvider = {
  name: "tokenProvider",
  type: "TokenProvider",
  description:
    "Gives tokens: before the first request, before one expires, and once after a 401. Without it no token is sent, and " +
    "requests carry the page's own session.",
};
const people = {
  name: "people",
  type: "PeopleSource",
  description: "People to choose from: an array, or a function that searches. Without it an id is typed or pasted.",
};

const element = ({ attributes, properties, ...rest }) => ({
  ...rest,
  attributes: [baseUrl, ...attributes, ...everywhere],
  properties: [tokenProvider, ...properties],
});

/** The elements, in the order in which they are documented. `target` names what a draft is for. */
export const elements = [
  element({
    name: ASSIGN,
    className: "CaseAssignElement",
    system: "aicc",
    draft: "AssignDraft",
    description: "Gives a case of Huawei AICC, or up to 100 cases, to an owner: a user or a queue.",
    target: ["caseId", "caseIds"],
    attributes: [
      operatorId,
      text("case-id", "The case."),
      text("case-ids", "Up to 100 cases, separated by spaces: one owner and remark, one write each, in order.", {
        accepts: "readonly string[]",
      }),
      ownerId,
      text("owner-type", "Whether `owner-id` is a user or a queue.", { type: '"user" | "queue"', default: "user" }),
      flag("allow-automatic", "Offers to leave the choice of the owner to the system."),
      number("undo-seconds", "So long a write is held and can be taken back; Enter sends it at once. An hour at most.", {
        default: "0",
      }),
    ],
    properties: [
      people,
      {
        name: "extraFields",
        type: "Record<string, unknown>",
        description: "Fields of the customised case template, to be sent beside the standard ones.",
      },
      {
        name: "canTransfer",
        type: "boolean",
        description:
          "The page's word that the operator may transfer this case: a transfer back is offered, also to who is not its owner.",
      },
    ],
  }),
  element({
    name: TASK,
    className: "TaskCreateElement",
    system: "aicc",
    draft: "TaskDraft",
    description: "Creates a task in Huawei AICC, free or tied to a case.",
    target: ["caseId"],
    attributes: [operatorId, text("case-id", "The case that the task belongs to."), ownerId],
    properties: [people],
  }),
  element({
    name: RELATIONS,
    className: "CaseRelationsElement",
    system: "osm",
    draft: "RelationsDraft",
    description: "Shows, adds and removes the associations of a service ticket of Huawei Cloud: three at most.",
    target: ["caseId"],
    attributes: [text("case-id", "The service ticket."), text("group-id", "The IAM user group.")],
    properties: [],
  }),
  element({
    name: REVIEW,
    className: "ReviewAssignElement",
    system: "ccsqm",
    draft: "ReviewDraft",
    description:
      "Hands the manual review work of a quality task of Huawei CCSQM to inspectors, so many reviews to each.",
    target: ["qualityTaskId"],
    attributes: [
      operatorId,
      text("quality-task-id", "The quality task; digits that stay text. Without it, one is chosen from a list."),
      text("current-role", "As what the operator asks for the list.", { default: "qualityDirector" }),
    ],
    properties: [people],
  }),
  element({
    name: ACCESS,
    className: "CaseAccessElement",
    system: "onlyoffice",
    draft: "AccessDraft",
    description: "Says who may see a CRM case of ONLYOFFICE: everybody in the portal, or the people listed.",
    target: ["caseId"],
    attributes: [text("case-id", "The CRM case.")],
    properties: [{ ...people, description: "People to choose from. Without it the portal's own people are searched." }],
  }),
];

/** Of every element. `value` is the draft; its type is the element's own. */
export const methods = [
  {
    name: "validate",
    returns: "Violation[]",
    description: "Everything that is wrong with the draft, warnings included.",
  },
  {
    name: "submit",
    returns: "Promise<Outcome>",
    description: "Sends, as the widget's button does, and gives the outcome. Never rejects.",
  },
  { name: "reset", returns: "void", description: "Begins anew: whatever was entered is gone. Does nothing while a write is on its way, or nobody knows what came of it." },
];

export const value = { name: "value", description: "The draft, in the API's names." };

/** All bubble and cross shadow roots. `detail` may use the element's draft as `Draft`. */
export const events = [
  {
    name: "casement-ready",
    detail: "ReadyDetail",
    description: "The fields take input and validate; data may still be loading.",
  },
  { name: "casement-change", detail: "ChangeDetail<Draft>", description: "The person changed the draft." },
  {
    name: "casement-before-submit",
    detail: "BeforeSubmitDetail",
    description:
      "Before a write. Cancelable; members added to `request.body` are sent, too. Any other change of the request, and " +
      "a handler that throws, has it refused.",
  },
  { name: "casement-success", detail: "SuccessDetail", description: "The system did it." },
  {
    name: "casement-mismatch",
    detail: "MismatchDetail",
    description: "The system accepted it, but what was read back differs. Never together with success.",
  },
  {
    name: "casement-failure",
    detail: "FailureDetail",
    description: "Refused, or never sent: nothing changed. Also when the widget cannot run, or crashed.",
  },
  {
    name: "casement-unknown",
    detail: "UnknownDetail",
    description: "It was sent, and what came of it could not be established.",
  },
  {
    name: "casement-audit",
    detail: "AuditDetail",
    description:
      "Once for each attempt to write, also one that no token could be had for; on `document` when the element is gone.",
  },
];

export const slots = [
  { name: "", description: "Shown until the widget is ready, and where it cannot run." },
  { name: "heading", description: "Replaces the words of the heading." },
  { name: "help", description: "More on what to do, below the heading." },
  { name: "actions", description: "More buttons beside the widget's own." },
];

/** Where `of` names elements, only these have the part. */
export const parts = [
  { name: "widget", description: "All of it." },
  { name: "header", description: "Heading and what belongs to it." },
  { name: "heading", description: "The heading." },
  { name: "lede", description: "What the widget does, in one sentence." },
  { name: "body", description: "All below the header." },
  { name: "loading", description: "Says that something is being read." },
  { name: "summary", description: "The case, ticket or task that it is about." },
  { name: "summary-title", description: "Its title.", of: [ASSIGN, TASK, REVIEW, ACCESS] },
  { name: "summary-facts", description: "What else is known about it.", of: [ASSIGN, TASK, REVIEW, ACCESS] },
  { name: "ticket", description: "The ticket's id.", of: [RELATIONS] },
  { name: "count", description: "How many places are taken.", of: [RELATIONS] },
  { name: "run", description: "Several cases, one after the other.", of: [ASSIGN] },
  { name: "run-progress", description: "How many are sent.", of: [ASSIGN] },
  { name: "progress", description: "The same as a bar.", of: [ASSIGN] },
  { name: "list", description: "Cases, tickets or people.", of: [ASSIGN, RELATIONS, ACCESS] },
  { name: "row", description: "One of them.", of: [ASSIGN, RELATIONS, ACCESS] },
  { name: "row-title", description: "The case.", of: [ASSIGN] },
  { name: "row-detail", description: "Its owner.", of: [ASSIGN] },
  { name: "row-state", description: "How far it got.", of: [ASSIGN] },
  { name: "row-problem", description: "Why it was not done.", of: [ASSIGN] },
  { name: "row-free", description: "A place that is free.", of: [RELATIONS] },
  { name: "finder", description: "The search for tickets.", of: [RELATIONS] },
  { name: "left-out", description: "Which pasted ids or rows were not taken, and why.", of: [RELATIONS, REVIEW] },
  { name: "field", description: "A label, its control and what is said about them." },
  { name: "label", description: "The label of a field." },
  { name: "optional", description: "The mark of a field that may stay empty.", of: [TASK, REVIEW] },
  { name: "hint", description: "What helps to fill in a field." },
  { name: "input", description: "What is typed into or chosen from." },
  { name: "counter", description: "How much room is left.", of: [ASSIGN, TASK] },
  { name: "error", description: "What is wrong with a field." },
  { name: "warning", description: "What is odd about a field.", of: [TASK, REVIEW] },
  { name: "choices", description: "All options of a choice.", of: [ASSIGN, TASK, REVIEW] },
  { name: "choice", description: "One option of a choice.", of: [ASSIGN, TASK, REVIEW] },
  { name: "radio", description: "Its button.", of: [ASSIGN, TASK, REVIEW] },
  { name: "switch", description: "What is on or off.", of: [REVIEW, ACCESS] },
  { name: "picker", description: "A field with suggestions.", of: PICKS },
  { name: "popup", description: "The suggestions.", of: PICKS },
  { name: "listbox", description: "Their list.", of: PICKS },
  { name: "option", description: "One suggestion.", of: PICKS },
  { name: "option-active", description: "The one that Enter takes.", of: PICKS },
  { name: "picker-status", description: "How many were found.", of: PICKS },
  { name: "clear", description: "The button that empties the field.", of: PICKS },
  { name: "date", description: "A field for date and time.", of: [TASK] },
  { name: "due-in-full", description: "When the task is due, with its weekday and how far away that is.", of: [TASK] },
  { name: "calendar-button", description: "The button that unfolds a calendar.", of: [TASK] },
  { name: "calendar", description: "A month to choose a day from.", of: [TASK] },
  { name: "calendar-title", description: "Which month it is.", of: [TASK] },
  { name: "calendar-turn", description: "The buttons to the months before and after.", of: [TASK] },
  { name: "calendar-previous", description: "The one to the month before.", of: [TASK] },
  { name: "calendar-next", description: "The one to the month after.", of: [TASK] },
  { name: "calendar-grid", description: "The weeks of the month.", of: [TASK] },
  { name: "calendar-weekday", description: "The name of a weekday.", of: [TASK] },
  { name: "calendar-day", description: "A day.", of: [TASK] },
  { name: "calendar-chosen", description: "The day that is chosen.", of: [TASK] },
  { name: "presets", description: "Buttons for the usual dates.", of: [TASK] },
  { name: "person", description: "A person or a queue.", of: PICKS },
  { name: "person-name", description: "Their name.", of: PICKS },
  { name: "person-detail", description: "What tells them apart.", of: PICKS },
  { name: "person-standing", description: "Where they stand among those found, and why.", of: [ASSIGN] },
  { name: "avatar", description: "Their initials.", of: PICKS },
  { name: "avatar-picture", description: "Their picture over them, where the page gives one.", of: PICKS },
  { name: "mark", description: "What has to be known about them.", of: PICKS },
  { name: "load", description: "How much they have, in words and as a bar.", of: PICKS },
  { name: "load-bar", description: "The bar.", of: PICKS },
  { name: "load-fill", description: "What of it they have.", of: PICKS },
  { name: "load-over", description: "What they have beyond what they can.", of: PICKS },
  { name: "load-free", description: "What they can have besides.", of: PICKS },
  { name: "table", description: "The table of inspectors.", of: [REVIEW] },
  { name: "cell", description: "A field in it.", of: [REVIEW] },
  { name: "total", description: "How much is given out.", of: [REVIEW] },
  { name: "share", description: "A picture of everybody's share.", of: [REVIEW] },
  { name: "share-bar", description: "The shares as one bar.", of: [REVIEW] },
  { name: "share-piece", description: "One share in it.", of: [REVIEW] },
  { name: "share-end", description: "Where the whole ends, when more is given than there is.", of: [REVIEW] },
  { name: "share-list", description: "The shares in words and figures.", of: [REVIEW] },
  { name: "share-line", description: "One of them.", of: [REVIEW] },
  { name: "share-key", description: "Its number in the bar.", of: [REVIEW] },
  { name: "disclosure", description: "Fields that are folded away.", of: [TASK] },
  { name: "disclosure-summary", description: "What unfolds them.", of: [TASK] },
  { name: "disclosure-body", description: "The fields.", of: [TASK] },
  { name: "taken-off", description: "Who comes off the list by saving, because the person is gone.", of: [ACCESS] },
  { name: "changes", description: "What saving changes.", of: [ACCESS] },
  { name: "change", description: "Who gains or loses, or will be on the list.", of: [ACCESS] },
  { name: "change-title", description: "Which of them it is.", of: [ACCESS] },
  { name: "change-count", description: "How many they are.", of: [ACCESS] },
  { name: "change-names", description: "Who they are.", of: [ACCESS] },
  { name: "confirm", description: "A question before something that cannot be taken back, or a write that is held." },
  { name: "confirm-question", description: "Its words." },
  { name: "confirm-detail", description: "What it means." },
  { name: "confirm-buttons", description: "The answers." },
  { name: "held", description: "A write that is held and can be taken back.", of: [ASSIGN] },
  { name: "countdown", description: "The question above it, with the seconds that are left.", of: [ASSIGN] },
  { name: "differences", description: "What changed since the person looked.", of: [ASSIGN] },
  { name: "error-summary", description: "All that is wrong." },
  { name: "error-summary-title", description: "Its title." },
  { name: "error-link", description: "The way to one field." },
  { name: "notice", description: "A sentence that has to be noticed." },
  { name: "notice-success", description: "One that says that it is done." },
  { name: "notice-warning", description: "One that asks to look." },
  { name: "notice-danger", description: "One that says that it did not work." },
  { name: "notice-title", description: "The sentence." },
  { name: "notice-body", description: "What belongs to it." },
  { name: "notice-actions", description: "What can be done about it.", of: [ASSIGN, TASK, RELATIONS, REVIEW, ACCESS] },
  {
    name: "told-past",
    description: "Says that what is told below is about an earlier draft.",
    of: [ASSIGN, TASK, RELATIONS, REVIEW, ACCESS],
  },
  { name: "found", description: "What a look at the tasks has shown.", of: [TASK] },
  { name: "problem", description: "What the system says about it." },
  { name: "facts", description: "Codes and ids." },
  { name: "actions", description: "The row of buttons that send." },
  { name: "icon", description: "A small picture beside words." },
  { name: "button", description: "Any button." },
  { name: "button-primary", description: "The one that matters most." },
  { name: "button-quiet", description: "One of little weight." },
  { name: "button-danger", description: "One that cannot be taken back." },
  { name: "submit", description: "The button that sends." },
  { name: "spinner", description: "Turns while a write is on its way." },
  { name: "copy", description: "What copies an id.", of: [ASSIGN, RELATIONS, REVIEW] },
  { name: "copy-said", description: "Says that it is copied.", of: [ASSIGN, RELATIONS, REVIEW] },
  { name: "created", description: "When the case was created.", of: [ASSIGN] },
  { name: "since", description: "How long ago, where the zone is known.", of: [ASSIGN] },
  { name: "keys", description: "The sheet of keys." },
  { name: "keys-title", description: "Its title." },
  { name: "keys-names", description: "The keys of one line." },
  { name: "keys-does", description: "What they do." },
  { name: "key", description: "One key." },
  { name: "restart", description: "The button after a crash." },
];

export const states = [
  { name: "busy", description: "A write is on its way." },
  { name: "invalid", description: "The draft breaks a rule, and the widget has said so." },
  { name: "unknown", description: "Nobody knows what came of the last write." },
];

/** Defaults differ between light and dark where there are two. */
export const cssProperties = [
  { name: "--casement-color-text", default: "#1b2330, #e8ebf1", description: "Text." },
  { name: "--casement-color-muted", default: "#566074, #a3adbf", description: "Text of less weight." },
  { name: "--casement-color-surface", default: "#ffffff, #161b24", description: "The widget's own surface." },
  { name: "--casement-color-raised", default: "#f5f7fa, #1f2632", description: "Surface of summaries and rows." },
  { name: "--casement-color-field", default: "#ffffff, #10151d", description: "Surface of fields." },
  { name: "--casement-color-border", default: "#dde2ea, #323c4d", description: "Lines." },
  { name: "--casement-color-border-strong", default: "#7f8a9d, #77839a", description: "Edges of fields and buttons." },
  { name: "--casement-color-accent", default: "#2554c7, #8fb1ff", description: "What can be acted on." },
  { name: "--casement-color-accent-strong", default: "#1c43a3, #b3caff", description: "The same, pointed at." },
  { name: "--casement-color-on-accent", default: "#ffffff, #0d1526", description: "Text on the accent." },
  { name: "--casement-color-accent-surface", default: "#edf2fe, #1b2742", description: "Surface of what is chosen." },
  { name: "--casement-color-success", default: "#136c43, #6fd3a2", description: "It is done." },
  { name: "--casement-color-success-surface", default: "#e9f7ef, #12291f", description: "Its surface." },
  { name: "--casement-color-warning", default: "#855400, #f0bd62", description: "Look at this." },
  { name: "--casement-color-warning-surface", default: "#fdf4e3, #2c2210", description: "Its surface." },
  {
    name: "--casement-color-danger",
    default: "#b3261e, #ff9c92",
    description: "It did not work, or cannot be taken back.",
  },
  { name: "--casement-color-danger-surface", default: "#fdeeec, #331a19", description: "Its surface." },
  { name: "--casement-color-focus", default: "#2554c7, #a9c3ff", description: "The ring around what has the focus." },
  { name: "--casement-shadow", default: "0 4px 16px", description: "Shadow of what floats." },
  { name: "--casement-font", default: "system-ui", description: "Font of all text." },
  { name: "--casement-font-mono", default: "ui-monospace", description: "Font of ids and codes." },
  { name: "--casement-font-size", default: "0.9375em", description: "Size of text." },
  { name: "--casement-font-size-small", default: "small", description: "Size of hints and marks." },
  { name: "--casement-font-size-large", default: "1.3333em", description: "Size of the heading." },
  { name: "--casement-radius", default: "8px", description: "Corners of the widget." },
  { name: "--casement-radius-small", default: "6px", description: "Corners of fields and buttons." },
  { name: "--casement-density", default: "1", description: "Factor of all spaces and of what can be pressed." },
  { name: "--casement-control-height", default: "40px", description: "Height of fields and buttons; 24px at least." },
  { name: "--casement-border-width", default: "1px", description: "Width of lines and edges." },
  { name: "--casement-focus-width", default: "2px", description: "Width of the ring around what has the focus." },
  { name: "--casement-motion", default: "120ms", description: "How long a change of looks takes." },
  {
    name: "--casement-scroll-margin",
    default: "16px",
    description: "Room above what takes the focus or tells of a write, for a bar of the page.",
  },
];
