// Runs in the frame: makes the element that the address asks for, and speaks with the page around it, and nobody else.

import { configure, define } from "/casement/index.js";
import { HOST } from "/config.js";

/**
 * @import { Settings, TokenProvider, Token } from "/casement/index.js"
 * @import { HostSettings, ToEmbed, ToHost } from "./messages.js"
 */

/**
 * What an address may say. There is no `base-url` here: whoever writes an address does not choose where requests go.
 * @type {Record<string, string[]>}
 */
const ATTRIBUTES = {
  "case-assign": ["operator-id", "case-id", "case-ids", "owner-id", "owner-type", "allow-automatic", "undo-seconds"],
  "task-create": ["operator-id", "case-id", "owner-id"],
  "case-relations": ["case-id", "group-id"],
  "review-assign": ["operator-id", "quality-task-id", "current-role"],
  "case-access": ["case-id"],
};
const EVERYWHERE = ["locale", "time-zone", "theme", "heading-level", "readonly"];

/** @type {(keyof HostSettings)[]} */
const SETTINGS = [
  "operatorId",
  "appKey",
  "locale",
  "timeZone",
  "theme",
  "headingLevel",
  "draftStorage",
  "disabled",
  "readOnly",
  "allowAutomatic",
  "undoSeconds",
  "groupIdOptional",
  "canTransfer",
  "extraFields",
  "messages",
];

const EVENTS = /** @type {const} */ ([
  "casement-ready",
  "casement-change",
  "casement-before-submit",
  "casement-success",
  "casement-mismatch",
  "casement-failure",
  "casement-unknown",
  "casement-audit",
]);

/** Makes the element of an address, or throws what is wrong with the address, in words. @param {string} address */
function elementFor(address) {
  const parameters = new URL(address).searchParams;
  const name = parameters.get("element") ?? "";
  const attributes = Object.hasOwn(ATTRIBUTES, name) && [...ATTRIBUTES[name], ...EVERYWHERE];
  if (!attributes) {
    throw new Error(`Say which element: embed.html?element=… with one of ${Object.keys(ATTRIBUTES).join(", ")}.`);
  }
  const element = document.createElement(name);
  for (const [parameter, value] of parameters) {
    if (parameter === "element") continue;
    if (isSecret(parameter, value)) {
      throw new Error(
        `"${parameter}" looks like a secret. Addresses end up in logs and histories: a token comes by postMessage only.`,
      );
    }
    if (!attributes.includes(parameter)) {
      throw new Error(`"${parameter}" is nothing that an address can say here. It can say: ${attributes.join(", ")}.`);
    }
    element.setAttribute(parameter, value);
  }
  return element;
}

/** By its name, or as it has the form of a JSON Web Token. @param {string} name @param {string} value */
function isSecret(name, value) {
  return /token|secret|passw|auth|bearer|session|cookie|credential|jwt|key/i.test(name) || /^ey[\w-]+\.[\w-]+\./.test(value);
}

/** @param {ToHost} message */
function tell(message) {
  parent.postMessage(message, HOST);
}

/** Who waits for a token. @type {Map<number, { resolve: (token: Token) => void, reject: (error: Error) => void }>} */
const waiting = new Map();
let asked = 0;

/** @type {TokenProvider} */
function askHost(system, { reason }) {
  const id = ++asked;
  tell({ type: "token-wanted", id, system, reason });
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

/** @param {HTMLElement} element @param {ToEmbed} message */
function hear(element, message) {
  switch (message.type) {
    case "configure": {
      const given = SETTINGS.filter((name) => name in message.settings).map((name) => [name, message.settings[name]]);
      configure({ ...Object.fromEntries(given), tokenProvider: message.givesTokens ? askHost : undefined });
      if (!element.isConnected) document.body.append(element);
      return;
    }
    case "token":
      return waiting.get(message.id)?.resolve(message.token);
    case "no-token":
      return waiting.get(message.id)?.reject(new Error(message.message));
  }
}

function start() {
  if (parent === window) throw new Error(`This page is to be shown in one of ${HOST}.`);
  define();
  const element = elementFor(location.href);
  addEventListener("message", ({ origin, source, data }) => {
    if (origin === HOST && source === parent) hear(element, data);
  });
  // On the document: an element that is gone reports there.
  for (const type of EVENTS) {
    document.addEventListener(type, ({ detail }) => tell(/** @type {ToHost} */ ({ type, detail })));
  }
}

new ResizeObserver(() => tell({ type: "height", height: Math.ceil(document.body.getBoundingClientRect().height) })).observe(
  document.body,
);
try {
  start();
} catch (error) {
  document.body.setAttribute("role", "alert");
  document.body.textContent = error instanceof Error ? error.message : `${error}`;
}
