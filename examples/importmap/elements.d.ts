// What TypeScript cannot know: under which name page.js defines an element.
import type { CaseRelationsElement } from "casement";

declare global {
  interface HTMLElementTagNameMap {
    "acme-relations": CaseRelationsElement;
  }
}
