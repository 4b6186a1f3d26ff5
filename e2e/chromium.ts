import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Chromium of the test setting `CHROMIUM_PATH`, of the system, or the one from npm: Playwright's own download is not needed. */
export async function chromiumLaunch(): Promise<LaunchOptions> {
  const named = process.env.CHROMIUM_PATH;
  const system = [named, ...SYSTEM].find((path) => path && existsSync(path));
  const quiet = [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  if (system) return { executablePath: system, args: quiet };
  const { default: packaged } = await import('@sparticuz/chromium');
  return { executablePath: await packaged.executablePath(), args: [...packaged.args, ...quiet] };
}
