/** The fonts of the pictures: Noto's, from Debian's `fonts-noto-core` and `fonts-noto-cjk`. */
import type { Page } from "@playwright/test";

/** What a host would set, set for pictures: the system's own font is another one on every machine. */
export const FONT_STYLE = `
  :root {
    --casement-font: "Noto Sans", "Noto Sans CJK SC", "Noto Sans Arabic", "Noto Sans Symbols", "Noto Sans Symbols2";
    --casement-font-mono: "Noto Sans Mono CJK SC";
  }`;

/** The fonts that letters of the example are really drawn in, and that are not Noto's. */
export async function strangers(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument");
  const { nodeIds } = await session.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: "main, main *" });
  const names = new Set<string>();
  for (const nodeId of nodeIds) {
    const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
    for (const { familyName } of fonts) names.add(familyName);
  }
  await session.detach();
  if (names.size === 0) throw new Error("No letter is drawn.");
  return [...names].filter((name) => !name.startsWith("Noto "));
}
