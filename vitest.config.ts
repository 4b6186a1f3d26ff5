import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      '@': root.replace(/\/$/, ''),
      'server-only': `${root}scripts/empty.mjs`,
    },
  },
  test: {
    include: ['{lib,components,app,scripts,bench}/**/*.test.{ts,tsx}'],
    env: { TZ: 'UTC', LOG_LEVEL: 'silent' },
    setupFiles: ['scripts/test-setup.ts'],
    testTimeout: 60_000,
    pool: 'forks',
  },
});
