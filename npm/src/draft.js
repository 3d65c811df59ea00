/** By key: whose text is stored there. */
const owners = new Map();

/** What a person has entered, as the widget keeps it: text of its own form. It survives the widget. */
export class Draft {
  /** Whether a write of it is on its way. */
  #isBusy;
  #key;
  #isStored;
  #text;
  /** Whether the person has had a hand in it since the last success. Only then it is worth storing. */
  #isTheirs = false;

  constructor(isBusy) {
    this.#isBusy = isBusy;
  }

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
    if (key !== this.#key) {
      this.leave();
      this.#isTheirs = false;
    }
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
    this.leave();
  }

  /** Nothing of it is stored any more, or there is no widget that would. */
  leave() {
    if (owners.get(this.#key) === this) owners.delete(this.#key);
  }

  #storage(action) {
    const owner = owners.get(this.#key);
    // What is stored belongs to a write of another element, which tells its end itself, even when that is gone.
    if (!this.#isStored || (owner && owner !== this && owner.#isBusy())) return;
    owners.set(this.#key, this);
    try {
      return action(sessionStorage);
    } catch {
      // Forbidden, or full: then it ends with the page.
    }
  }
}
