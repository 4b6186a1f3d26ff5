import { readFileSync } from 'node:fs';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { ExperimentPage } from './pages/experiment-page';
import { FineTuningPage } from './pages/fine-tuning-page';
import { LanguageModelsPage } from './pages/language-models-page';
import { TrainingPage } from './pages/training-page';
import { WorklistPage } from './pages/worklist-page';

/** Every page and route of the built app, as Next lists them: a new one is found without being named here. */
export function discoveredRoutes(): readonly string[] {
  const manifest = JSON.parse(readFileSync('.next/app-path-routes-manifest.json', 'utf8')) as Record<
    string,
    string
  >;
  const routes = new Set(Object.values(manifest));
  // Next's own page for a layout that fails; nobody can ask for it.
  routes.delete('/_global-error');
  return [...routes].sort();
}

/** Where a route can be asked for, by the names in square brackets. */
type Samples = Readonly<Record<string, string>>;

/** An address for a route: its parts in square brackets filled with things that exist. */
export function addressOf(route: string, samples: Samples): string {
  if (route === '/_not-found') return '/no-such-page';
  const address = route
    .split('/')
    .map((part, i, parts) => (part.startsWith('[') ? sample(samples, `${parts[i - 1]}/${part}`) : part))
    .join('/');
  if (route.endsWith('/plans')) return `${address}?engine=exact`;
  return route.endsWith('/prompt') ? `${address}?day=1&k=1&locked=` : address;
}

function sample(samples: Samples, name: string): string {
  const found = samples[name];
  if (!found) throw new Error(`There is no example for “${name}”: add one to sampleIds().`);
  return encodeURIComponent(found);
}

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** One thing of each kind that exists in the running app. */
export async function sampleIds(page: Page, origin: string): Promise<Samples> {
  const worklist = new WorklistPage(page);
  await worklist.open();
  const patient = (await worklist.patients.first().getAttribute('href'))?.split('/').at(-1) ?? '';
  await page.goto('/models');
  const card = page.getByRole('table', { name: 'Classifiers' }).getByRole('link').first();
  const model = (await card.getAttribute('href'))?.split('/').at(-1) ?? '';
  const upload = await anyModelUpload(page.request, origin);
  const training = await anyTraining(page);
  const experiment = await anyExperiment(page);
  const tuningSet = await anyTuningSet(page);
  const { provider, test } = await anyProvider(page);
  return {
    'patients/[id]': patient,
    'models/[id]': model,
    '[id]/[file]': 'card.json',
    'import/[job]': await openImport(page.request, origin),
    'imports/[id]': await openImport(page.request, origin),
    'runs/[id]': await anyRun(page, patient),
    'experiments/[experiment]': experiment,
    'experiments/[id]': experiment,
    'studies/[study]': await anyStudy(page),
    'studies/[id]': await anyStudy(page),
    'export/[file]': 'figures.csv',
    'upload/[id]': upload,
    'model-uploads/[id]': upload,
    'fine-tuning/[set]': tuningSet,
    'fine-tuning/[id]': tuningSet,
    'submissions/[id]': tuningSet,
    // No model was tuned for these tests, which must not need a Python: an id of nothing.
    'models/[model]': NOBODY,
    // The app of these tests has no language model to try prompts on: an id of nothing, which is answered as such.
    'prompts/[trial]': NOBODY,
    'prompt-trials/[id]': NOBODY,
    'days/[day]': '1',
    'language-models/[provider]': provider,
    'provider-tests/[id]': test,
    'train/[training]': training,
    'trainings/[id]': training,
  };
}

async function openImport(request: APIRequestContext, origin: string): Promise<string> {
  const data = { source: 'csv', label: 'Headers', dryRun: true };
  const response = await request.post('/api/imports', { headers: { origin }, data });
  const { id } = (await response.json()) as { readonly id: string };
  return id;
}

async function anyModelUpload(request: APIRequestContext, origin: string): Promise<string> {
  const response = await request.post('/api/model-uploads', {
    headers: { origin, 'x-upload-path': 'headers.onnx', 'content-type': 'application/octet-stream' },
    data: readFileSync('lib/onnx/golden/network-logit.onnx'),
  });
  const { id } = (await response.json()) as { readonly id: string };
  return id;
}

/** A training that is cancelled at once, so that nothing else waits for it. */
async function anyTraining(page: Page): Promise<string> {
  const training = new TrainingPage(page);
  await training.open();
  const id = await training.begin();
  await training.cancel.click();
  await expect(training.status('cancelled')).toBeVisible();
  return id;
}

/** A fine-tuning set that is cancelled at once. */
async function anyTuningSet(page: Page): Promise<string> {
  const tuning = new FineTuningPage(page);
  await tuning.openForm();
  const id = await tuning.begin('For its address');
  await tuning.cancel.click();
  await expect(tuning.badge('cancelled')).toBeVisible();
  return id;
}

/** A language model that nobody can ask, because it is switched off, and a test of it. */
async function anyProvider(page: Page): Promise<{ readonly provider: string; readonly test: string }> {
  const models = new LanguageModelsPage(page);
  await models.openForm('other');
  await models.field('Name').fill('Nobody');
  await models.field('Address').fill('http://127.0.0.1:9/v1');
  await models.field('Model').fill('none');
  await models.remote.check();
  await models.add.click();
  const card = models.card('Nobody').first();
  await models.button(card, 'Switch off').click();
  await expect(card).toContainText('switched off');
  const asked = page.waitForResponse((response) => response.url().includes('/api/provider-tests/'));
  await models.button(card, 'Test connection').click();
  const test = new URL((await asked).url()).pathname.split('/').at(-1) ?? '';
  return { provider: await models.idOf(card), test };
}

async function anyRun(page: Page, patient: string): Promise<string> {
  await page.goto(`/patients/${patient}`);
  await page.getByRole('button', { name: 'Suggest changes' }).click();
  await page.waitForURL(/[?&]run=/);
  return new URL(page.url()).searchParams.get('run') ?? '';
}

/** The experiment that the demo comes with. */
async function anyExperiment(page: Page): Promise<string> {
  await new ExperimentPage(page).openDemo();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** The study that the demo comes with. */
async function anyStudy(page: Page): Promise<string> {
  await page.goto('/research');
  const study = page.getByRole('table', { name: 'Studies' }).getByRole('link').last();
  return (await study.getAttribute('href'))?.split('/').at(-1) ?? '';
}
