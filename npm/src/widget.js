// One element's widget, from the first mount to the last: what the element and the wasm ask of each other.

import { ask, jsonOf } from "./ask.js";
import { Draft } from "./draft.js";
import { noteFocus } from "./focus.js";
import {
  arrival,
  CRASHED,
  enter,
  isAlive,
  learn,
  mount,
  page,
  revive,
  styles,
  tellAll,
  trap,
  widgets,
  wordOf,
} from "./instance.js";
import { notice } from "./notice.js";
import { find } from "./people.js";
import { settingOf, sourceOf } from "./settings.js";
import { dress } from "./style.js";
import { pictureOf } from "./told.js";
import { askerFor, headersFor, mistakeOf, rootOf } from "./trust.js";
import { watchLanguage } from "./watch.js";

/** What widgets listen to: by these events the page gets into a widget's code. */
const ENTRANCES =
  "blur change click compositionend focusin focusout input keydown mousedown paste scroll submit toggle";

/** What is built into a widget when it is mounted; a change of these mounts it anew, from its draft. */
const MOUNTED_WITH = ["baseUrl", "tokenProvider", "configure"];

/** The outcome of what is to be sent for a target that the widget is not about yet. */
const WAITS = {
  kind: "conflict",
  message: "Nothing was sent: the target before is not settled yet.",
  retryable: true,
};

/** Without this, nothing could be asked for, and there is no field to fill it in. */
const NEEDED = { "case-access": "caseId", "review-assign": "operatorId" };

/** Words that are none of a widget's, by their place below `restart`. */
const [SEEN, WAITING] = [3, 4];

/** What is meant for the target that it is set with, and waits with it. */
const WITH_TARGET = ["ownerId", "ownerType", "ownerName", "groupId", "extraFields", "canTransfer"];

/** What keeps anything more from being sent that was meant before. */
const SWITCHES = ["disabled", "readOnly", "operatorId"];

export class Widget {
  /** The element, what it holds, and what the table says of it: see element.js. */
  #parts;
  #container;
  /** The widget, as the wasm has it. */
  #mounted;
  /** Why there is none to be used: it crashed. The notice says so. */
  #problem;
  #notice;
  /** The properties that changed since the widget was told. */
  #changes = new Set();
  /** Who waits for an outcome; nothing, when the instance died before there was one. */
  #ends = new Set();
  /** Whose draft it is. */
  #operator;
  /** Where the present widget sends its requests. */
  #baseUrl;
  /** Whether a write is on its way or nobody knows what came of it: it is looked up where it was sent. */
  #isOut = false;
  /** Whether nobody knows what came of the last write. */
  #isUnknown = false;
  #draft = new Draft();
  #lastValue;
  /** What the widget goes by of its target, and what is set with that. The page may be about another one already. */
  #about = {};
  /**
   * The value that was set in this turn, or for another target: when the page is about another one by the end of the turn,
   * it is meant for that. `isOpen` when the present draft has not taken it; `aim` is the target that it is meant for.
   */
  #set;
  #wasReady = false;
  /** Whether all attempts of the present submission did what was asked. */
  #wentWell;
  /** Whether something waits for the person's answer. */
  #asks = false;
  /** Whether a look has shown what became of a write, and the person has not done anything with that yet. */
  #isChecked = false;
  /** Whether the page went on to another target before anybody could see that a write was refused, or led to something else. */
  #isUnseen = false;
  /** What says so, with a button that goes on. */
  #bar;
  /** What came of the last write, as the widget told it that was here when it ended: it is in sight until the next one. */
  #told;
  /** What the page has made of the write that it was asked about last: see ask.js. */
  #asked;
  /** Whether the present write is one beside the draft, such as the removal of something else. */
  #isSpared;
  #giveFocusBack;
  /** By which name the wasm knows the words of the element's locale, or of the one before, until its own are loaded. */
  #spoken;

  constructor(parts) {
    this.#parts = parts;
  }

  // What the element asks.

