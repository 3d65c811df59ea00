// What every page tells the bench.

/** The page's five forms can be used: from the start of its loading to the next frame. */
export const ready = () => requestAnimationFrame(() => (window.__ready = performance.now()));

/**
 * For pages that read first: notes the frames in which the first form, and all forms, show what the systems answered.
 * `roots` gives the places where a form is as soon as it can be filled in.
 */
export function watchFilled(roots) {
  const look = () => {
    const places = roots();
    const count = places.filter((root) => root?.querySelector("[type=submit]")).length;
    if (count) window.__first ??= performance.now();
    if (count === places.length) window.__filled = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** The requests that the five forms make. */
const targets = {
  assign: "/service/AICC__Case/1.0.0/openapi/case/transfer",
  task: "/service/AICC__Case/1.0.0/openapi/task",
  relations: "/v2/servicerequest/cases/1/relations",
  review: "/apiaccess/CCSQM/rest/ccisqm/v1/qualitytask/appointQualityTask",
  access: "/api/2.0/crm/case/1/access",
};

export async function send(name, body) {
  const answer = await fetch(targets[name], {
    method: name === "access" ? "PUT" : "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer.json();
}
