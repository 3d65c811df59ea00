/** The keyboard in a text: what `browser.keys` is given. */
import { Key } from "selenium-webdriver";

const NAMED = {
  ArrowDown: Key.ARROW_DOWN,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  ArrowUp: Key.ARROW_UP,
  Backspace: Key.BACK_SPACE,
  Delete: Key.DELETE,
  End: Key.END,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Home: Key.HOME,
  PageDown: Key.PAGE_DOWN,
  PageUp: Key.PAGE_UP,
  Space: " ",
  Tab: Key.TAB,
};

const MODIFIERS = { Alt: Key.ALT, Control: Key.CONTROL, Meta: Key.META, Shift: Key.SHIFT };

/** `a{Shift+Tab}` is two strokes: `a`, and Tab while Shift is held. `{{` is a brace. */
export function strokes(text) {
  return [...text.matchAll(/\{\{|\{([^{}]+)\}|./gsu)].map(([whole, named]) => {
    if (!named) return { modifiers: [], key: whole === "{{" ? "{" : whole };
    const words = named.split("+");
    const key = words.pop();
    return { modifiers: words.map((word) => find(MODIFIERS, word)), key: key.length === 1 ? key : find(NAMED, key) };
  });
}

function find(table, name) {
  if (!table[name]) throw new Error(`There is no key ${name}: ${Object.keys(table).join(", ")}.`);
  return table[name];
}