  /** The element is in a document, perhaps in another one. */
  connect() {
    widgets.add(this);
    this.listen();
    // See `disconnect`.
    this.change("disabled");
    dress(this.#parts.root, styles);
    if (!this.#problem) this.#mount();
  }

  /**
   * The widget ends in a later task, unless the element is back by then. A write on its way is waited for; of a run
   * nothing else goes out, as nobody can stop it any more.
   */
  disconnect() {
    setTimeout(async () => {
      // What ends it may come late.
      await arrival;
      if (this.#parts.element.isConnected) return;
      if (this.#mounted?.busy) return this.#call((mounted) => mounted.update("disabled", true));
      widgets.delete(this);
      this.#wasReady = false;
      if (this.#mounted) this.#unmount();
      else this.#draft.leave();
    });
  }

  /** Its language is that of where it stands. */
  listen() {
    watchLanguage(this.#parts.element, () => tellAll("locale"));
    this.change("locale");
  }

  change(property) {
    this.#changes.add(property);
    // People who come later change nothing: the owner may be somebody else's choice by then.
    if (property === "ownerId") this.#changes.add("ownerName");
    queueMicrotask(() => this.#update());
  }

  get value() {
    const { given } = this.#parts;
    if ("value" in given) return given.value;
    if (this.#set?.isOpen) return this.#set.value;
    return this.#mounted ? this.#call((mounted) => mounted.value) : this.#lastValue;
  }

  set value(value) {
    if (!this.#mounted) {
      this.#parts.given.value = value;
      return;
    }
    // Nothing of what is meant for the next target gets into the draft of the one that something is still open about.
    const isOpen = this.#stays;
    this.#call((mounted) => mounted.set(value, isOpen));
    if (!isOpen) this.#draft.set();
    this.#set = { value, isOpen };
    queueMicrotask(() => this.#update());
  }

  /** Nothing, when there is no widget that could tell. */
  validate() {
    this.#tell();
    return !this.#problem && this.#mounted && this.#call((mounted) => mounted.validate());
  }

  async submit() {
    const { element, name, system } = this.#parts;
    if (this.#problem?.retryable) {
      try {
        this.#restart();
      } catch (error) {
        // There is still no memory for another instance.
        reportError(error);
      }
      // Of a trap in it everybody is told now.
      await undefined;
    }
    if (!this.#problem) {
      if (!this.#mounted || this.read("disabled") || this.read("readOnly")) return { outcome: "cancelled" };
      this.#tell();
      // It would be sent for the target before. What nobody knows about that is told.
      if (this.#isAnother && !this.#isUnknown) {
        const detail = { system, problem: WAITS };
        page.fire(element, "failure", detail);
        return { outcome: "refused", ...detail };
      }
      const field = NEEDED[name];
      if (field && !this.read(field)?.trim() && !this.mistake()) {
        const message = `${field} is missing: set it on the element.`;
        const detail = { system, problem: { kind: "validation", message, field, retryable: false } };
        page.fire(element, "failure", detail);
        return { outcome: "invalid", ...detail };
      }
    }
    const begin = (resolve) => {
      const end = (outcome) => resolve(outcome, this.#ends.delete(end));
      this.#ends.add(end);
      this.#call((mounted) => mounted.submit())?.then(end);
    };
    const outcome = !this.#problem && (await new Promise(begin));
    // A change that mounts anew has waited for this.
    this.#update();
    return outcome || { outcome: "refused", system, problem: this.#problem ?? CRASHED };
  }

  reset() {
    this.#tell();
    if (this.#mounted && this.#isAnother) {
      // The draft is that of the one before; but what is held of it is given up, too.
      this.#set = undefined;
      if (!this.#asks) return;
    }
    // What a write needs that is on its way, or of which nobody knows, is kept.
    if (this.#mounted ? !this.#call((mounted) => mounted.reset()) : this.#isOut) return;
    this.#told?.remove();
    // What is held is somebody else's.
    if (!this.#draft.isHeld) this.#draft.end();
    if (this.#mounted) return;
    delete this.#parts.given.value;
    this.#lastValue = this.#draft.text = undefined;
  }

  trap() {
    this.#call(trap);
  }

  // What the wasm asks. Nothing of this but `textOf` may throw: it would end the instance.

  /** What a property is for the widget. */
  read(property) {
    return property in this.#about ? this.#about[property] : this.#now(property);
  }

  /** What it is for the page: see settings.js. */
  #now(property) {
    if (property === "baseUrlNow") return this.#baseUrl;
    return property === "language" ? this.#spoken : settingOf(this.#parts, property);
  }

  emit(type, detail, cancelable) {
    const { element } = this.#parts;
    if (type === "change" || cancelable) this.#touch(cancelable);
    if (cancelable) return (this.#asked = ask(element, detail)).permits;
    // Of several cases each has an end of its own; the draft has done its duty when all went well.
    if (type === "success" && !this.#isSpared) this.#wentWell ??= true;
    const isBad = type === "failure" || type === "mismatch";
    if (isBad || type === "unknown") this.#wentWell = false;
    if (type === "unknown") this.#isUnknown = true;
    // The end of an attempt that the page has not waited for.
    if (isBad && !detail.violations && this.#isAnother) this.#isUnseen = true;
    // Told while mounting: of a write that was on its way when the widget before this one was cut off.
    if (type === "unknown" && !this.#mounted) this.#end({ outcome: type, ...detail });
    const target = type === "audit" && !element.isConnected ? element.ownerDocument : element;
    return page.fire(target, type, detail);
  }

  state(name, on) {
    const { states } = this.#parts;
    if (name === "busy" && on && !states.has(name)) this.#wentWell = this.#isSpared = undefined;
    states[on ? "add" : "delete"](name);
    if (name === "unknown") this.#isUnknown = on;
    if (name === "busy" && on) {
      this.#isUnseen = false;
      this.#told?.remove();
    }
    this.#isOut = states.has("busy") || states.has("unknown");
  }

  keep(text) {
    this.#draft.text = text;
  }

  /** The write that ends now is none of the draft's. */
  spare() {
    this.#isSpared = true;
  }

  kept() {
    return this.#draft.text;
  }

  hasTokens() {
    return typeof sourceOf(this.#parts, "tokenProvider") === "function";
  }

  asker(baseUrl) {
    return askerFor(baseUrl, sourceOf(this.#parts, "tokenProvider"));
  }

  headers(baseUrl) {
    return headersFor(baseUrl);
  }

  textOf(body) {
    this.#asked.check();
    return jsonOf("request.body", body);
  }

  /** Why nothing may be sent: a setting would be missing in the request, or another one there. */
  mistake() {
    return this.#parts.mistake() ?? mistakeOf(this.#baseUrl, sourceOf(this.#parts, "tokenProvider"));
  }

  report(error) {
    reportError(error);
  }

  async people(query, options) {
    return find(sourceOf(this.#parts, "people"), query, options);
  }

  /**
   * No write is on its way any more. While one waits for the person's answer, or some of a run is still to be sent, the
   * draft has more to do.
   */
  settle(asks, isUnfinished, isChecked) {
    this.#asks = asks;
    this.#isChecked = isChecked;
    if (!asks && !isUnfinished) {
      if (this.#wentWell) this.#draft.end();
      this.#wentWell = undefined;
    }
    setTimeout(() => this.#update());
    this.disconnect();
  }

  enter() {
    enter(this);
  }

  // What happens when the instance dies: `drop` within the trap, `clear` after it, `recover` on the next instance.

  drop() {
    if (!this.#mounted) return;
    this.#mounted = undefined;
    this.#giveFocusBack = noteFocus(this.#parts.root);
  }

  clear() {
    if (this.#mounted) return;
    this.#keepTold();
    this.#container?.remove();
  }

  /** Mounts again; with a problem, a notice stands in for the widget until the person wants it back. */
  recover(problem) {
    const { element, root, states, system } = this.#parts;
    // Without an instance the next one has died as well, and there will be another.
    if (this.#mounted || this.#problem || !(isAlive || problem)) return;
    const wasBusy = states.has("busy");
    states.clear();
    // Nobody misses what is gone, unless something of it was on its way.
    if (!element.isConnected && !wasBusy) problem = undefined;
    if (problem) {
      this.#problem = problem;
      // In the language that it spoke.
      const locale = this.#spoken?.split(" ")[0] ?? this.read("locale");
      const { lang, dir, crashed, restart } = page.noticeWords(locale);
      this.#notice = Object.assign(notice(crashed, restart, "danger", () => this.#restart()), { lang, dir });
      this.#dress(this.#notice);
      root.append(this.#notice);
      if (this.#giveFocusBack) this.#notice.focus({ preventScroll: true });
    }
    // What became of a write on its way is told by the next widget, even if nobody sees it.
    if (wasBusy || (element.isConnected && !problem)) this.#mount();
    // Without an instance there is no next widget before a person wants it.
    this.#end(wasBusy && !this.#mounted ? { outcome: "unknown", system, problem: problem || CRASHED } : undefined);
    if (problem) page.fire(element, "failure", { system, problem });
    else this.#focusAgain();
    if (!element.isConnected) this.disconnect();
  }

  #restart() {
    revive();
    this.#notice.remove();
    this.#problem = undefined;
    if (this.#mounted) this.#container.hidden = false;
    else this.#mount();
    this.#giveFocusBack ??= () => this.#parts.element.focus();
    this.#focusAgain();
  }

  #focusAgain() {
    if (!this.#mounted) return;
    this.#giveFocusBack?.(this.#container);
    this.#giveFocusBack = undefined;
  }

  // From mount to unmount.

  #mount() {
    const { element, root, slot, name, given, connectedAt } = this.#parts;
    if (this.#mounted || !isAlive) return;
    this.#speak();
    if (!this.#spoken) return;
    this.#changes.clear();
    this.#wentWell = undefined;
    this.#asks = this.#isChecked = false;
    this.#baseUrl = this.#goal;
    // What is open is about the target before.
    this.#checkAim();
    if (!this.#isBound) this.#aim();
    this.#container = document.createElement("div");
    this.#container.hidden = !!this.#problem;
    for (const type of ENTRANCES.split(" ")) {
      // What belongs to a dead instance could only throw.
      const listener = (event) => {
        // Also where what would do it traps: the page would be left.
        if (type === "submit" && this.#container.contains(event.target)) event.preventDefault();
        if (!isAlive) return event.stopImmediatePropagation();
        enter(this);
        // Also what is no part of the draft yet: words of a search, say.
        if (type === "input") this.#touch();
      };
      this.#container.addEventListener(type, listener, true);
    }
    root.append(this.#container);
    dress(root, styles);
    this.#mark("open");
    this.#call(() => (this.#mounted = mount(name, this.#container, this)));
    if (!this.#mounted) return;
    if ("value" in given) {
      const { value } = given;
      delete given.value;
      try {
        this.value = value;
      } catch (error) {
        // Whoever set it has gone on long ago.
        reportError(error);
      }
    }
    slot.remove();
    this.#showBar();
    if (this.#wasReady || this.#problem) return;
    this.#wasReady = true;
    page.fire(element, "ready", { element: name, millis: Math.round(performance.now() - connectedAt) });
  }

  #unmount() {
    const mounted = this.#mounted;
    this.#lastValue = this.#call(({ value }) => value);
    this.#mounted = undefined;
    this.#parts.states.clear();
    this.#draft.leave();
    this.#call(() => mounted.free());
    this.#container.remove();
    this.#told?.remove();
  }

  #end(outcome) {
    this.#ends.forEach((end) => end(outcome));
  }

  /** Calls the widget. Of a trap everybody is told otherwise; anything else is for the caller. */
  #call(action) {
    enter(this);
    try {
      return action(this.#mounted);
    } catch (error) {
      if (isAlive) throw error;
    }
  }

  /**
   * Tells the widget what has changed. While a write is on its way it only hears what keeps another from following:
   * `settle` comes after it.
   */
  #tell() {
    if (!this.#mounted) return;
    if (this.#mounted.busy || this.#asks) {
      // It is mounted anew for this, and that waits, too.
      if (this.#changes.has("configure")) SWITCHES.forEach((property) => this.#changes.add(property));
      this.#pass((property) => SWITCHES.includes(property));
    }
    const { target, given } = this.#parts;
    this.#checkAim();
    if (!this.#isAnother) {
      this.#isUnseen = false;
      const set = this.#set;
      this.#aim();
      if (set?.isOpen) {
        this.#call((mounted) => mounted.set(set.value, false));
        this.#draft.set();
      }
    }
    if (this.#mounted.busy) return;
    const stays = this.#isAnother && this.#stays;
    const goesOn = this.#isAnother && !stays;
    const goesWith = [...target, ...WITH_TARGET];
    if (goesOn) {
      this.#told?.remove();
      this.#aim();
      for (const property of goesWith) this.#changes.add(property);
    }
    const key = this.#key();
    const isOfOther = this.read("draftStorage") === "session" && this.#draft.isOfOther(key);
    // What nobody knows about the present one comes first, and stays theirs.
    if (!isOfOther) this.#draft.isHeld = false;
    else if (this.#isUnknown) this.#draft.isHeld = true;
    // A stored draft of the other target, system or operator is taken up again. But what was entered before anybody knew
    // who works here, or with which system, is theirs.
    const isLate = (before, property) => !before || before === this.read(property);
    // What is not stored would be lost.
    const isOfSystem = !this.#isStored || isLate(this.#baseUrl, "baseUrl");
    const isOfThis = isLate(this.#operator, "operatorId") && isOfSystem && !goesOn;
    const finds = this.#draft.finds(key, this.#isStored);
    const isAdopted = isOfThis && this.#draft.isOfOther(key) && !finds;
    // Of the present one it is taken up when it is said only now that it is stored.
    const takesUp = isOfOther ? !this.#draft.isHeld && !isAdopted : finds;
    // What is held for the person's answer would be gone in silence: the other draft comes after it.
    const waits = takesUp && (this.#asks || this.#isChecked);
    if (takesUp && !waits) this.#isUnseen = false;
    this.#showBar();
    // The outcome is also of the draft that comes, but for another target's and somebody else's.
    const isTheirs = !goesOn && this.#operator === this.read("operatorId");
    if (!waits && (takesUp || "value" in given)) return this.#mountAnew(isTheirs);
    this.#pass((property) => !MOUNTED_WITH.includes(property) && !(stays && goesWith.includes(property)));
    if (waits) this.#dress(this.#container);
    else this.#mark(isAdopted ? "adopt" : "follow");
  }

  /** Whether the page is about another target than the widget. */
  get #isAnother() {
    return this.#parts.target.some((property) => this.#about[property] !== this.#now(property));
  }

  /** Whether the widget stays with its target: something about that is open, or somebody has still to see it. */
  get #stays() {
    return this.#mounted?.busy || this.#asks || this.#isChecked || this.#isUnknown || this.#isUnseen;
  }

  /** Whether it stays with its target also when it is mounted anew, and with its system. */
  get #isBound() {
    return this.#isOut || this.#isUnseen || this.#isChecked;
  }

  /** Where it is to send its requests. */
  get #goal() {
    return this.#isBound ? this.#baseUrl : this.read("baseUrl");
  }

  /** What was set for a target that the page is not about any more is for no other. */
  #checkAim() {
    const aim = this.#parts.target.map((property) => this.#now(property)).join("\n");
    if (this.#set && (this.#set.aim ??= aim) !== aim) this.#set = undefined;
  }

  /** From here on it is about what the page is about, with the value that was set for that. */
  #aim() {
    const { target, given } = this.#parts;
    if (this.#set && this.#isAnother) given.value ??= this.#set.value;
    this.#set = undefined;
    for (const property of [...target, ...WITH_TARGET]) this.#about[property] = this.#now(property);
  }

  /** Says that the page has gone on, as long as there is something to be seen before. */
  #showBar() {
    const isNeeded = this.#isUnseen && this.#isAnother;
    if (isNeeded && this.#bar?.spoken === this.#spoken) return;
    this.#bar?.remove();
    this.#bar = undefined;
    if (!isNeeded) return;
    const goOn = () => {
      this.#isUnseen = false;
      this.#update();
      this.#parts.element.focus();
    };
    const [title, label] = [WAITING, SEEN].map((word) => wordOf(this.#spoken, word));
    this.#bar = Object.assign(notice(title, label, "warning", goOn), { spoken: this.#spoken });
    this.#dress(this.#bar);
    this.#container.before(this.#bar);
  }

  /** Tells the widget of such changes. */
  #pass(isMeant) {
    for (const property of [...this.#changes].filter(isMeant)) {
      this.#changes.delete(property);
      this.#call((mounted) => mounted.update(property, this.read(property)));
    }
  }

  /** Has the widget speak the element's language, as soon as its words are here. */
  #speak() {
    const name = learn(this.read("locale"));
    if (!name) {
      page.loadWords(this.read("locale")).then(() => this.change("locale"), reportError);
    } else if (name !== this.#spoken) {
      this.#spoken = name;
      this.#changes.add("language");
    }
  }

  #update() {
    if (this.#changes.has("locale") && isAlive) this.#speak();
    // It waited for its words.
    if (!this.#mounted && !this.#problem && widgets.has(this) && this.#parts.element.isConnected) this.#mount();
    this.#tell();
    const isOther = this.#changes.has("tokenProvider") || this.#changes.has("configure");
    const isNeeded = (isOther || this.#baseUrl !== this.#goal) && this.#mounted && this.#parts.element.isConnected;
    // What is held for the person's answer, or is still to be seen, would be gone in silence.
    const waits = this.#asks || this.#isChecked || (this.#isAnother && this.#isUnseen);
    if (isNeeded && !this.#mounted.busy && !waits && !this.#ends.size) this.#mountAnew(true);
  }

  #mountAnew(keepsTold) {
    this.#giveFocusBack = noteFocus(this.#parts.root);
    if (keepsTold) this.#keepTold();
    const told = keepsTold && this.#told;
    this.#unmount();
    if (told) this.#parts.root.append(told);
    this.#mount();
    this.#focusAgain();
  }

  /** Keeps in sight what the widget tells that goes now. Of what nobody knows the next one tells itself. */
  #keepTold() {
    const picture = this.#isOut ? undefined : pictureOf(this.#container);
    if (!picture) return;
    this.#told?.remove();
    this.#told = picture;
    this.#container.before(picture);
  }

  /** Keeps looks and draft in step with the properties. */
  #mark(step) {
    this.#dress(this.#container);
    if (this.#draft.isHeld && (this.#isUnknown || step !== "open")) return this.#draft.stay();
    this.#operator = this.read("operatorId");
    this.#draft[step](this.#key(), this.#isStored);
  }

  /** Without an operator, the next person at this screen would find it. */
  get #isStored() {
    return this.read("draftStorage") === "session" && !!this.read("operatorId");
  }

  /** The person has changed the draft, or sends it. */
  #touch(isSent) {
    // Whoever goes on with what was somebody else's makes it theirs.
    if (this.#draft.isHeld && (isSent || !this.#isUnknown)) {
      this.#draft.isHeld = false;
      this.#mark("follow");
    }
    this.#draft.touch();
  }

  /** What the draft is stored by: whose it is, and what it is about. */
  #key() {
    const { name, target } = this.#parts;
    const parts = ["operatorId", ...target].map((property) => this.read(property) ?? "");
    return ["casement", name, rootOf(this.#goal), ...parts].join(" ");
  }

  #dress(place) {
    place.dataset.theme = this.read("theme") ?? "auto";
    place.dataset.density = this.read("density") ?? "comfortable";
  }
}
