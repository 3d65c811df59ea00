// The types of what does not differ from element to element. Those of the elements follow, made from one table.

/** A system that Casement works on. */
export type System = "aicc" | "osm" | "ccsqm" | "onlyoffice";

/** A write as events show it: without its headers. */
export interface RequestDetail {
  method: string;
  url: string;
  /** Numbers that JavaScript would round are text. */
  body: Record<string, unknown>;
}

/** What a problem is, as far as a person or a program can act on it. */
export type ProblemKind =
  | "validation"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "limit"
  | "rate-limited"
  | "server"
  | "network"
  | "timeout"
  | "protocol"
  | "crashed"
  | "blocked";

/** Why something was not done, or is not known to be done. */
export interface Problem {
  kind: ProblemKind;
  /** HTTP status, when there was an answer. */
  status?: number;
  /** The system's own code. */
  code?: string;
  /** Words to be shown, not to be branched on: the systems translate theirs. */
  message: string;
  /** The field that it is about, in the API's name. */
  field?: string;
  /** Whether the same may go through later. */
  retryable: boolean;
}

/** A rule that the draft breaks. */
export interface Violation {
  /** The field, in the API's name; empty when it is about the element itself. */
  field: string;
  /** The row of a list field, counted from 0. */
  row?: number;
  rule: Rule;
  /** What the rule allows, in the rule's own unit. */
  limit?: number;
  /** What was there, in the same unit. */
  actual?: number;
  /** What is wrong and what to do, in the element's language. */
  message: string;
}

/**
 * `past-date`, `repeated-time`, `unknown-zone`, `left-out` and `more-than-available` only warn; `not-ready` is the
 * element's own.
 */
export type Rule =
  | "required"
  | "required-with"
  | "too-many-bytes"
  | "too-many-characters"
  | "not-one-of"
  | "date-format"
  | "no-such-date"
  | "past-date"
  | "skipped-time"
  | "repeated-time"
  | "unknown-zone"
  | "not-an-id"
  | "digits"
  | "guid"
  | "not-a-person"
  | "too-large"
  | "too-many"
  | "left-out"
  | "duplicate"
  | "itself"
  | "already-related"
  | "nobody-left"
  | "nothing-given"
  | "more-than-available"
  | "not-ready";

/** A case for an owner. */
export interface AssignDraft {
  /** Null leaves the choice to the system, where `allow-automatic` offers that; missing means a user. */
  ownerType?: "user" | "queue" | null;
  /** At most 20 bytes; empty when the system chooses. */
  ownerId: string;
  /** At most 2 000 bytes. */
  remark: string;
}

/** A task; an empty field is not sent. */
export interface TaskDraft {
  /** At most 128 bytes. */
  title: string;
  /** At most 20 000 bytes. */
  description: string;
  /** `Case` when it belongs to one, else empty. */
  type: "Case" | "";
  /** The case that it belongs to. */
  relateId: string;
  ownerId: string;
  contactId: string;
  /** Who creates it: the operator. */
  creatorId: string;
  priority: "Critical" | "High" | "Medium" | "Low" | "";
  /** Wall-clock text, `YYYY-MM-DD HH:mm:ss`. */
  dueDate: string;
  /** At most 255 bytes. */
  attachment: string;
}

/** Tickets to associate. */
export interface RelationsDraft {
  related_id_list: string[];
}

/** Reviews for inspectors. */
export interface ReviewDraft {
  /** Digits, as text: it does not fit a number. */
  qualityTaskId: string;
  /** 1 takes effect at once, 0 later. */
  isTakeEffect: 0 | 1;
  setCounts: {
    personID: string;
    /** 0 to 99 999 999; missing until it is entered. */
    count?: number;
  }[];
}

/** Who may see a CRM case. */
export interface AccessDraft {
  isPrivate: boolean;
  /** Ids of people, as GUIDs. */
  accessList: string[];
}

/** As what somebody is looked for. */
export type PersonKind = "user" | "queue" | "inspector" | "contact";

/** Somebody (or a queue) to choose. */
export interface Person {
  /** Id in the system that they are chosen for. */
  id: string;
  name: string;
  /** A job, a team: whatever tells two people of one name apart. */
  detail?: string | undefined;
  /** Where there is a picture of them; the page's policy has to allow it (`img-src`). Without one, initials stand there. */
  avatarUrl?: string | undefined;
  /** Missing stands for every kind. */
  kind?: PersonKind | undefined;
  /** How many cases they have. */
  load?: number | undefined;
  /** How many they can have. */
  capacity?: number | undefined;
  /** Their share when work is split by weight. */
  weight?: number | undefined;
  /** Whether they are there. */
  available?: boolean | undefined;
  /** What they can, such as a language. */
  skills?: string[] | undefined;
  /** Shown, and cannot be chosen. */
  disabled?: boolean | undefined;
}

export interface PeopleQuery {
  kind: PersonKind;
  /** First row, from 0. */
  offset: number;
  limit: number;
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal;
}

/** Rows, and how many match in all. */
export interface PeoplePage {
  items: Person[];
  total: number;
}

/** An array is searched by name, detail, skills and id. To change it, set another array. */
export type PeopleSource =
  | readonly Person[]
  | ((query: string, options: PeopleQuery) => Promise<PeoplePage> | PeoplePage);

/** A token, or one that ends: milliseconds since 1970, or a date. */
export type Token = string | { token: string; expiresAt?: number | Date | undefined };

/** Gives tokens; they stay in memory. What it throws is shown to the person. */
export type TokenProvider = (
  system: System,
  options: { reason: "first" | "expiring" | "refused" },
) => Promise<Token> | Token;

