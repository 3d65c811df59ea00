/**
 * The faults that a network and its systems have, and when they strike.
 *
 * | phase | what is hit |
 * | --- | --- |
 * | `before` | the read of what the widget is for |
 * | `again` | the look right before the write, where there is one: the same as `before` |
 * | `during` | the write, and the system has not done it |
 * | `after` | the write, once the system has done it: the answer is what goes wrong |
 * | `read-back` | the look at what the write has led to |
 * | `read-back, lost` | the same, when the answer to the write was lost, too |
 *
 * An entry is what `POST /sandbox/faults` takes, and what is to be made of it, `means`:
 *
 * - `harmless`: it comes late or otherwise than documented, and can be read all the same;
 * - `unread`: whoever reads this has nothing;
 * - `undone`: nothing can be concluded from the answer, and the system has done nothing;
 * - `lost`: nothing can be concluded from the answer, and the system has done it;
 * - `renewed`: refused for its token, and taken with the next one;
 * - `signed-out`: refused for its token, twice.
 *
 * A fault that hits the answer on its way cannot strike before the system has done what it answers, and a 401 comes
 * before it does anything: those fields are empty.
 */

/** Seconds that the elements of these tests wait for an answer, and milliseconds after which one is too late. */
export const TIMEOUT_SECONDS = 2;
const TOO_LATE = 3000;

const clean = { connection: "close" };
const reused = { connection: "reused" };
const commit = { commit: true };

const harmless = (fault) => ({ fault, means: "harmless" });
const unread = (fault) => ({ fault, means: "unread" });
const undone = (fault) => ({ fault, means: "undone" });
const lost = (fault) => ({ fault, means: "lost" });

/** A fault of the answer, which can strike whether the system has done it or not. */
const answered = (fault) => ({
  before: unread(fault),
  during: undone(fault),
  after: lost({ ...fault, ...commit }),
  "read-back": unread(fault),
});

/** A fault that is made of the system's own answer. */
const spoiled = (fault) => ({ before: unread(fault), after: lost(fault), "read-back": unread(fault) });

export const FAULTS = {
  delay: {
    before: harmless({ delay_ms: 300 }),
    during: harmless({ delay_ms: 300 }),
    after: lost({ delay_after_ms: TOO_LATE }),
    "read-back": unread({ delay_ms: TOO_LATE }),
  },
  "drop before commit, clean": {
    before: unread({ drop: "before", ...clean }),
    during: undone({ drop: "before", ...clean }),
    "read-back": unread({ drop: "before", ...clean }),
  },
  // A browser may send the request again by itself: what comes of it depends on how often it arrived.
  "drop before commit, reused": {
    before: unread({ drop: "before", ...reused }),
    during: undone({ drop: "before", ...reused }),
    "read-back": unread({ drop: "before", ...reused }),
  },
  "drop after commit, clean": {
    before: unread({ drop: "after", ...clean }),
    after: lost({ drop: "after", ...clean }),
    "read-back": unread({ drop: "after", ...clean }),
  },
  "drop after commit, reused": {
    before: unread({ drop: "after", ...reused }),
    after: lost({ drop: "after", ...reused }),
    "read-back": unread({ drop: "after", ...reused }),
  },
  "status 502": answered({ status: 502 }),
  "HTML instead of JSON": answered({ html: true }),
  "truncated, cut off": spoiled({ truncate: true }),
  "truncated, as if whole": spoiled({ truncate: "clean" }),
  "wrong types": spoiled({ wrong_types: true }),
  "unknown fields": {
    before: harmless({ unknown_fields: true }),
    after: harmless({ unknown_fields: true }),
    "read-back": harmless({ unknown_fields: true }),
  },
  "401 once": {
    before: harmless({ status: 401 }),
    during: { fault: { status: 401 }, means: "renewed" },
    "read-back": harmless({ status: 401 }),
  },
  "401 always": {
    before: unread({ status: 401, times: 20 }),
    during: { fault: { status: 401, times: 20 }, means: "signed-out" },
    "read-back": unread({ status: 401, times: 20 }),
  },
  "503 with Retry-After": answered({ status: 503, retry_after: 1 }),
  redirect: answered({ redirect: "/sandbox/health" }),
  "error that CORS hides": answered({ status: 403, hidden: true }),
  "slow body": {
    before: harmless({ slow_body_ms: 300 }),
    after: lost({ slow_body_ms: TOO_LATE }),
    "read-back": unread({ slow_body_ms: TOO_LATE }),
  },
  "success code absent": spoiled({ no_success_code: true }),
};

/** Where the page has to be on another origin than the system. */
export const isCrossOrigin = (name) => name === "error that CORS hides";

/** What strikes in a phase; nothing where it cannot. */
export const inPhase = (phases, phase) => phases[{ again: "before", "read-back, lost": "read-back" }[phase] ?? phase];

/** How an answer is lost in the phase `read-back, lost`. */
export const LOST = { drop: "after", ...clean };
