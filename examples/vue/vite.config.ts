import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

const ELEMENTS = ["case-assign", "task-create", "case-relations", "review-assign", "case-access"];

export default defineConfig({
  // Works from any folder of any server.
  base: "./",
  plugins: [
    vue({
      // Elements of the browser, not components of Vue.
      template: { compilerOptions: { isCustomElement: (tag) => ELEMENTS.includes(tag) } },
    }),
  ],
});
