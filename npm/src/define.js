// Defines all five elements under their own names.
import { define } from "./index.js";

define();
