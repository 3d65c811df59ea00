import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test as base } from "./support";

const FRESH = join(import.meta.dirname, "fresh");
const PACKAGE = process.env.CASEMENT_NPM ?? join(import.meta.dirname, "../../target/npm");
const NAMES = ["case-access", "case-assign", "case-relations", "review-assign", "task-create"];

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "casement-fresh-"));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
});

for (const major of [7, 8]) {
  test(`a fresh project of Vite ${major} takes the package as it comes, while developing and built`, async ({ page, serve, folder }) => {
    test.setTimeout(120_000);
    const run = (command: string, ...args: string[]) => {
      const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
      if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`);
      return stdout;
    };
    const bin = (name: string) => join(folder, "node_modules/.bin", name);
    const vite = async (...words: string[]) => {
      const command = [bin("vite"), ...words, "--host", "127.0.0.1"];
      const [, address] = await serve({ command, folder, env: { NO_COLOR: "1", FORCE_COLOR: undefined } }, /Local: +(http:\S+)/);
      return address;
    };

    for (const part of ["index.html", "src", "tsconfig.json", `vite-${major}`]) {
      cpSync(join(FRESH, part), part.startsWith("vite") ? folder : join(folder, part), { recursive: true });
    }
    const tarball = run("npm", "pack", PACKAGE, "--silent").trim();
    run("npm", "install", `./${tarball}`, "--prefer-offline");
    run(bin("tsc"));

    await expectAllReady(page, await vite());
    run(bin("vite"), "build");
    await expectAllReady(page, await vite("preview"));
  });
}

/** Within two seconds, which a machine that is busy with something else may need a second visit for. */
async function expectAllReady(page: Page, address: string) {
  await expect(async () => {
    await page.goto(address);
    await expect.poll(() => page.evaluate(() => Object.keys(globalThis.ready).sort())).toEqual(NAMES);
    const millis = await page.evaluate(() => Math.max(...Object.values(globalThis.ready)));
    console.log(`${address}: all ready after ${Math.round(millis)} ms`);
    expect(millis).toBeLessThan(2_000);
  }).toPass({ timeout: 30_000 });
}

declare global {
  /** Set by fresh/src/main.ts. */
  var ready: Record<string, number>;
}
