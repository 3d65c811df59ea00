// The first script of every page, frames included: it keeps what goes wrong, and talks with the runner.
// Its one trace in the page is `__harness`; tests import /harness.js instead.
(() => {
  const { engine, other, plain } = document.currentScript.dataset;

  /** What went wrong since the test began and was not expected. */
  const complaints = [];
  const complain = (text) => (window === top ? complaints.push(text) : top.postMessage({ complaint: text }, "*"));
  addEventListener("message", ({ data }) => data?.complaint && complaints.push(data.complaint));

  /** With where it happened; Chromium's stack begins with the message, the others' do not. */
  const worded = (error) => {
    if (!(error instanceof Error)) return String(error);
    const stack = error.stack ?? "";
    return (stack.includes(error.message) ? stack : `${error}\n${stack}`).trim();
  };

  const say = console.error;
  console.error = (...words) => {
    complain(`console.error: ${words.map(worded).join(" ")}`);
    say.apply(console, words);
  };
  addEventListener("unhandledrejection", ({ reason }) => complain(`unhandled rejection: ${worded(reason)}`));
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
    // It is the browser that wants its picture of a site.
    if (blockedURI === `${location.origin}/favicon.ico`) return;
    complain(`CSP violation: ${effectiveDirective} blocked ${blockedURI} ${sample}`.trim());
  });
  // While capturing, for what does not load tells only the element that wanted it.
  addEventListener("error", (event) => complain(failure(event)), true);
  function failure({ target, message, error, filename, lineno }) {
    if (target !== window) return `not loaded: ${target.src ?? target.href ?? target.localName}`;
    return `uncaught: ${error ? worded(error) : message} (${filename}:${lineno})`;
  }

  // The page cannot call the runner, but the runner can wait for the page: each exchange hands in the answer to the
  // last call and waits for the next one. No request is sent, so no CSP and no replaced `fetch` is in the way.
  const calls = [];
  let asking;
  let wake;
  const harness = {
    engine,
    origins: { page: location.origin, other, plain },
    complaints,
    worded,
    /** Has the runner do something, and hands back what came of it. */
    call: (name, ...args) =>
      new Promise((resolve, reject) => {
        calls.push({ call: { name, args }, resolve, reject });
        next();
      }),
    /** The runner's side. */
    exchange(answer, done) {
      if (answer?.error) asking?.reject(new Error(answer.error));
      else if (answer) asking?.resolve(answer.value);
      wake = done;
      next();
    },
  };
  function next() {
    if (!wake || !calls.length) return;
    asking = calls.shift();
    const done = wake;
    wake = undefined;
    done(asking.call);
  }
  Object.defineProperty(window, "__harness", { value: harness });
})();
