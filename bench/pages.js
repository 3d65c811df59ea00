// The pages that are measured, and what the bench has to know of each.

/** What Casement fetches once its elements are ready: whoever is ready without it does not need it. */
export const LATER = /\/casement\/rest-/;

const byId = (name) => `#${name}`;
const elements = {
  assign: "case-assign",
  task: "task-create",
  relations: "case-relations",
  review: "review-assign",
  access: "case-access",
};

const plain = (title, more) => ({ title, kind: "plain", form: byId, key: "#assign input[name=creatorId]", ...more });

/**
 * By name: `kind`, `plain` (the five forms without picker, dates, languages, guards) or `full` (our feature list);
 * `form`, the selector of a form; `key`, that of the field where the time from a key to its paint is measured; `rare`
 * pages are measured with `--all` only.
 */
export const pages = {
  casement: {
    title: "Casement",
    kind: "full",
    form: (name) => elements[name],
    key: "case-assign textarea",
    async enterDate(page) {
      await page.locator("task-create input[id$=dueDate]").click();
      await page.keyboard.type("2026-12-24 13:30");
      await page.keyboard.press("Tab");
    },
  },
  full: {
    title: "React with our feature list",
    kind: "full",
    form: byId,
    key: "#assign textarea",
    async enterDate(page) {
      await page.locator("#task [role=spinbutton]").first().click();
      // The segments of en-US: the next one takes the focus when one is complete.
      await page.keyboard.type("122420260130PM");
    },
  },
  react: plain("React, React Hook Form, zod"),
  lean: plain("the same with zod/mini (lean React)"),
  preact: plain("lean, on Preact"),
  vanilla: plain("vanilla by hand (limit)"),
  rjsf: plain("RJSF + ajv", { key: "#assign_creatorId", rare: true }),
  survey: plain("SurveyJS", { key: "#assign input[type=text] >> nth=2", rare: true }),
  formio: plain("Form.io", { key: '#assign input[name="data[creatorId]"]', rare: true }),
};

const { casement, full } = pages;

/** The same two with the first of the forms alone, as most pages have one. */
export const onePages = {
  "casement-one": { ...casement, title: "Casement, one element" },
  "full-one": { ...full, title: "React with our feature list, one form" },
};
