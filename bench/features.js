// Checks the feature list, on ours and on each peer alike: a peer that fails it does not count.
import { open } from "./browser.js";

/** The checks by name; each gets the page, what `pages.js` knows of it, and throws what is missing. */
const CHECKS = {
  "combobox after the ARIA practices": async ({ page, known }) => {
    const picker = page.locator(`${known.form("assign")} [role=combobox]`).first();
    await expectAttribute(picker, "aria-expanded", "false");
    await picker.focus();
    await page.keyboard.type("a");
    await expectAttribute(picker, "aria-expanded", "true");
    const list = await waitFor(() => picker.evaluate(listOf), "a listbox with options that aria-controls names");
    if (!list.options) throw new Error("The list has no options.");
    await page.keyboard.press("Escape");
    await expectAttribute(picker, "aria-expanded", "false");
    await page.keyboard.type("d");
    await expectAttribute(picker, "aria-expanded", "true");
    await waitFor(() => picker.evaluate(listOf), "the options again");
    // Answers to what was typed may still be on their way.
    await page.waitForTimeout(600);
    if (!(await picker.evaluate(activeOf))) await page.keyboard.press("ArrowDown");
    const first = await waitFor(() => picker.evaluate(activeOf), "an active option that aria-activedescendant names");
    await page.keyboard.press("ArrowDown");
    const second = await waitFor(() => picker.evaluate(activeOf), "the next option");
    if (first === second) throw new Error("ArrowDown does not move on.");
    await page.keyboard.press("Enter");
    await expectAttribute(picker, "aria-expanded", "false");
    const name = await picker.inputValue();
    if (!name || !second.includes(name)) throw new Error(`Enter chose “${name}” where “${second}” was active.`);
    const { ownerId } = await page.evaluate(() => window.bench.value("assign"));
    if (!/^10gg\d{16}$/.test(ownerId)) throw new Error(`The draft has “${ownerId}” for its owner.`);
  },

  "a date and a time": async ({ page, known }) => {
    await known.enterDate(page);
    await waitFor(
      () => page.evaluate(() => window.bench.value("task").dueDate === "2026-12-24 13:30:00"),
      "the draft to have 2026-12-24 13:30:00",
    );
  },

  "counters of UTF-8 bytes": async ({ page, known }) => {
    const area = page.locator(`${known.form("assign")} textarea`).first();
    await area.fill("");
    const before = await numberNear(area);
    await area.pressSequentially("é");
    const one = await numberNear(area);
    await area.pressSequentially("中");
    const two = await numberNear(area);
    if (Math.abs(one - before) !== 2) throw new Error(`“é” counts ${Math.abs(one - before)}, not 2.`);
    if (Math.abs(two - one) !== 3) throw new Error(`“中” counts ${Math.abs(two - one)}, not 3.`);
    await area.fill("");
  },

  "errors tied to their fields": async ({ page, known }) => {
    const form = page.locator(known.form("task"));
    await form.locator("button[type=submit]").click();
    const invalid = form.locator("[aria-invalid=true]");
    await invalid.first().waitFor({ timeout: 5000 });
    for (const field of await invalid.all()) {
      const said = await field.evaluate(describedBy);
      if (!said.trim()) throw new Error("A field is invalid, and nothing that describes it says why.");
    }
    const links = await form.locator("a[href]").count();
    if (!links) throw new Error("There is no error summary with links to the fields.");
    // Where somebody who hears the page is after pressing the button: with the errors.
    const isWithErrors = () =>
      form.evaluate((one) => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        const isInside = one.contains(active) || one.shadowRoot?.contains(active);
        return isInside && active.localName !== "button" && active !== one;
      });
    await waitFor(isWithErrors, "the focus on the errors");
  },

  "two languages": async ({ page, known }) => {
    const words = () =>
      page.locator(known.form("relations")).evaluate((form) => (form.shadowRoot ?? form).textContent);
    const isChinese = (text) => /\p{Script=Han}/u.test(text);
    if (isChinese(await words())) throw new Error("The page does not begin in English.");
    await page.evaluate(() => window.bench.language("zh-CN"));
    await waitFor(async () => isChinese(await words()), "words in Chinese");
  },
};

/** `{page: {check: "" or what is missing}}` for these pages. */
export async function checkFeatures(browser, url, pages) {
  const found = {};
  for (const [name, known] of Object.entries(pages)) {
    const opened = await open(browser, `${url}/${name}.html`, { throttled: false });
    found[name] = {};
    for (const [check, run] of Object.entries(CHECKS)) {
      found[name][check] = await run({ page: opened.page, known }).then(
        () => "",
        (error) => error.message.split("\n")[0],
      );
    }
    await opened.close();
  }
  return found;
}

async function waitFor(ask, what) {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`There is no sign of ${what}.`);
}

async function expectAttribute(locator, name, value) {
  await waitFor(async () => (await locator.getAttribute(name)) === value, `${name}="${value}"`);
}

/** All numbers in what describes a field, or stands beside it: its counter. */
async function numberNear(field) {
  await field.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  const text = await field.evaluate((one) => {
    const ids = (one.getAttribute("aria-describedby") ?? "").split(" ");
    const near = [...ids.map((id) => one.getRootNode().getElementById(id)), one.nextElementSibling];
    const texts = near.map((place) => place?.textContent ?? "");
    return texts.find((said) => /\d/.test(said)) ?? one.parentElement.textContent;
  });
  const digits = text.replaceAll(/(?<=\d)[,.\s](?=\d{3})/g, "").match(/\d+/);
  if (!digits) throw new Error(`No number stands beside the text, only “${text}”.`);
  return Number(digits[0]);
}

// These run in the page.

function listOf(picker) {
  const root = picker.getRootNode();
  const list = root.getElementById(picker.getAttribute("aria-controls"));
  if (list?.getAttribute("role") !== "listbox") return undefined;
  const options = list.querySelectorAll("[role=option]").length;
  return options ? { options } : undefined;
}

function activeOf(picker) {
  const root = picker.getRootNode();
  const option = root.getElementById(picker.getAttribute("aria-activedescendant"));
  return option?.closest("[role=listbox]") && option.getAttribute("role") === "option" ? option.textContent : undefined;
}

function describedBy(field) {
  const names = ["aria-describedby", "aria-errormessage"].map((name) => field.getAttribute(name) ?? "");
  const ids = names.join(" ").split(" ").filter(Boolean);
  return ids.map((id) => field.getRootNode().getElementById(id)?.textContent ?? "").join(" ");
}
