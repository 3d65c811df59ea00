import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TREES, WRITES } from "./places";
import { type ExampleName, expect, ROOMS, test } from "./support";

for (const room of ROOMS) {
  test(`accessibility tree: ${room}`, async ({ desk }) => {
    const file = join(TREES, `${room}.txt`);
    const stored = WRITES ? new Map<ExampleName, string>() : read(file);
    const seen = new Map<ExampleName, string>();
    await desk.each(room, {}, async (name) => {
      // How many widgets were drawn before this one is no news.
      const tree = (await desk.page.locator("main").ariaSnapshot()).replace(/casement-\d+-/g, "casement-N-");
      seen.set(name, tree);
      if (WRITES || stored.get(name) === tree) return [];
      return [`the tree is another one (--write takes it):\n${difference(stored.get(name) ?? "", tree)}`];
    });
    if (WRITES) {
      mkdirSync(TREES, { recursive: true });
      writeFileSync(file, [...seen].map(([name, tree]) => `# ${name}\n${tree}\n`).join("\n"));
    }
    const unused = [...stored.keys()].filter((name) => !seen.has(name));
    if (!process.env.CASEMENT_LOOKS_ONLY) expect(unused, "trees of examples that are no more").toEqual([]);
  });
}

function read(file: string): Map<ExampleName, string> {
  let text = "";
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return new Map();
  }
  return new Map(
    text.split(/^# /m).slice(1).map((part) => {
      const [name, ...lines] = part.split("\n");
      return [name, lines.join("\n").trimEnd()];
    }),
  );
}

/** The lines from the first that differs to the last. */
function difference(before: string, after: string): string {
  const [old, now] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const part = (lines: string[], mark: string) => lines.slice(start, lines.length - end).map((line) => `  ${mark} ${line}`);
  return [...part(old, "-"), ...part(now, "+")].join("\n");
}
