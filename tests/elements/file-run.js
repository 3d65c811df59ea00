/** One test file's page: its calls are answered (`page/harness.js` says what each is for), its results told. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { strokes } from "./keys.js";

export class FileRun {
  #file;
  #part;
  #report;
  #pictures;
  #server;
  #driver;
  #test = "(opening the page)";
  #count = 0;
  /** The seconds after which a silent page hangs: it watches its tests' time itself. */
  #patience = 60;

  /**
   * @param file the file's name
   * @param part only tests with this in their name are run
   * @param pictures the folder for pictures of pages in which a test has failed
   * @param server the test server
   */
  constructor({ file, part, report, pictures, server }) {
    this.#file = file.replace(/\.test\.js$/, "");
    this.#part = part;
    this.#report = report;
    this.#pictures = pictures;
    this.#server = server;
  }

  /** The test that is running. */
  get title() {
    return `${this.#file} › ${this.#test}`;
  }

  /** Answers the page's calls until it is done; rejects when the page breaks off. */
  async answer(driver) {
    this.#driver = driver;
    const services = { ...this.#course(), ...this.#access(), ...this.#hands() };
    for (let name, args, answer = null; name !== "done"; ) {
      ({ name, args } = await this.#exchange(answer));
      try {
        // What the page left out arrives as null.
        answer = { value: (await services[name](...args.map((arg) => arg ?? undefined))) ?? null };
      } catch (error) {
        answer = { error: error.message };
      }
    }
  }

  /** Hands the answer to the page's last call in and waits for its next one. */
  async #exchange(answer) {
    const call = this.#driver.executeAsyncScript("window.__harness.exchange(...arguments)", answer);
    let timer;
    const silence = new Promise((_, reject) => {
      const hangs = new Error(`The page hangs: silent for ${this.#patience} s.`);
      timer = setTimeout(reject, this.#patience * 1000, hangs);
    });
    try {
      return await Promise.race([call, silence]);
    } finally {
      clearTimeout(timer);
      // After the silence comes an error of the driver's, which nobody waits for any more.
      call.catch(() => {});
    }
  }

  /** From test to test. */
  #course() {
    const { begin, state } = this.#server;
    return {
      wanted: (names) => names.filter((name) => name.includes(this.#part)),
      begin: async (name, seconds) => {
        this.#test = name;
        this.#count += 1;
        this.#patience = seconds + 30;
        begin(state.sandbox);
        await state.sandbox.clearFaults();
        await this.#driver.manage().deleteAllCookies();
      },
      ended: async ({ failure, limit, millis }) => {
        const reports = state.reports.map((report) => `Not expected: CSP report ${JSON.stringify(report)}`);
        const problems = [failure, ...reports].filter(Boolean).join("\n");
        if (limit && problems) return this.#report.pass(this.title, `, which fails as expected: ${limit}`);
        if (limit) return this.#report.fail(this.title, `It does not fail, so this is not true any more: ${limit}`);
        if (!problems) return this.#report.pass(this.title, ` (${(millis / 1000).toFixed(2)} s)`);
        this.#report.fail(this.title, problems);
        await this.#takePicture();
      },
      done: (problem) => {
        this.#test = "(the whole file)";
        if (problem) this.#report.fail(this.title, problem);
        else if (!this.#count && !this.#part) this.#report.fail(this.title, "It has no test.");
      },
    };
  }

  /** Past the page. */
  #access() {
    const { state } = this.#server;
    const { sandbox } = state;
    return {
      token: sandbox.token,
      api: async (system, user, method, path, json) => {
        const headers = await sandbox.headers(system, user);
        return sandbox.send(method, path, { headers, json });
      },
      fault: async (fault) => void (await sandbox.fault(fault)),
      hold: (match, first) => this.#server.hold(match, first),
      release: (number) => this.#server.release(number),
      spoil: (spoil) => void state.spoils.push({ times: 1, ...spoil }),
      requests: () => state.requests,
      reports: () => state.reports.splice(0),
    };
  }

  /** A person's, and a debugger's. */
  #hands() {
    return {
      keys: async (text) => {
        const actions = this.#driver.actions();
        for (const { modifiers, key } of strokes(text)) {
          modifiers.forEach((modifier) => actions.keyDown(modifier));
          actions.sendKeys(key);
          modifiers.forEach((modifier) => actions.keyUp(modifier));
        }
        await actions.perform();
      },
      click: ([x, y]) => this.#driver.actions().move({ x, y, duration: 0 }).click().perform(),
      tab: async (steps) => {
        const own = await this.#driver.getWindowHandle();
        await this.#driver.switchTo().newWindow("tab");
        try {
          const given = [];
          for (const step of steps) {
            if (step.code) given.push(await this.#driver.executeScript(step.code));
            else if (step === "back") await this.#driver.navigate().back();
            else await this.#driver.get(step);
          }
          return given;
        } finally {
          await this.#driver.close();
          await this.#driver.switchTo().window(own);
        }
      },
      heap: async () => {
        if (!this.#driver.sendAndGetDevToolsCommand) throw new Error("This engine shows no heap over WebDriver.");
        const ask = (command) => this.#driver.sendAndGetDevToolsCommand(command, {});
        await ask("HeapProfiler.collectGarbage");
        const { usedSize } = await ask("Runtime.getHeapUsage");
        const { nodes, jsEventListeners } = await ask("Memory.getDOMCounters");
        return { used: usedSize, nodes, listeners: jsEventListeners };
      },
    };
  }

  async #takePicture() {
    const picture = await this.#driver.takeScreenshot().catch(() => undefined);
    if (picture) writeFileSync(join(this.#pictures, `${this.#file}-${this.#count}.png`), picture, "base64");
  }
}
