/**
 * What every test of an example stands on: `import { expect, test } from "./support"`.
 *
 * `cargo xtask test` builds the examples into one folder, which each worker's sandbox serves: `page.goto("/react/")`. An
 * example with a server of its own is started by `serve`. Everything else is the end-to-end tests' (../e2e/support.ts).
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test as e2e } from "../e2e/support";

export { expect, pick } from "../e2e/support";

/** The folder of an example. */
export const example = (name: string) => join(import.meta.dirname, "../../examples", name);

/** Starts a program, and gives what it prints, up to and with the part that matches. */
export type Serve = (program: Program, until: RegExp) => Promise<RegExpMatchArray>;

interface Program {
  command: string[];
  folder: string;
  env?: Record<string, string | undefined>;
}

export const test = e2e.extend<{ serve: Serve; complaints: string[] }>({
  /** Programs end with the test. */
  serve: async ({}, use) => {
    const running = new AbortController();
    const ends: Promise<unknown>[] = [];
    await use(async ({ command: [name, ...args], folder, env }, until) => {
      const child = spawn(name, args, {
        cwd: folder,
        env: { ...process.env, ...env },
        stdio: ["ignore", "pipe", "inherit"],
        signal: running.signal,
      });
      ends.push(once(child, "close").catch(() => {}));
      let said = "";
      for await (const line of createInterface({ input: child.stdout })) {
        said += `${line}\n`;
        const found = said.match(until);
        if (!found) continue;
        // Nobody reads the rest, and a full pipe would stop it.
        child.stdout.resume();
        return found;
      }
      throw new Error(`${name} ended, and said:\n${said}`);
    });
    running.abort();
    await Promise.all(ends);
  },
  /** What the page's console has of errors, violations of a content security policy among them: after a test, nothing. */
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.addInitScript(() =>
        document.addEventListener("securitypolicyviolation", (event) =>
          console.error(`${event.effectiveDirective} forbids ${event.blockedURI} ${event.sample}`),
        ),
      );
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});
