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
  timeout: 30_000,
  reporter: results ? [["list"], ["json", { outputFile: results }]] : [["list"]],
  use: {
    browserName: "chromium",
    screenshot: "only-on-failure",
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
      ],
    },
  },
});
