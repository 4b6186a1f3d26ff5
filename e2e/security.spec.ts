import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { APIRequestContext, Request } from '@playwright/test';
import { temporaryFolder } from './app';
import { expect, test } from './fixtures';
import { participantsOf, simulatedFolder } from './import-files';
import { ImportPage } from './pages/import-page';
import { PatientPage } from './pages/patient-page';
import { Shell } from './pages/shell';
import { WorklistPage } from './pages/worklist-page';
import { addressOf, discoveredRoutes, sampleIds } from './routes';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

test('every route carries the policy and the headers, every page the word on its use', async ({
  page,
  request,
  baseURL,
}) => {
  const origin = String(baseURL);
  const samples = await sampleIds(page, origin);
  const routes = discoveredRoutes();
  expect(routes).toContain('/patients/[id]');
  const nonces: string[] = [];
  for (const route of routes) {
    const response = await request.get(addressOf(route, samples), { maxRedirects: 0 });
    const headers = response.headers();
    expect(response.status(), route).toBeLessThan(500);
    expect(headers['x-content-type-options'], route).toBe('nosniff');
    expect(headers['referrer-policy'], route).toBe('no-referrer');
    expect(headers['x-frame-options'], route).toBe('DENY');
    expect(headers['x-powered-by'], route).toBeUndefined();
    // A picture without data: it is the same for everybody.
    if (route === '/icon.svg') continue;
    expect(headers['cache-control'], route).toContain('no-store');
    const policy = headers['content-security-policy'] ?? '';
    const scripts = policy.split('; ').find((directive) => directive.startsWith('script-src ')) ?? '';
    expect(scripts, route).toMatch(
      /^script-src 'self' 'nonce-[^' ]{22,}' 'strict-dynamic' 'wasm-unsafe-eval'$/,
    );
    for (const directive of [
      "frame-ancestors 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "default-src 'self'",
    ])
      expect(policy.split('; '), route).toContain(directive);
    nonces.push(scripts);
    if (headers['content-type']?.startsWith('text/html') && response.status() !== 307)
      expect(await response.text(), route).toContain('Research use only');
  }
  expect(new Set(nonces).size).toBe(nonces.length);
  for (const file of ['/favicon.ico', '/ort/ort-wasm-simd-threaded.wasm', ...staticFiles()]) {
    const response = await request.get(file);
    expect(response.status(), file).toBe(200);
    const headers = response.headers();
    expect(headers['x-content-type-options'], file).toBe('nosniff');
    expect(headers['referrer-policy'], file).toBe('no-referrer');
  }
});

test('no address, store or cookie holds whose data these are, or of when', async ({ page, context }) => {
  const scratch = temporaryFolder();
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  page.on('framenavigated', (frame) => addresses.push(frame.url()));

  const worklist = new WorklistPage(page);
  const patient = new PatientPage(page);
  const shell = new Shell(page);
  await worklist.open();
  const id = (await worklist.patients.nth(24).textContent()) ?? '';
  const lastDay = (await worklist.rows.nth(24).locator('time').getAttribute('datetime')) ?? '';
  expect(lastDay).toMatch(/^\d{4}-\d\d-\d\d$/);
  await worklist.search.fill(id);
  await expect(worklist.patients).toHaveText([id]);
  await worklist.search.press('Enter');
  await patient.ready();
  await patient.goToMildHighDay();
  await patient.suggest.click();
  await expect(patient.plan('A')).toBeVisible();
  await page.getByRole('button', { name: 'Compare Plan A' }).click();
  await page.getByRole('button', { name: 'Keep this plan Plan A' }).click();
  await expect(patient.plan('A')).toHaveAccessibleName('Plan A · kept');
  await patient.features.getByRole('button', { name: 'Decrease What if: Sedentary minutes' }).click();
  await expect(patient.whatIf).toContainText('What if:');
  await page.keyboard.press('Control+k');
  await shell.paletteSearch.fill(id);
  await shell.palette.getByRole('option', { name: id }).click();
  await expect(patient.title).toHaveText(id);
  const folder = simulatedFolder(scratch, 'clinic', 1, 1);
  const job = new ImportPage(page);
  await job.open();
  await job.folder.setInputFiles(folder);
  await job.submit.click();
  await expect(job.found).toBeVisible();

  const stored = await page.evaluate(async () => ({
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    title: document.title,
  }));
  expect(stored.databases).toBe(0);
  expect(stored.caches).toBe(0);
  const cookies = await context.cookies();
  const names = cookies.map(({ name }) => name).filter((name) => !['theme', 'units', 'keys'].includes(name));
  expect(names).toEqual([]);
  const places = [
    ...addresses,
    stored.local,
    stored.session,
    stored.title,
    ...cookies.map(({ value }) => value),
  ].map((text) => decodeURIComponent(text).replace(UUID, ''));
  expect(places.length).toBeGreaterThan(100);
  const [uploaded = ''] = participantsOf(folder);
  for (const secret of [id, uploaded]) {
    const whole = new RegExp(`(?<![0-9a-z])${secret}(?![0-9a-z])`, 'i');
    expect(places.filter((text) => whole.test(text))).toEqual([]);
  }
  expect(places.filter((text) => /(19|20)\d\d-?[01]\d-?[0-3]\d/.test(text))).toEqual([]);
  rmSync(scratch, { recursive: true, force: true });
});

