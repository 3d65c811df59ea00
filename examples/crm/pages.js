// The pages. Everything that is put into them is text, unless it is markup of our own.

/**
 * @import { Session } from "./sessions.js"
 * @typedef {{ id: number, title: string, isPrivate: boolean, createBy: { displayName: string } }} Case
 * @typedef {{ page: string, system: string, outcome: string, by: string, at: Date }} Entry
 */

class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/** @param {TemplateStringsArray} strings @param {unknown[]} values */
function html(strings, ...values) {
  return new Markup(String.raw({ raw: strings }, ...values.map(escape)));
}

/** @param {unknown} value @returns {string} */
function escape(value) {
  if (Array.isArray(value)) return value.map(escape).join("");
  if (value instanceof Markup) return value.text;
  return `${value}`.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** @param {string} title @param {Markup} content @param {Session} [session] */
function page(title, content, session) {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    ${session ? html`<meta name="csrf-token" content="${session.csrf}">` : ""}
    <title>${title} – CRM</title>
    <link rel="stylesheet" href="/casement/casement.css">
    <link rel="stylesheet" href="/assets/page.css">
    <script type="module" src="/assets/page.js"></script>
  </head>
  <body>
    <header><a href="/">Cases</a> <span>${session?.account ?? ""}</span></header>
    <main>
      <h1>${title}</h1>
      ${content}
    </main>
  </body>
</html>
`.text;
}

export function signInPage(problem = "") {
  return page(
    "Sign in",
    html`<form method="post">
        ${problem && html`<p role="alert">${problem}</p>`}
        <label>Account <input name="account" type="email" autocomplete="username" required></label>
        <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
        <button>Sign in</button>
      </form>`,
  );
}

/** @param {Session} session @param {Case[]} cases */
export function casesPage(session, cases) {
  const rows = cases.map(
    ({ id, title, isPrivate }) =>
      html`<tr><td>${id}</td><td><a href="/cases/${id}">${title}</a></td><td>${isPrivate ? "private" : ""}</td></tr>`,
  );
  return page("Cases", html`<table>${rows}</table>`, session);
}

/** @param {Session} session @param {Case} shown @param {Entry[]} history */
export function casePage(session, { id, title, createBy }, history) {
  const entries = history.map(
    ({ system, outcome, by, at }) => html`<li>${at.toISOString()}: ${by}, ${system}, ${outcome}</li>`,
  );
  // Between the tags stands what is seen where WebAssembly cannot run.
  return page(
    title,
    html`<p>Case ${id}, created by ${createBy.displayName}</p>
      <case-access case-id="${id}">The list of people is changed in the portal.</case-access>
      <task-create operator-id="${session.operatorId}">Tasks are created in AICC.</task-create>
      <h2>History</h2>
      <ol>${entries}</ol>`,
    session,
  );
}

export const notFoundPage = () => page("Not found", html`<p>There is no such page, or you may not see it.</p>`);
