/** What is said at the end: how many pages axe saw, where it could not decide, and where the pictures are. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FullConfig, FullResult, Reporter, Suite, TestCase, TestResult } from "@playwright/test/reporter";
import { LOOKS } from "./places";

/** Fewer than so many pages are not all examples in all colours and languages. */
const LEAST_PAGES = 400;

const UNDECIDED = join(LOOKS, "undecided.txt");

export default class implements Reporter {
  private readonly pages = new Map<string, number>();
  private readonly others = new Set<string>();

  onBegin(_: FullConfig, suite: Suite) {
    if (suite.allTests().some((test) => test.title.startsWith("axe"))) rmSync(UNDECIDED, { force: true });
  }

  onTestEnd(test: TestCase, result: TestResult) {
    const kind = test.title.split(":")[0];
    for (const { type, description = "" } of result.annotations) {
      if (type === "pages") this.pages.set(kind, (this.pages.get(kind) ?? 0) + Number(description));
      if (type === "other version") this.others.add(description);
    }
  }

  onEnd(_: FullResult): Promise<{ status?: FullResult["status"] }> {
    console.log();
    for (const [kind, pages] of this.pages) console.log(`${kind}: ${pages} pages were looked at`);
    for (const other of this.others) console.log(other);
    const undecided = this.undecided();
    if (undecided.length > 0) console.log(`axe could not decide (${UNDECIDED}):\n${undecided.join("\n")}`);
    if (this.pages.has("pictures")) console.log(`Pictures to look at: ${contactSheet()}`);
    const seen = this.pages.get("axe");
    const isWhole = !process.env.CASEMENT_LOOKS_PART;
    if (!isWhole || seen === undefined || seen >= LEAST_PAGES) return Promise.resolve({});
    console.log(`axe saw ${seen} pages, and ${LEAST_PAGES} are the least.`);
    return Promise.resolve({ status: "failed" });
  }

  /** Counted by rule and reason, for one reason comes up in many examples. */
  private undecided(): string[] {
    if (!existsSync(UNDECIDED)) return [];
    const counts = new Map<string, number>();
    for (const line of readFileSync(UNDECIDED, "utf8").split("\n").filter(Boolean)) {
      const [rule, ...rest] = line.split(": ").slice(1);
      const reason = `${rule}: ${rest.slice(1).join(": ")}`.replace(/\d+/g, "N");
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
    return [...counts].sort((one, other) => other[1] - one[1]).map(([reason, count]) => `  ${count} × ${reason}`);
  }
}

/** A page with all pictures: a line an example, a column a mode, and what differs. */
function contactSheet(): string {
  const pictures = join(LOOKS, "pictures");
  const modes = list(pictures);
  const names = [...new Set(modes.flatMap((mode) => list(join(pictures, mode)).flatMap((room) => list(join(pictures, mode, room)).map((file) => `${room}/${file}`))))];
  const cell = (folder: string, mode: string, name: string) =>
    existsSync(join(LOOKS, folder, mode, name)) ? `<img loading="lazy" alt="" src="${folder}/${mode}/${name}">` : "";
  const rows = names.map((name) => {
    const cells = modes.map((mode) => `<td>${cell("pictures", mode, name)}${cell("differences", mode, name)}</td>`);
    return `<tr><th scope="row">${name.replace(".png", "")}</th>${cells.join("")}</tr>`;
  });
  const head = modes.map((mode) => `<th scope="col">${mode}</th>`).join("");
  const file = join(LOOKS, "index.html");
  mkdirSync(LOOKS, { recursive: true });
  writeFileSync(file, `<!doctype html><meta charset="utf-8"><title>Casement: all examples</title><style>${STYLE}</style>
<table><thead><tr><th>Example</th>${head}</tr></thead><tbody>${rows.join("\n")}</tbody></table>`);
  return file;
}

const list = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);

const STYLE = `
  body { background: #888; font: 14px sans-serif }
  th { text-align: start; vertical-align: top; position: sticky; inset-block-start: 0; background: #888 }
  td { vertical-align: top; padding: 8px }
  img[src^="differences"] { outline: 4px solid red }`;
