import "casement/define";
import { configure } from "casement";
import { mount } from "svelte";
import App from "./App.svelte";
import { SANDBOX, token } from "./sandbox";
import "./page.css";

// Once for the page. A token goes to these origins and to the page's own, nowhere else.
configure({ baseUrls: { ccsqm: SANDBOX }, tokenProvider: token, appKey: "casement" });

mount(App, { target: document.getElementById("app")! });
