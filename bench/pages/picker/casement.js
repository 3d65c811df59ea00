// Casement's picker with people in memory, many inspectors, and many elements.
import { configure } from "casement";
import { makePeople } from "../people.js";
import { ready } from "../ready.js";

configure({ locale: "en" });

document.addEventListener("casement-ready", ready, { once: true });

window.bench = {
  /** So many people in memory; a function of the page with `delay`, that many milliseconds away. */
  people(count, delay) {
    const slow = async (query, { offset, limit, signal }) => {
      const asked = `/staff?q=${encodeURIComponent(query)}&from=${offset}&rows=${limit}&delay=${delay}`;
      return (await fetch(asked, { signal })).json();
    };
    document.querySelector("case-assign").people = delay ? slow : makePeople(count);
  },
  /** So many elements in the page; milliseconds until the last is ready. */
  async many(count) {
    const started = performance.now();
    const made = Array.from({ length: count }, () => document.querySelector("case-assign").cloneNode());
    const all = made.map(
      (element) => new Promise((resolve) => element.addEventListener("casement-ready", resolve, { once: true })),
    );
    document.body.append(...made);
    await Promise.all(all);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - started;
  },
  /** A plan for so many inspectors; milliseconds until it is drawn. */
  async planner(count) {
    const element = document.createElement("review-assign");
    element.setAttribute("quality-task-id", "954645333549");
    element.setAttribute("operator-id", "1611917095665261978");
    const isReady = new Promise((resolve) => element.addEventListener("casement-ready", resolve, { once: true }));
    document.body.prepend(element);
    await isReady;
    const started = performance.now();
    const setCounts = makePeople(count).map(({ id }, at) => ({ personID: id, count: at % 3 }));
    element.value = { qualityTaskId: "954645333549", isTakeEffect: 1, setCounts };
    const rows = () => element.shadowRoot.querySelectorAll("tbody input").length;
    while (!rows()) await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - started;
  },
};
