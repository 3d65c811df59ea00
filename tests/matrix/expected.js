/** What has to come of a cell: outcome, words, draft, and what the system has. Derived from what its fault means. */

/**
 * The words that tell each outcome apart, by element. `done` stands in a notice of success; no other outcome may show it.
 */
const WORDS = {
  "case-assign": {
    done: /The case is assigned/,
    unavailable: /could not be read|cannot be read/i,
    unknown: /It is not known whether the case was assigned/,
    refused: /The case was not assigned/,
  },
  "task-create": {
    done: /The task is created/,
    unavailable: /could not be read|cannot be read/i,
    unknown: /It is not known whether the task was created/,
    refused: /The task was not created/,
    twice: /The task was created twice/,
  },
  "case-relations": {
    done: /associated/,
    unavailable: /could not be read|cannot be read/i,
    unknown: /It is not known whether the tickets were associated/,
    refused: /not associated/,
  },
  "review-assign": {
    done: /handed out|assigned/i,
    unavailable: /could not be read|cannot be read/i,
    unknown: /It is not known whether/,
    refused: /not/,
  },
  "case-access": {
    done: /saved/i,
    unavailable: /could not be read|cannot be read/i,
    unknown: /It is not known whether/,
    refused: /not saved/,
  },
};

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
    events: end.writes ? [EVENT[end.outcome], "audit"] : [],
    words: WORDS[name][end.words ?? end.outcome],
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
      return phase === "before" ? { outcome: "refused", words: "unavailable", writes: 0 } : done("not-readable");
  }
}
