// What the elements ask of the systems goes through here: the same origin for the browser, so that its session counts,
// and the place where the tokens are added.

import { ask, SYSTEMS } from "./systems.js";

/** @import { Session } from "./sessions.js" */

/**
 * What the elements on our pages ask for. Nothing else passes: with our tokens, a path is a right.
 * @type {Record<string, RegExp[]>}
 */
const ALLOWED = {
  onlyoffice: [
    /^GET \/api\/2\.0\/people\/(@self|simple\/filter|[\w-]+)$/,
    /^GET \/api\/2\.0\/crm\/case\/\d+$/,
    /^PUT \/api\/2\.0\/crm\/case\/\d+\/access$/,
  ],
  aicc: [
    /^POST \/service\/AICC__Case\/1\.0\.0\/openapi\/task(\/list)?$/,
    // What was created is read back.
    /^GET \/service\/AICC__Case\/1\.0\.0\/openapi\/task\/\w+$/,
  ],
};

/**
 * Passes a request on, and its answer back. A status of ours below 500 says that nothing was done.
 * @param {Session} session
 * @param {string} system
 * @param {{ method: string, path: string, search: string, body?: string }} request
 */
export async function relay(session, system, { method, path, search, body }) {
  if (!Object.hasOwn(SYSTEMS, system) || !ALLOWED[system].some((pattern) => pattern.test(`${method} ${path}`))) {
    return refusal("The CRM does not pass this on.");
  }
  // AICC takes our word for who acts. The browser's would not do.
  const isWrong = system === "aicc" && method !== "GET" && operatorIn(body) !== session.operatorId;
  if (isWrong) return refusal("This is not you.");
  const answer = await ask(session, system, method, path + search, body);
  const type = answer.headers.get("Content-Type") ?? "application/octet-stream";
  // As it came: numbers that JavaScript would round stay what they are.
  return { status: answer.status, type, body: Buffer.from(await answer.arrayBuffer()) };
}

/** @param {string} [body] */
function operatorIn(body) {
  const { taskInfo, creatorId } = JSON.parse(body || "{}");
  return taskInfo?.creatorId ?? creatorId;
}

const refusal = (/** @type {string} */ body) => ({ status: 403, type: "text/plain; charset=utf-8", body });
