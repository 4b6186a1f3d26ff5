import { rmSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { freePort, temporaryFolder } from './e2e/app';
import { chromiumLaunch } from './e2e/chromium';

// This file is read again by every test process; what the first reading chose travels in the environment.
if (!process.env.SENSECF_E2E_PORT) {
  process.env.SENSECF_E2E_PORT = String(freePort());
  const folder = temporaryFolder();
  process.env.SENSECF_E2E_DATA = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
const port = process.env.SENSECF_E2E_PORT;
const baseURL = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  // A shared machine of two cores may take its time; no test waits longer than it must.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    baseURL,
    timezoneId: 'UTC',
    locale: 'en-GB',
    launchOptions: await chromiumLaunch(),
  },
  projects: [{ name: 'e2e' }],
  webServer: {
    command: 'node scripts/start.mjs',
    url: `${baseURL}/api/health`,
    timeout: 600_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    stdout: 'ignore',
    stderr: 'pipe',
    env: { PORT: port, SENSECF_DATA_DIR: process.env.SENSECF_E2E_DATA ?? '', LOG_LEVEL: 'warn' },
  },
});
