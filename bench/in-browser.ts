import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import { build } from 'esbuild';

const LONGEST_MS = 300_000;

/**
 * What a script leaves as JSON in its page's title, run in Chromium on a bare page of its own; undefined where this
 * machine has no browser, and the caller is told so.
 * @param define constants of the script, as source text
 */
export async function inBrowser<Result>(
  entry: string,
  define: Readonly<Record<string, string>>,
  say: (line: string) => void,
): Promise<Result | undefined> {
  const browser = await openBrowser();
  if (!browser) {
    say('no Chromium on this machine: browser figures left out');
    return undefined;
  }
  const server = await servePage(entry, define);
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => say(`page error: ${error.message}`));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const handle = await page.waitForFunction(() => /^[[{]/.test(document.title) && document.title, null, {
      timeout: LONGEST_MS,
    });
    return JSON.parse(String(await handle.jsonValue())) as Result;
  } finally {
    await browser.close();
    server.close();
  }
}

/** Playwright and Chromium are for development only: where they are missing there is nothing to measure with. */
async function openBrowser(): Promise<Browser | undefined> {
  try {
    const [{ chromium }, { chromiumLaunch }] = await Promise.all([
      import('@playwright/test'),
      import('@/e2e/chromium'),
    ]);
    return await chromium.launch(await chromiumLaunch());
  } catch {
    return undefined;
  }
}

/** The script on a page of its own, with the product's static files beside it. */
async function servePage(entry: string, define: Readonly<Record<string, string>>) {
  const bundle = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    define,
    logLevel: 'error',
  });
  const script = bundle.outputFiles[0]!.text;
  const types: Readonly<Record<string, string>> = {
    '.wasm': 'application/wasm',
    '.mjs': 'text/javascript',
    '.js': 'text/javascript',
    '.json': 'application/json',
  };
  const server = createServer((request, response) => {
    // Cross-origin isolation gives the page a clock of 5 µs instead of 100.
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    const url = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (url === '/') {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>measuring</title><script type="module" src="/page.js"></script>');
      return;
    }
    try {
      const body = url === '/page.js' ? script : readFileSync(path.join('public', path.normalize(url)));
      response.setHeader('content-type', types[path.extname(url)] ?? 'application/octet-stream');
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
