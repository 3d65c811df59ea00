// What is loaded when the first element connects, beside the WebAssembly.

export { begin, codeOf, start } from "./instance.js";
export { Widget } from "./widget.js";
