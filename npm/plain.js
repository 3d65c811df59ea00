// Writes a linked module without its relocations: node plain.js LINKED MODULE

import { readFileSync, writeFileSync } from "node:fs";
import { withoutRelocations } from "./linked.js";

const [linked, module] = process.argv.slice(2);
writeFileSync(module, withoutRelocations(readFileSync(linked)));
