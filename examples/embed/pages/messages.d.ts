// What the frame and the page around it tell each other, with `postMessage`.

import type { CasementEventMap, Settings, System, Token } from "casement";

/** What the page around may set: data, and nothing that says where requests go. */
export type HostSettings = Pick<
  Settings,
  | "operatorId"
  | "appKey"
  | "locale"
  | "timeZone"
  | "theme"
  | "headingLevel"
  | "draftStorage"
  | "disabled"
  | "readOnly"
  | "allowAutomatic"
  | "undoSeconds"
  | "groupIdOptional"
  | "canTransfer"
  | "extraFields"
  | "messages"
>;

export type ToEmbed =
  /** The first one starts the element; further ones change its settings. */
  | { type: "configure"; settings: HostSettings; givesTokens: boolean }
  /** Answers `token-wanted`. */
  | { type: "token"; id: number; token: Token }
  | { type: "no-token"; id: number; message: string };

export type ToHost =
  /** The height of what the frame shows, in CSS pixels. */
  | { type: "height"; height: number }
  | { type: "token-wanted"; id: number; system: System; reason: "first" | "expiring" | "refused" }
  | ElementEvent;

/** The element's events, by their own names. As it comes after the event, it is too late to cancel one. */
export type ElementEvent = {
  [Type in keyof CasementEventMap]: { type: Type; detail: CasementEventMap[Type]["detail"] };
}[keyof CasementEventMap];
