import { expect, type Locator } from '@playwright/test';

/**
 * Waits until React has taken over an element that the server rendered, and until what it does after that (listening to
 * keys) is done. Before that a click or a key would be lost, which no person is fast enough to see.
 */
export async function hydrated(element: Locator): Promise<void> {
  await expect
    .poll(() => element.evaluate((node) => Object.keys(node).some((key) => key.startsWith('__reactProps$'))))
    .toBe(true);
  await element.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}
