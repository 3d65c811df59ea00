// Memory: of the JavaScript heap and of WebAssembly together, after load, after work, after mounts.
import { open } from "./browser.js";

/** A use is a letter typed and taken back, and, where there is a picker, that opened and closed. */
async function use(page, known, count) {
  const picker = known.kind === "full" && page.locator(`${known.form("assign")} [role=combobox]`).first();
  const field = page.locator(known.key).first();
  for (let done = 0; done < count; done += 1) {
    await field.focus();
    await page.keyboard.press("a");
    await page.keyboard.press("Backspace");
    if (!picker) continue;
    await picker.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
  }
}

/** Mounts one element after the other and takes each out again. */
const mount = (page, count) =>
  page.evaluate(async (count) => {
    for (let done = 0; done < count; done += 1) {
      const unmount = await window.bench.mount();
      unmount();
      // Some go in a later task.
      if (done % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }, count);

/** The middle one of three, collected before each: `{heap, wasm}` in bytes. */
async function measure(page) {
  await page.waitForTimeout(1000);
  const found = [];
  for (let tries = 0; tries < 3; tries += 1) {
    found.push(
      await page.evaluate(async () => {
        performance.clearResourceTimings();
        gc();
        await new Promise((resolve) => setTimeout(resolve, 100));
        gc();
        const wasm = [...__seen.memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
        return { heap: performance.memory.usedJSHeapSize, wasm };
      }),
    );
  }
  const [, middle] = found.sort((one, other) => one.heap - other.heap);
  return { ...middle, total: middle.heap + middle.wasm };
}

/**
 * `{page: {loaded, used, warm, mounted}}`: after loading, and after so many uses; in the page opened afresh, after so
 * many mounts, and after as many more. During the first ones the engine compiles what runs often and keeps it; what grows
 * by the others is a leak.
 */
export async function measureMemory(browser, url, pages, count, say) {
  const measured = {};
  for (const [name, known] of Object.entries(pages)) {
    const used = await open(browser, `${url}/${name}.html`, { throttled: false });
    measured[name] = { loaded: await measure(used.page) };
    await use(used.page, known, count);
    measured[name].used = await measure(used.page);
    await used.close();

    const mounted = await open(browser, `${url}/${name}.html`, { throttled: false });
    if (await mounted.page.evaluate(() => Boolean(window.bench?.mount))) {
      await mount(mounted.page, count);
      measured[name].warm = await measure(mounted.page);
      await mount(mounted.page, count);
      measured[name].mounted = await measure(mounted.page);
    }
    await mounted.close();
    say(`memory of ${name}`);
  }
  return measured;
}
