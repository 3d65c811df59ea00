/** What has to come of a cell: outcome, words, draft, and what the system has. Derived from what its fault means. */

/**
 * The words that tell each outcome apart, by element. `done` stands in a notice of success; no other outcome may show it.
 */
const WORDS = {
  "case-assign": {
    done: /The case is assigned|The system accepted the assignment/,
    unknown: /It is not known whether the case was assigned/,
    refused: /The case was not assigned/,
    unsent: /Nothing was sent: the case could not be read again/,
  },
  "task-create": {
    done: /The task is created/,
    unknown: /It is not known whether the task was created/,
    refused: /The task was not created/,
    twice: /The task was created twice/,
  },
  "case-relations": {
    done: /(is|are) associated|The system accepted/,
    unknown: /It is not known whether the tickets were associated/,
    refused: /not associated/,
    unsent: /Nothing was sent: the list could not be read again/,
  },
  "review-assign": {
    done: /The reviews are assigned/,
    unknown: /It is not known whether the reviews were assigned/,
    refused: /The reviews were not assigned/,
  },
  "case-access": {
    done: /Saved\.|the system has it|The answer to the save was lost/,
    unknown: /It is not known whether the access rights were changed/,
    refused: /The access rights were not changed/,
    unsent: /Right before saving the case is read once more, and this time it could not be read/,
  },
};

/** In whatever words: nothing can be begun, and here is why. */
const UNAVAILABLE = /could not be read|did not show|not signed in|took too long|Too many requests|no quality service|may not use|did not let you in/;

/** What an outcome is told by, beside the audit. */
const EVENT = { done: "success", mismatch: "mismatch", refused: "failure", unknown: "unknown" };

/**
 * @param name the element
 * @param means what the fault means, see `faults.js`
 * @param arrivals how often the write reached the system: a browser may send it again by itself
 */
export function expected(name, phase, means, arrivals) {
  const end = ending(name, phase, means, arrivals);
  const isDone = end.outcome === "done";
  return {
    ...end,
    // What was never begun leaves no record.
    events: end.words === "unavailable" ? [] : [EVENT[end.outcome], "audit"],
    words: end.words === "unavailable" ? UNAVAILABLE : WORDS[name][end.words ?? end.outcome],
    otherWords: isDone ? undefined : WORDS[name].done,
    keepsDraft: !isDone && end.outcome !== "mismatch",
    rows: end.writes && means !== "signed-out" && !(means === "undone" && arrivals === 1) ? atLeastOnce(arrivals) : 0,
  };
}

/** Once, unless it arrived more often. */
const atLeastOnce = (arrivals) => (arrivals > 1 ? undefined : 1);

function ending(name, phase, means, arrivals) {
  const looksBack = name !== "review-assign";
  const done = (verified, writes = 1) => ({ outcome: "done", verified: looksBack ? verified : "not-readable", writes });
  const isResent = arrivals > 1 && phase !== "before";
  switch (means) {
    case "harmless":
      return done("matches");
    case "renewed":
      return done("matches", 2);
    case "signed-out":
      return { outcome: "refused", problem: "unauthenticated", writes: 2 };
    case "undone":
      // What was sent once more by the browser met no fault.
      return isResent ? done("matches") : { outcome: "unknown", writes: 1 };
    case "lost":
      if (isResent) {
        return name === "task-create" ? { outcome: "mismatch", words: "twice", writes: 1 } : done("matches");
      }
      return looksBack ? done("matches") : { outcome: "unknown", writes: 1 };
    case "unread":
      return {
        before: { outcome: "refused", words: "unavailable", writes: 0 },
        again: { outcome: "refused", words: "unsent", writes: 0 },
        "read-back": done("not-readable"),
        "read-back, lost": { outcome: "unknown", writes: 1 },
      }[phase];
  }
}
