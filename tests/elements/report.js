/** What came of the tests: a line each as they end, and the counts. */
export class Report {
  passed = 0;
  failed = 0;

  constructor(engine) {
    this.engine = engine;
  }

  get isGreen() {
    return this.passed > 0 && this.failed === 0;
  }

  pass(test, note = "") {
    this.passed += 1;
    this.#tell("ok  ", test, note);
  }

  fail(test, problem) {
    this.failed += 1;
    this.#tell("FAIL", test, "");
    console.log(problem.replace(/^/gm, "        "));
  }

  /** In libtest's words, which `cargo xtask test` reads. */
  close() {
    if (this.passed + this.failed === 0) console.log("No test ran.");
    console.log(`test result: ${this.isGreen ? "ok" : "FAILED"}. ${this.passed} passed; ${this.failed} failed`);
  }

  #tell(verdict, test, note) {
    console.log(`${verdict}  ${this.engine.padEnd(8)}  ${test}${note}`);
  }
}
