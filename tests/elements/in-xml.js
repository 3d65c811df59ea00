// A portal that answers in XML whatever it is asked to read, as the sandbox does where a path ends in `.xml`.
const ask = window.fetch;

/** The types of the answers so far. */
export const types = [];

window.fetch = async (request, ...more) => {
  const url = new URL(request.url ?? request, location.href);
  if (request.method !== "GET" || !url.pathname.startsWith("/api/2.0/")) return ask(request, ...more);
  url.pathname += ".xml";
  const response = await ask(new Request(url, request), ...more);
  types.push(response.headers.get("content-type"));
  return response;
};
