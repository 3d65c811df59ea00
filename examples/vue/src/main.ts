import "casement/define";
import { configure } from "casement";
import { createApp } from "vue";
import App from "./App.vue";
import { SANDBOX, token } from "./sandbox";
import "./page.css";

// Once for the page. A token goes to these origins and to the page's own, nowhere else.
configure({ baseUrls: { aicc: SANDBOX }, tokenProvider: token });

createApp(App).mount("#app");
