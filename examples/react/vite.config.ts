import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  // Works from any folder of any server.
  base: "./",
  plugins: [react()],
});
