/** axe-core, in the page that is shown. */
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults, NodeResult, Result } from "axe-core";

const SOURCE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** WCAG 2.2 A and AA, and what axe thinks wise besides. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

const RULES = {
  // Off by itself, though it is a criterion of WCAG 2.2 AA.
  "target-size": { enabled: true },
  // A widget is a part of a page: its heading is of level 2 (`heading-level`), and the page has the one above.
  "page-has-heading-one": { enabled: false },
};

/** What axe found, and where it could not decide. */
export interface Findings {
  violations: string[];
  undecided: string[];
}

/** Runs axe on the whole document. */
export async function sweep(page: Page): Promise<Findings> {
  if (!(await page.evaluate(() => "axe" in window))) await page.addScriptTag({ path: SOURCE });
  const results = await page.evaluate(
    ([tags, rules]) =>
      (window as any).axe.run(document, {
        runOnly: { type: "tag", values: tags },
        rules,
        resultTypes: ["violations", "incomplete"],
      }) as Promise<AxeResults>,
    [TAGS, RULES] as const,
  );
  return { violations: results.violations.flatMap(lines), undecided: results.incomplete.flatMap(lines) };
}

function lines({ id, nodes }: Result): string[] {
  return nodes.map((node) => `${id}: ${node.target.join(" ")}: ${reason(node)}`);
}

function reason(node: NodeResult): string {
  const checks = [...node.any, ...node.all, ...node.none];
  return checks.map((check) => check.message).join("; ") || (node.failureSummary ?? "");
}
