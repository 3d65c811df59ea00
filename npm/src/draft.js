import { isTaken, own, read, remove, stored, write } from "./keeper.js";

/** What a person has entered, as the widget keeps it: text of its own form. It survives the widget. */
export class Draft {
  /** Whose it is, and what it is about. */
  #key;
  /** By what it is stored; nothing while it is not. */
  #place;
  #text;
  /** Whether the person has had a hand in it since the last success. Only then it is worth storing. */
  #isTheirs = false;
  /** Whether the page has set it since: then it does not give way to what is stored. */
  #isSet = false;
  /** Whether what is stored stays as it is: the widget goes on for another operator or target by now. */
  isHeld = false;

  /** A widget begins. What was kept for another operator or target is none of its business. */
  open(key, isStored) {
    if (this.isOfOther(key)) this.#text = undefined;
    this.isHeld = false;
    this.follow(key, isStored);
    const stored = this.#isUntouched ? read(this.#place) : null;
    if (stored === null) return;
    this.#isTheirs = true;
    // Stored by this document from now on.
    this.text = stored;
  }

  /** The widget goes on, perhaps for another operator or target. */
  follow(key, isStored) {
    if (this.isOfOther(key)) {
      this.leave();
      this.#place = undefined;
      this.#isTheirs = this.#isSet = false;
    }
    this.#key = key;
    if (!isStored) {
      // The page has it stored no more; the widget has it.
      if (this.#isTheirs) this.#store(remove);
      this.leave();
      this.#place = undefined;
      return;
    }
    const isNew = !this.#place;
    this.stay();
    // What was entered before is stored from now on.
    if (isNew) this.storeAgain();
  }

  /** Who works here is known now: what was entered before is theirs. */
  adopt(key, isStored) {
    // It goes along.
    if (this.#isTheirs) this.#store(remove);
    this.leave();
    this.#place = undefined;
    this.#key = key;
    this.follow(key, isStored);
  }

  /** There is a widget that goes on with it. */
  stay() {
    if (!this.#isOurs) {
      this.leave();
      this.#place = freePlace(this.#key, this.#isUntouched);
    }
    own.places.set(this.#place, this);
  }

  /** There is none: another one takes up what is stored, unless this comes back first. */
  leave() {
    if (this.#isHere) own.places.delete(this.#place);
  }

  isOfOther(key) {
    return key !== this.#key;
  }

  /** Whether something is stored by this key that would take the place of nothing, and was not looked for before. */
  finds(key, isStored) {
    const isNew = isStored && (!this.#place || this.isOfOther(key));
    return isNew && this.#isUntouched && read(freePlace(key, true)) !== null;
  }

  get text() {
    return this.#text;
  }

  set text(text) {
    this.#text = text;
    if (this.#isTheirs && !this.isHeld) this.#store(write);
  }

  /** The person has changed or sent it. */
  touch() {
    this.#isTheirs = true;
    this.storeAgain();
  }

  storeAgain() {
    this.text = this.#text;
  }

  /** The page has set it. */
  set() {
    this.#isSet = true;
  }

  /** It has done its duty. */
  end() {
    this.#isTheirs = this.#isSet = false;
    this.#store(remove);
  }

  get #isUntouched() {
    return !this.#isTheirs && !this.#isSet;
  }

  get #isHere() {
    return own.places.get(this.#place) === this;
  }

  get #isOurs() {
    return this.#place && (own.places.get(this.#place) ?? this) === this && !isTaken(this.#place);
  }

  #store(action) {
    // Another document was the first to store something there.
    if (this.#isHere) this.stay();
    if (this.#isOurs) action(this.#place, this.#text);
  }
}

/**
 * Of elements that are about the same, each has a place of its own: the first, the second and so on. Nothing entered yet
 * gives way to what somebody has left in one of them; to anything else that is no place.
 */
function freePlace(key, isUntouched) {
  const isLeft = (place) => `${place} #`.startsWith(`${key} #`) && !own.places.has(place) && !isTaken(place);
  const left = isUntouched && stored().find(isLeft);
  let place = left || key;
  for (let row = 2; !left && (own.places.has(place) || read(place) !== null); row += 1) place = `${key} #${row}`;
  return place;
}
