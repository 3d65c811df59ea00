import e2e from "../e2e/playwright.config";

export default { ...e2e, outputDir: "../../target/hosts/results" };
