import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  // Works from any folder of any server.
  base: "./",
  plugins: [svelte()],
});
