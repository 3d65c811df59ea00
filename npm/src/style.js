// The looks: one style sheet for each document, which every element in it adopts.

/** By document: a sheet belongs to the one whose window made it. */
const sheets = new WeakMap();

/** Gives a shadow root the style sheet of the document it is in now; a move into another one has taken it away. */
export function dress(root, text) {
  const { ownerDocument } = root;
  const { CSSStyleSheet } = ownerDocument.defaultView ?? {};
  if (!text || !CSSStyleSheet) return;
  if (!sheets.has(ownerDocument)) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(ownerDocument, sheet);
  }
  root.adoptedStyleSheets = [sheets.get(ownerDocument)];
}
