import { execFileSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { App } from './app';

/** Ids of the living children of a process; one that has ended but was not collected yet does not count. */
function childrenOf(pid: number): number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,stat='], { encoding: 'utf8' });
  return table.split('\n').flatMap((line) => {
    const [id, parent, state] = line.trim().split(/\s+/);
    return Number(parent) === pid && !state?.startsWith('Z') ? [Number(id)] : [];
  });
}

function isAlive(pid: number): boolean {
  const state = execFileSync('sh', ['-c', `ps -o stat= -p ${pid} || true`], { encoding: 'utf8' }).trim();
  return state !== '' && !state.startsWith('Z');
}

async function health(app: App): Promise<number> {
  return (await fetch(`${app.url}/api/health`)).status;
}

test.describe('the app and its processes', () => {
  // Each starts a whole app or two; one after the other, as they would only slow each other down.
  test.describe.configure({ mode: 'serial', timeout: 180_000 });
  let app: App;
  test.beforeEach(() => {
    app = new App();
  });
  test.afterEach(() => app.dispose());

  test('a second start on the same folder says so and leaves', async () => {
    await app.start();
    expect(await health(app)).toBe(200);
    const second = new App();
    const code = await second.startAndFail({ SENSECF_DATA_DIR: app.dataDir });
    expect(code).toBe(1);
    expect(second.output).toContain('is in use by "npm start"');
    expect(second.output).toContain(String(app.pid));
    expect(await health(app)).toBe(200);
    await second.dispose();
  });

  test('a port in use is named', async () => {
    await app.start();
    const second = new App();
    expect(await second.startAndFail({ PORT: String(app.port) })).toBe(1);
    expect(second.output).toContain(`Port ${app.port} is in use`);
    await second.dispose();
  });

  test('a setting that cannot be read is named', async () => {
    expect(await app.startAndFail({ PORT: 'abc' })).toBe(1);
    expect(app.output).toContain('Setting PORT');
  });

  test('killing it leaves no child, and the next start works', async () => {
    await app.start();
    const children = childrenOf(app.pid);
    expect(children).toHaveLength(2);
    await app.kill();
    await expect.poll(() => children.filter(isAlive), { timeout: 5_000 }).toEqual([]);
    await app.start();
    expect(await health(app)).toBe(200);
    expect(await app.stop()).toBe(0);
  });

  test('commands share a database, with and without a running app', async () => {
    const list = (): Promise<string> => app.command('explain', '--list');
    const [first, second, third] = await Promise.all([list(), list(), list()]);
    expect(first.split('\n').length).toBeGreaterThan(10);
    expect([second, third]).toEqual([first, first]);
    await app.start();
    expect(await list()).toBe(first);
  });

  test('a child that dies is started again', async () => {
    await app.start();
    for (const child of childrenOf(app.pid)) process.kill(child, 'SIGKILL');
    await expect.poll(() => health(app).catch(() => 0), { timeout: 60_000 }).toBe(200);
    expect(childrenOf(app.pid)).toHaveLength(2);
  });
});

test('requests of other sites are refused', async ({ request, baseURL }) => {
  const post = (headers: Record<string, string>) =>
    request.post('/api/imports', { headers, data: {}, failOnStatusCode: false });
  expect((await post({})).status()).toBe(403);
  expect((await post({ origin: 'http://evil.example' })).status()).toBe(403);
  expect((await post({ origin: String(baseURL) })).status()).toBe(400);
  const rebound = await request.get('/patients', { headers: { host: 'evil.example' } });
  expect(rebound.status()).toBe(421);
});

test('every page carries its own nonce and the headers', async ({ request }) => {
  const nonces = new Set<string>();
  for (const path of ['/patients', '/patients', '/models', '/help', '/no-such-page']) {
    const headers = (await request.get(path)).headers();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic' 'wasm-unsafe-eval';/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cache-control']).toContain('no-store');
    nonces.add(/nonce-([^']+)/.exec(policy)?.[1] ?? '');
  }
  expect(nonces.size).toBe(5);
});