test('a change without the page behind it is refused, and changes nothing', async ({
  page,
  request,
  baseURL,
}) => {
  const patient = new PatientPage(page);
  const worklist = new WorklistPage(page);
  await worklist.open();
  await worklist.patients.nth(25).click();
  await patient.ready();
  const asked = page.waitForRequest((sent) => sent.method() === 'POST' && 'next-action' in sent.headers());
  await patient.suggest.click();
  const action = await asked;
  await expect(patient.result).toBeVisible();
  await expect(patient.runs).toHaveCount(1);

  const own = String(baseURL);
  for (const origin of [undefined, 'null', 'http://evil.example', own.replace('127.0.0.1', 'localhost')]) {
    const response = await replay(request, action, origin);
    expect(response.status()).toBe(403);
    expect(await response.text()).not.toMatch(/ at .*\.js|node_modules/);
  }
  await page.reload();
  await expect(patient.runs).toHaveCount(1);
  // The very same request from a page of the app is a run: what was missing above is the page alone.
  expect((await replay(request, action, own)).status()).toBe(200);
  await expect(async () => {
    await page.reload();
    await expect(patient.runs).toHaveCount(2, { timeout: 1000 });
  }).toPass();

  const data = { source: 'csv', label: 'Refused', dryRun: true };
  const opened = await request.post('/api/imports', { headers: { origin: own }, data });
  const { id } = (await opened.json()) as { readonly id: string };
  for (const headers of [{}, { origin: 'http://evil.example' }] as Record<string, string>[]) {
    const named = { ...headers, 'x-upload-path': 'rows.csv' };
    expect((await request.post('/api/imports', { headers, data })).status()).toBe(403);
    expect((await request.put(`/api/imports/${id}/files`, { headers: named, data: 'x' })).status()).toBe(403);
    expect((await request.post(`/api/imports/${id}/start`, { headers })).status()).toBe(403);
    expect((await request.post(`/api/imports/${id}/cancel`, { headers })).status()).toBe(403);
  }
  expect(await (await request.get(`/api/imports/${id}`)).json()).toMatchObject({ status: 'uploading' });
  expect(uploadedFiles(id)).toEqual([]);

  const sent = await request.put(`/api/imports/${id}/files`, {
    headers: { origin: own, 'x-upload-path': encodeURIComponent('../../escaped.csv') },
    data: 'x',
  });
  expect(sent.status()).toBe(400);
  expect(await sent.text()).toContain('leaves the upload folder');
  expect(uploadedFiles(id)).toEqual([]);
});

/** Sends a server action's request again, as a new submit, from another origin or from none. */
function replay(request: APIRequestContext, action: Request, origin: string | undefined) {
  const {
    'next-action': id = '',
    'content-type': type = '',
    'next-router-state-tree': tree = '',
  } = action.headers();
  const headers = { 'next-action': id, 'content-type': type, 'next-router-state-tree': tree };
  const another = Array.from({ length: 32 }, () => Math.floor(16 * Math.random()).toString(16)).join('');
  const body = action.postData() ?? '';
  const data = body.replace(/"requestKey":"[0-9a-f]{32}"/, `"requestKey":"${another}"`);
  expect(data).not.toBe(body);
  return request.post(action.url(), { headers: origin ? { ...headers, origin } : headers, data });
}

function uploadedFiles(id: string): readonly string[] {
  const folder = path.join(process.env.SENSECF_E2E_DATA ?? '', 'uploads', id);
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Addresses of some scripts and styles of the built app. */
function staticFiles(): readonly string[] {
  const files = readdirSync('.next/static/chunks').filter((name) => /\.(js|css)$/.test(name));
  return files.slice(0, 5).map((name) => `/_next/static/chunks/${name}`);
}
