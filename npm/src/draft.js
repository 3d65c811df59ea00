/** What a person has entered, as the widget keeps it: text of its own form. It survives the widget. */
export class Draft {
  #key;
  #isStored;
  #text;
  /** Whether the person has had a hand in it since the last success. Only then it is worth storing. */
  #isTheirs = false;

  /** A widget begins. What was kept for another operator or target is none of its business. */
  open(key, isStored) {
    if (key !== this.#key) this.#text = undefined;
    this.follow(key, isStored);
    const stored = this.#storage((storage) => storage.getItem(key));
    if (stored) this.#isTheirs = true;
    this.#text ??= stored ?? undefined;
  }

  /** The widget goes on, perhaps for another operator or target. */
  follow(key, isStored) {
    if (key !== this.#key) this.#isTheirs = false;
    this.#key = key;
    this.#isStored = isStored;
  }

  get text() {
    return this.#text;
  }

  set text(text) {
    this.#text = text;
    if (this.#isTheirs) this.#storage((storage) => storage.setItem(this.#key, text));
  }

  /** The person has changed or sent it. */
  touch() {
    this.#isTheirs = true;
    this.text = this.#text;
  }

  /** It has done its duty. */
  end() {
    this.#isTheirs = false;
    this.#storage((storage) => storage.removeItem(this.#key));
  }

  #storage(action) {
    try {
      if (this.#isStored) return action(sessionStorage);
    } catch {
      // Forbidden, or full: then it ends with the page.
    }
  }
}
