import { App } from './app';
import { test as base } from './fixtures';

interface OwnApp {
  readonly app: App;
}

/** A test against an app of its own, on its own data folder: to be stopped, or set up otherwise. One for a file. */
export const test = base.extend<Record<never, never>, OwnApp & { readonly settings: Settings }>({
  settings: [{}, { option: true, scope: 'worker' }],
  app: [
    async ({ settings }, use) => {
      const app = new App();
      await app.start(settings);
      await use(app);
      await app.dispose();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: ({ app }, use) => use(app.url),
});

type Settings = Readonly<Record<string, string>>;

export { expect } from './fixtures';
