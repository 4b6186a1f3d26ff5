import { test as base, expect } from '@playwright/test';

interface Fixtures {
  /** Lets through console errors that the test provokes, such as the browser's own line about an answer of 400. */
  readonly allowConsoleErrors: (pattern: RegExp) => void;
}

/** A test that fails on any console error, uncaught error or break of the content security policy. */
export const test = base.extend<Fixtures>({
  allowConsoleErrors: [
    async ({ context }, use) => {
      const allowed: RegExp[] = [];
      const seen: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error') seen.push(`${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => seen.push(String(error.error().stack ?? error.error())));
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          console.error(`Policy violation: ${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await use((pattern) => allowed.push(pattern));
      expect(seen.filter((text) => !allowed.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
