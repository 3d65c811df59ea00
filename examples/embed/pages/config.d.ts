// Served by server.js: the two origins that know each other. In life, a file with two lines.

/** The page that shows the frame. */
export const HOST: string;

/** The frame. */
export const EMBED: string;
