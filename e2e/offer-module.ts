import type { Page } from '@playwright/test';
import { build } from 'esbuild';

/** Bundles a module of the repository and offers it to the page under an address of the app. */
export async function offerModule(page: Page, entry: string, address: string): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'error',
  });
  const body = outputFiles[0]?.text ?? '';
  await page.route(`**${address}`, (route) => route.fulfill({ body, contentType: 'text/javascript' }));
}
