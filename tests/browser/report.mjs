// What went wrong: every failure is kept with its page, language and width, and told at the end.

export class Report {
  #failures = new Set();
  #checks = 0;

  /** Notes a check of `where` that found `faults`, none when all is well. */
  add(where, faults) {
    this.#checks += 1;
    for (const fault of [faults].flat()) if (fault) this.#failures.add(`${where}: ${fault}`);
  }

  /** Runs `work`; what it throws is a failure of `where`. */
  async guard(where, work) {
    try {
      return await work();
    } catch (error) {
      this.add(where, String(error.message ?? error).replace(/\x1b\[\d+m/g, "").split("\n").slice(0, 6).join(" | "));
      return undefined;
    }
  }

  /** Prints all failures; whether there are none. */
  tell() {
    for (const failure of [...this.#failures].sort()) console.log(`FAILED ${failure}`);
    console.log(`${this.#checks} checks in the browser, ${this.#failures.size} failures`);
    return this.#failures.size === 0;
  }
}
