// What every page tells the bench.

/** The page's five forms can be used: from the start of its loading to the next frame. */
export const ready = () => requestAnimationFrame(() => (window.__ready = performance.now()));

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
