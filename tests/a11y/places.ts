/** Where things are kept. */
import { join } from "node:path";

/** What a run leaves for people to look at. */
export const LOOKS = join(import.meta.dirname, "../../target/looks");
/** What pictures are compared with. */
export const BASELINES = join(import.meta.dirname, "baselines");
/** What accessibility trees are compared with. */
export const TREES = join(import.meta.dirname, "trees");

/** Whether what is seen becomes what is expected. */
export const WRITES = process.env.CASEMENT_LOOKS_WRITE === "1";