export interface ReadyDetail {
  /** The element's own name, such as `case-assign`, whatever it was defined as. */
  element: string;
  /** From the moment it was connected. */
  millis: number;
}

export interface ChangeDetail<Draft = unknown> {
  value: Draft;
  violations: Violation[];
}

export interface BeforeSubmitDetail {
  system: System;
  /** Members that a handler adds to its body are sent, too. Any other change of it has the write refused. */
  request: RequestDetail;
}

export interface SuccessDetail {
  system: System;
  request: RequestDetail;
  /** The answer's body; null when it was empty, or lost and what was read back is what was asked for. */
  response: unknown;
  /** Whether what was read back is what was asked for; of a case's new owner the ID, and the kind where AICC says it. */
  verified: "matches" | "not-readable";
  before?: unknown;
  after?: unknown;
}

export interface Difference {
  /** The draft's field, in the API's name. */
  field: string;
  asked: unknown;
  after: unknown;
}

export interface MismatchDetail {
  system: System;
  request: RequestDetail;
  /** The answer's body. */
  response: unknown;
  asked: unknown;
  after?: unknown;
  differences: Difference[];
}

export interface FailureDetail {
  /** Missing when it is about the whole page. */
  system?: System;
  /** Missing when nothing was sent. */
  request?: RequestDetail;
  problem: Problem;
  /** What is wrong with the draft, when that is why. */
  violations?: Violation[];
}

export interface UnknownDetail {
  system: System;
  request: RequestDetail;
  problem: Problem;
}

export interface AuditDetail {
  system: System;
  /** Id of the case, ticket or quality task; empty for a task that belongs to no case. */
  target: string;
  before?: unknown;
  /** What was sent: the draft, or `{ related_id }` where an association is removed. */
  asked: unknown;
  after?: unknown;
  outcome: "done" | "mismatch" | "refused" | "unknown";
  millis: number;
  /** 1, and one more each time that the very same is sent again. */
  attempt: number;
}

/** What came of one write. `request` is missing where, after a crash, no widget could be started to tell it. */
export type Ended =
  | ({ outcome: "done" } & SuccessDetail)
  | ({ outcome: "mismatch" } & MismatchDetail)
  | ({ outcome: "refused" } & FailureDetail)
  | ({ outcome: "unknown"; request?: RequestDetail } & Omit<UnknownDetail, "request">);

/** A case of a run that was not sent. */
export interface NotSent {
  outcome: "cancelled";
  system: System;
  request: RequestDetail;
}

/**
 * What came of `submit()`. Of several writes (`case-ids`), the one that wants the most attention, and all of them; a run
 * of which some was not sent is `cancelled` at best.
 */
export type Outcome =
  | ((Ended | NotSent) & { results?: (Ended | NotSent)[] })
  | ({ outcome: "invalid" } & FailureDetail)
  | { outcome: "cancelled"; results?: undefined };

/** What `configure()` takes. An element's own setting wins. */
export interface Settings {
  /** Roots of the systems, or of relays in front of them. A token may go to these origins. */
  baseUrls?: Partial<Record<System, string | URL | undefined>> | undefined;
  /** The root of all of them. */
  baseUrl?: string | URL | undefined;
  tokenProvider?: TokenProvider | undefined;
  /** More origins that a token may go to. */
  allowedOrigins?: string[] | undefined;
  /** Headers for every request to the page's own origin, such as one against forged requests. Without them none is sent. */
  headers?: (() => Record<string, string>) | undefined;
  /** CCSQM's `x-app-key`. */
  appKey?: string | undefined;
  /** Seconds after which an answer is no longer waited for: a number above 0; 30 unless set. */
  timeoutSeconds?: number | undefined;
  people?: PeopleSource | undefined;
  operatorId?: string | undefined;
  locale?: string | undefined;
  timeZone?: string | undefined;
  theme?: "auto" | "light" | "dark" | undefined;
  density?: "comfortable" | "compact" | undefined;
  shortcuts?: "on" | "off" | undefined;
  draftStorage?: "none" | "session" | undefined;
  headingLevel?: number | undefined;
  disabled?: boolean | undefined;
  readOnly?: boolean | undefined;
  /** Whether `group-id` may stay empty. */
  groupIdOptional?: boolean | undefined;
  extraFields?: Record<string, unknown> | undefined;
  canTransfer?: boolean | undefined;
  ownerType?: "user" | "queue" | undefined;
  allowAutomatic?: boolean | undefined;
  undoSeconds?: number | undefined;
  currentRole?: string | undefined;
  /**
   * Whether the WebAssembly is checked against its hash, at the price of streaming; unless set, when it comes from
   * another origin. Set it before the first element connects; another value is a TypeError later.
   */
  integrity?: boolean | undefined;
  /**
   * Where the WebAssembly is, with the files of words beside it, for bundlers that do not find them. Set it before the
   * first element connects; another value is a TypeError later.
   */
  wasmUrl?: string | URL | undefined;
  /**
   * Other words for people, by room and key (`case_assign.submit`), in every language; or for one language, under its
   * tag. See docs/languages.md.
   */
  messages?: Record<string, string | Record<string, string>> | undefined;
}

/**
 * Sets what every element on the page takes that has no setting of its own. What is not named stays as it is. Throws a
 * TypeError, and takes nothing, where there is no such setting or it cannot be so.
 */
export function configure(settings: Settings): void;

/** The elements' own names. */
export type ElementName = "case-assign" | "task-create" | "case-relations" | "review-assign" | "case-access";

/**
 * Defines all five elements, under their own names or those of the map. Again, it changes nothing. A name that
 * something else has taken is a console error and a `casement-failure` on the document.
 */
export function define(tags?: Partial<Record<ElementName, string>>): void;
