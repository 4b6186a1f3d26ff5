/** First come, first served: one holder at a time, as PGlite has one backend for all its clients. */
export class Turns {
  private held = false;
  private readonly waiting: (() => void)[] = [];

  /** Resolves when it is this caller's turn; every `take` must be followed by one `pass`. */
  take(): Promise<void> {
    if (!this.held) {
      this.held = true;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  pass(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.held = false;
  }
}
