import { defineConfig } from "@playwright/test";

/** Where the report for `cargo xtask test` goes; without it, nowhere. */
const results = process.env.PLAYWRIGHT_JSON_OUTPUT_NAME;

export default defineConfig({
  testDir: ".",
  forbidOnly: true,
  // A test that only sometimes passes is broken.
  retries: 0,
  workers: 2,
  fullyParallel: true,
  // A test looks at all examples of a room.
  timeout: 300_000,
  outputDir: "../../target/looks/test-results",
  reporter: [["list"], ["./reporter.ts"], ...(results ? [["json", { outputFile: results }] as const] : [])],
  projects: [
    { name: "accessibility", testMatch: ["axe.spec.ts", "tree.spec.ts", "layout.spec.ts"] },
    { name: "pictures", testMatch: ["compare.spec.ts", "pictures.spec.ts"] },
  ],
  use: {
    browserName: "chromium",
    screenshot: "off",
    trace: "off",
    launchOptions: {
      // The system's browser, not one that Playwright downloads.
      executablePath: process.env.CASEMENT_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        // Chromium refuses to run as root otherwise, which is how CI runs.
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Letters and colours that do not depend on the screen.
        "--font-render-hinting=none",
        "--disable-lcd-text",
        "--force-color-profile=srgb",
      ],
    },
  },
});
