import { afterEach, expect, test, vi } from 'vitest';

const { argv } = process;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.argv = argv;
  process.exitCode = undefined;
});

test('npm run worker is refused on the embedded database, which has its one worker', async () => {
  let err = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += text;
    return true;
  });
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('SENSECF_DATABASE_SOCKET', 'postgresql://nowhere');
  process.argv = ['node', 'worker'];
  await import('./worker');
  expect(process.exitCode).toBe(2);
  expect(err).toContain('Set DATABASE_URL to a PostgreSQL server');
});
