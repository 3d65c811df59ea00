import { Assign } from "./assign.jsx";
import { show } from "./page.jsx";

show({ assign: Assign });
