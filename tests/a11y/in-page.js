// What is measured in the page itself. Every function that finds things wrong gives sentences.

window.casementLooks = (() => {
  const main = () => document.querySelector("main");
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

  /** Waits for something that is there soon; frames count, not seconds, for a busy machine is no fault. */
  async function until(what, holds) {
    for (let frames = 0; !holds(); frames++) {
      if (frames > 120) throw new Error(`never came: ${what}`);
      await frame();
    }
  }

  async function leave() {
    location.hash = "#/example";
    await until("the list of examples", () => !document.querySelector("main[data-example]"));
  }

  /** What a person can read or hear in the example. */
  function said() {
    const spoken = [...main().querySelectorAll("[aria-label]")].map((element) => element.getAttribute("aria-label"));
    return [main().innerText, ...spoken].join("\n");
  }

  /** Draws an example; it stands once it has one of the words, or any where none are known. */
  async function show(address, name, locale, words) {
    location.hash = address;
    await until(`${name} in ${locale}`, () => main()?.dataset.example === name && document.documentElement.lang === locale);
    await document.fonts.ready;
    await frame();
    // Words are loaded on demand, a language at a time.
    const stands = () => (words.length > 0 ? words.some((word) => said().includes(word)) : said().trim() !== "");
    await until(`one of its own words in ${locale}`, stands);
    // A search that is on its way comes to an end, but for those that show how one never does.
    const isSearching = () => main().querySelector("[part~=picker-status]")?.textContent.trim().endsWith("…");
    for (let frames = 0; frames < 60 && isSearching(); frames++) await frame();
    scrollTo(0, 0);
  }

  /** Puts something wrong into the page. */
  function seed(markup) {
    main().insertAdjacentHTML("beforeend", markup);
  }

  function isVisible(element) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && !element.closest(".casement-visually-hidden");
  }

  const visible = (selector = "*") => [...main().querySelectorAll(selector)].filter(isVisible);

  /** How an element is called in a sentence: its part, or its class, and its first words. */
  function called(element) {
    const part = element.closest("[part]")?.getAttribute("part") ?? "no part";
    const classes = element.className && typeof element.className === "string" ? "." + element.className.split(" ")[0] : "";
    const words = (element.getAttribute("aria-label") ?? element.textContent).trim().replace(/\s+/g, " ").slice(0, 40);
    return `${element.localName}${classes} (in part ${part}) “${words}”`;
  }

  const pixels = (number) => `${Math.round(number)} px`;

  /** Nothing is wider than the page. */
  function sideways() {
    const problems = [];
    const { scrollWidth, clientWidth } = document.scrollingElement;
    const within = document.documentElement.getBoundingClientRect();
    if (scrollWidth > clientWidth) problems.push(`the page is ${pixels(scrollWidth)} wide where there are ${clientWidth}`);
    for (const element of visible()) {
      const style = getComputedStyle(element);
      // A field of one line scrolls with what is typed.
      if (element.matches("input, textarea")) continue;
      if (/auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1) {
        problems.push(`${called(element)} has to be scrolled sideways: ${element.scrollWidth} in ${element.clientWidth} px`);
      }
      const box = element.getBoundingClientRect();
      if (box.right > within.right + 1 || box.left < within.left - 1) {
        problems.push(`${called(element)} reaches from ${pixels(box.left)} to ${pixels(box.right)}`);
      }
    }
    return problems.slice(0, 6);
  }

  /** Letters that bear a tower of marks are cut on purpose, so that they do not cover what is above. */
  const TOWER = /\p{M}{4}/u;

  /** No text is cut off, hidden behind an ellipsis or written over the edge of its box. */
  function cut() {
    const problems = [];
    for (const element of visible()) {
      const { overflowX, overflowY, textOverflow, display } = getComputedStyle(element);
      if (element.matches("input, textarea, select, svg, svg *") || !element.textContent.trim()) continue;
      const hides = (overflow) => /hidden|clip/.test(overflow);
      const tower = TOWER.test(element.textContent);
      const wide = element.scrollWidth > element.clientWidth + 1;
      const high = element.scrollHeight > element.clientHeight + 1;
      if (display !== "inline" && wide && (hides(overflowX) || textOverflow === "ellipsis")) {
        problems.push(`${called(element)} is cut at the side: ${element.scrollWidth} in ${element.clientWidth} px`);
      }
      if (display !== "inline" && high && hides(overflowY) && !tower) {
        problems.push(`${called(element)} is cut below: ${element.scrollHeight} in ${element.clientHeight} px`);
      }
    }
    const walker = document.createTreeWalker(main(), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (!text.data.trim() || !isVisible(text.parentElement) || TOWER.test(text.data)) continue;
      let block = text.parentElement;
      while (/^(inline|contents)$/.test(getComputedStyle(block).display)) block = block.parentElement;
      if (block.matches("option, textarea, select")) continue;
      const box = block.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const rect of range.getClientRects()) {
        // The box of letters is higher than their line.
        const slack = rect.height / 3;
        if (rect.left < box.left - 2 || rect.right > box.right + 2 || rect.top < box.top - slack || rect.bottom > box.bottom + slack) {
          problems.push(`${called(block)} is smaller than its words “${text.data.trim().slice(0, 40)}”`);
          break;
        }
      }
    }
    return problems.slice(0, 6);
  }

  const TARGETS = `a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"], ${[
    ..."button link option checkbox radio switch tab menuitem gridcell".split(" "),
  ].map((role) => `[role=${role}]`).join(", ")}`;

  /** WCAG 2.5.8: 24 px each way, or so much room around, or inside of a sentence. */
  function targets() {
    const all = visible(TARGETS)
      .filter((element) => !element.matches(":disabled") && getComputedStyle(element).pointerEvents !== "none")
      .map((element) => ({ element, box: reach(element) }));
    const isSmall = ({ box }) => box.right - box.left < 23.9 || box.bottom - box.top < 23.9;
    const middle = ({ box }) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    return all
      .filter(isSmall)
      .filter(({ element }) => !isInSentence(element))
      .filter((one) =>
        all.some((other) => {
          if (other === one || other.element.contains(one.element) || one.element.contains(other.element)) return false;
          const [x, y] = middle(one);
          const [otherX, otherY] = middle(other);
          if (isSmall(other) && Math.hypot(x - otherX, y - otherY) < 24) return true;
          const { left, right, top, bottom } = other.box;
          return Math.hypot(x - Math.min(Math.max(x, left), right), y - Math.min(Math.max(y, top), bottom)) < 12;
        }),
      )
      .map(({ element, box }) => `${called(element)} is ${pixels(box.right - box.left)} × ${pixels(box.bottom - box.top)}, with another target nearby`)
      .slice(0, 6);
  }

  /** Where a click reaches it: a box to tick has its label, too. */
  function reach(element) {
    const labels = element.matches("[type=checkbox], [type=radio]") ? [...(element.labels ?? [])].filter(isVisible) : [];
    const boxes = [element, ...labels].map((each) => each.getBoundingClientRect());
    const all = (edge, choose) => choose(...boxes.map((box) => box[edge]));
    return { left: all("left", Math.min), right: all("right", Math.max), top: all("top", Math.min), bottom: all("bottom", Math.max) };
  }

  function isInSentence(element) {
    const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
    return getComputedStyle(element).display === "inline" && [...element.parentNode.childNodes].some(isText);
  }

  /** From here on, Tab begins before the example. */
  function startOfTab() {
    document.activeElement?.blur();
    main().tabIndex = -1;
    main().focus();
    main().blur();
    main().removeAttribute("tabindex");
    scrollTo(0, 0);
  }

  /** What has the focus, and what is wrong with how it shows that; nothing once the focus has left the example. */
  function focused() {
    const element = document.activeElement;
    if (!element || element === document.body || !main().contains(element)) return null;
    const problems = [];
    const around = [element, element.parentElement, element.parentElement.parentElement, element.nextElementSibling];
    if (!element.matches(":focus-visible")) problems.push(`${called(element)} has the focus, which does not count as visible`);
    if (!around.some((each) => each && isOutlined(each))) problems.push(`${called(element)} does not show its focus`);
    if (isHidden(element)) problems.push(`${called(element)} has the focus and cannot be seen`);
    return problems;
  }

  function isOutlined(element) {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1.5) || (boxShadow !== "none" && element.matches(":focus-visible"));
  }

  /** Whether no spot of it is in front: WCAG 2.4.11. */
  function isHidden(element) {
    const label = element.labels?.[0];
    return [element, label].every((each) => {
      if (!each || !isVisible(each)) return true;
      const box = each.getBoundingClientRect();
      const spots = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [box.left + box.width * x, box.top + box.height * y]));
      return !spots.some(([x, y]) => {
        const there = document.elementFromPoint(x, y);
        return there && (each.contains(there) || there.contains(each));
      });
    });
  }

  /** Whoever wants no motion gets none: neither a long movement nor a short one without an end. */
  function motion() {
    const moving = document.getAnimations().filter((animation) => {
      const { duration, iterations } = animation.effect.getComputedTiming();
      return duration * iterations > 2;
    });
    const problems = moving.map((animation) => `${called(animation.effect.target)} goes on moving (${animation.animationName ?? "transition"})`);
    for (const element of visible()) {
      const lasts = getComputedStyle(element).transitionDuration.split(",").some((time) => parseFloat(time) > 0.002);
      if (lasts) problems.push(`${called(element)} has a transition`);
    }
    return problems.slice(0, 6);
  }

  /** WCAG 1.4.12, as a reader's own style sheet; [`plainly`] takes it back. */
  const SPACED = new CSSStyleSheet();
  SPACED.replaceSync(`
    main * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    main p { margin-block-end: 2em !important }`);
  const spaced = () => document.adoptedStyleSheets.push(SPACED);
  const plainly = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== SPACED);
  };

  /** So many boxes are kept of one picture: of a thousand rows, the last ones tell nothing more. */
  const BOXES = 60;

  /** Where the parts are: `name left top width height`. */
  function boxes() {
    return visible("[part]").slice(0, BOXES).map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [element.getAttribute("part").split(" ")[0], ...[left, top, width, height].map(Math.round)].join(" ");
    });
  }

  /** The height of what is drawn, lists that hang over the end included. */
  function height() {
    const bottoms = visible().map((element) => element.getBoundingClientRect().bottom);
    const margin = main().firstElementChild.getBoundingClientRect().top;
    return Math.ceil(Math.max(...bottoms) + margin);
  }

  return { leave, show, seed, sideways, cut, targets, startOfTab, focused, motion, spaced, plainly, boxes, height };
})();
