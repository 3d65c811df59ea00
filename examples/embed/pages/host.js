// For the page around: shows an element in a frame, and speaks with it.

import { EMBED } from "/config.js";

/**
 * @import { TokenProvider } from "casement"
 * @import { ElementEvent, HostSettings, ToEmbed, ToHost } from "./messages.js"
 *
 * @typedef {object} Options
 * @property {string} element
 * @property {Record<string, string>} [attributes]
 * @property {HostSettings} [settings]
 * @property {TokenProvider} [tokenProvider]
 * @property {(event: ElementEvent) => void} [onEvent]
 */

/**
 * Puts a frame with an element into a container. What is given back sets it up anew.
 * @param {Element} container
 * @param {Options} options
 */
export function embed(container, { element, attributes = {}, settings = {}, tokenProvider, onEvent }) {
  const frame = document.createElement("iframe");
  frame.title = element;
  frame.src = `${EMBED}/embed.html?${new URLSearchParams({ element, ...attributes })}`;

  /** To that origin only: whatever else the frame may show by then gets nothing. @param {ToEmbed} message */
  const tell = (message) => frame.contentWindow?.postMessage(message, EMBED);
  /** @param {HostSettings} settings */
  const configure = (settings) => tell({ type: "configure", settings, givesTokens: !!tokenProvider });

  /** @param {ToHost} message */
  async function hear(message) {
    switch (message.type) {
      case "height":
        frame.style.height = `${message.height}px`;
        return;
      case "token-wanted": {
        const { id, system, reason } = message;
        try {
          tell({ type: "token", id, token: (await tokenProvider?.(system, { reason })) ?? "" });
        } catch (error) {
          tell({ type: "no-token", id, message: error instanceof Error ? error.message : `${error}` });
        }
        return;
      }
      default:
        onEvent?.(message);
    }
  }

  addEventListener("message", ({ origin, source, data }) => {
    if (origin === EMBED && source === frame.contentWindow) hear(data);
  });
  frame.addEventListener("load", () => configure(settings));
  container.append(frame);
  return { configure };
}
