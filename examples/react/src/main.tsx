import "casement/define";
import { configure } from "casement";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { SANDBOX, token } from "./sandbox";
import "./page.css";

// Once for the page. A token goes to these origins and to the page's own, nowhere else.
configure({ baseUrls: { aicc: SANDBOX }, tokenProvider: token });

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
