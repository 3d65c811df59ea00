/** By what the drafts of the page's elements are stored. */
const places = new Set();

/** What a person has entered, as the widget keeps it: text of its own form. It survives the widget. */
export class Draft {
  /** Whose it is, and what it is about. */
  #key;
  /** By what it is stored; nothing while it is not. */
  #place;
  #text;
  /** Whether the person has had a hand in it since the last success. Only then it is worth storing. */
  #isTheirs = false;
  /** Whether what is stored stays as it is: the widget goes on for another operator or target by now. */
  isHeld = false;

  /** A widget begins. What was kept for another operator or target is none of its business. */
  open(key, isStored) {
    if (this.isOfOther(key)) this.#text = undefined;
    this.isHeld = false;
    this.follow(key, isStored);
    const stored = this.#isTheirs ? null : read(this.#place);
    if (stored === null) return;
    this.#isTheirs = true;
    this.#text = stored;
  }

  /** The widget goes on, perhaps for another operator or target. */
  follow(key, isStored) {
    if (this.isOfOther(key)) {
      this.leave();
      this.#isTheirs = false;
    }
    this.#key = key;
    if (!isStored) this.leave();
    else places.add((this.#place ??= freePlace(key)));
  }

  isOfOther(key) {
    return key !== this.#key;
  }

  /** Whether something is stored by this key, and nobody has had a hand in what is here. */
  finds(key) {
    return !this.#isTheirs && read(freePlace(key)) !== null;
  }

  get text() {
    return this.#text;
  }

  set text(text) {
    this.#text = text;
    if (this.#isTheirs && !this.isHeld) this.#store((storage) => storage.setItem(this.#place, text));
  }

  /** The person has changed or sent it. */
  touch() {
    this.#isTheirs = true;
    this.text = this.#text;
  }

  /** It has done its duty. */
  end() {
    this.#isTheirs = false;
    this.#store((storage) => storage.removeItem(this.#place));
  }

  /** There is no widget that would go on with it: the next one takes up what is stored. */
  leave() {
    places.delete(this.#place);
    this.#place = undefined;
  }

  #store(action) {
    if (this.#place) attempt(action);
  }
}

/** Of elements that are about the same, each has a place of its own: the first, the second and so on. */
function freePlace(key) {
  let place = key;
  for (let row = 2; places.has(place); row += 1) place = `${key} #${row}`;
  return place;
}

const read = (place) => (place && attempt((storage) => storage.getItem(place))) ?? null;

function attempt(action) {
  try {
    return action(sessionStorage);
  } catch {
    // Forbidden, or full: then it ends with the page.
  }
}
