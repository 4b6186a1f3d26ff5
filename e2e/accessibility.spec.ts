import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { EvaluationPage } from './pages/evaluation-page';
import { ExperimentPage } from './pages/experiment-page';
import { PatientPage } from './pages/patient-page';
import { Shell } from './pages/shell';
import { StudyPage } from './pages/study-page';
import { TrainingPage } from './pages/training-page';
import { WorklistPage } from './pages/worklist-page';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const WIDTHS = [1280, 320] as const;
const SCHEMES = ['light', 'dark'] as const;

// Colours that are on their way from one theme to the other are nobody's.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const PAGES: readonly { readonly name: string; readonly open: (page: Page) => Promise<void> }[] = [
  { name: 'the worklist', open: (page) => new WorklistPage(page).open() },
  { name: 'an empty search', open: openEmptySearch },
  { name: 'a patient with plans compared', open: openComparison },
  { name: 'the research', open: (page) => goto(page, '/research') },
  { name: 'a new study', open: (page) => goto(page, '/research/studies/new') },
  { name: 'a study', open: openStudy },
  { name: 'the quality of a study', open: openQuality },
  { name: 'the plans behind a figure', open: openCounted },
  { name: 'a new experiment', open: (page) => goto(page, '/research/experiments/new') },
  { name: 'an experiment', open: (page) => openExperiment(page, 'Curves') },
  { name: 'the gains of an experiment', open: (page) => openExperiment(page, 'Gains') },
  { name: 'what an experiment rests on', open: (page) => openExperiment(page, 'About') },
  { name: 'the fine-tuning sets', open: (page) => goto(page, '/research/fine-tuning') },
  { name: 'a new fine-tuning set', open: (page) => goto(page, '/research/fine-tuning/new') },
  { name: 'the prompt laboratory', open: (page) => goto(page, '/research/prompts') },
  { name: 'the models', open: (page) => goto(page, '/models') },
  { name: 'a model card', open: openModelCard },
  { name: 'a new training', open: (page) => goto(page, '/models/train') },
  { name: 'a training', open: openTraining },
  { name: 'an evaluation', open: openEvaluation },
  { name: 'the data sets', open: (page) => goto(page, '/admin/data-sets') },
  { name: 'the import', open: (page) => goto(page, '/admin/data-sets/import') },
  { name: 'the language models', open: (page) => goto(page, '/admin/language-models') },
  {
    name: 'a new language model',
    open: (page) => goto(page, '/admin/language-models/new?preset=biomistral-7b'),
  },
  { name: 'the help', open: (page) => goto(page, '/help') },
  { name: 'a page that is not there', open: (page) => goto(page, '/no-such-page') },
];

for (const { name, open } of PAGES) {
  test(`${name}: no violation of WCAG 2.2 AA, light and dark, wide and narrow`, async ({
    page,
    allowConsoleErrors,
  }) => {
    allowConsoleErrors(/status of 404 .*no-such-page/);
    await open(page);
    const backgrounds = new Set<string>();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        // What is half under a bar that sticks to the top only needs to be scrolled out.
        await page.evaluate(() => window.scrollTo(0, 0));
        await expectNoViolation(page);
        backgrounds.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      }
      // 1.4.10: at 320 px a page scrolls in one direction; tables and charts may scroll inside it.
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(backgrounds.size).toBe(2);
  });
}

test('what opens over a page: no violation of WCAG 2.2 AA', async ({ page }) => {
  const shell = new Shell(page);
  const patient = await openPatient(page);
  const dialog = '[role=dialog]';
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    await page.keyboard.press('Control+k');
    await expect(shell.paletteSearch).toBeFocused();
    await page.keyboard.type('4');
    await expect(shell.palette.getByRole('group', { name: 'Patients' })).toBeVisible();
    await expectNoViolation(page, dialog);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(shell.shortcuts).toBeVisible();
    await expectNoViolation(page, dialog);
    await page.keyboard.press('Escape');
    await patient.dayButton.click();
    await expect(patient.dayList).toBeVisible();
    await expectNoViolation(page, dialog);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Data quality of this day' }).click();
    await expect(page.getByRole('dialog', { name: 'Data quality of this day' })).toBeVisible();
    await expectNoViolation(page, dialog);
    await page.keyboard.press('Escape');
  }
});

/** @param part only this part of the page, when the rest lies under it */
async function expectNoViolation(page: Page, part = 'html'): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include(part)
    .options({ runOnly: RULES, resultTypes: ['violations'] })
    .analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)} (${node.failureSummary ?? ''})`),
  );
  expect(found).toEqual([]);
}

async function goto(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Loading')).toHaveCount(0);
}

async function openEmptySearch(page: Page): Promise<void> {
  const worklist = new WorklistPage(page);
  await worklist.open();
  await worklist.search.fill('nobody');
  await expect(page.getByText('No patient matches')).toBeVisible();
}

async function openTraining(page: Page): Promise<void> {
  const training = new TrainingPage(page);
  await training.open();
  await training.all.click();
  await training.begin();
  await training.cancel.click();
  await expect(training.resume).toBeVisible();
}

async function openModelCard(page: Page): Promise<void> {
  await goto(page, '/models');
  await page.getByRole('main').getByRole('link', { name: 'simulated-effects-xgboost', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Performance', exact: true })).toBeVisible();
}

async function openEvaluation(page: Page): Promise<void> {
  const evaluation = new EvaluationPage(page);
  await evaluation.open('simulated-effects-xgboost');
  await expect(evaluation.calibration.locator('svg path[transform]')).not.toHaveCount(0);
}

async function openStudy(page: Page): Promise<void> {
  const study = new StudyPage(page);
  await study.openDemo();
  await expect(study.radar.first()).toBeVisible();
}

async function openQuality(page: Page): Promise<void> {
  const study = new StudyPage(page);
  await study.openDemo();
  await study.tab('Quality').click();
  await expect(study.quality).toContainText('Coverage');
}

async function openCounted(page: Page): Promise<void> {
  const study = new StudyPage(page);
  await study.openDemo();
  await study.openShare(study.shares.first());
  await expect(study.counted.first()).toBeVisible();
}

async function openExperiment(page: Page, tab: string): Promise<void> {
  const experiment = new ExperimentPage(page);
  await experiment.openDemo();
  await expect(experiment.lines.first()).toBeVisible();
  await experiment.tab(tab).click();
  await expect(experiment.tab(tab)).toHaveAttribute('aria-selected', 'true');
}

async function openPatient(page: Page): Promise<PatientPage> {
  const worklist = new WorklistPage(page);
  await worklist.open();
  await worklist.patients.nth(22).click();
  const patient = new PatientPage(page);
  await patient.ready();
  return patient;
}

async function openComparison(page: Page): Promise<void> {
  const patient = await openPatient(page);
  await patient.goToMildHighDay();
  await patient.suggestExactly();
  await expect(patient.plan('A')).toBeVisible();
  await page.getByRole('button', { name: 'Compare Plan A' }).click();
  await expect(patient.compare.locator('path.recharts-polygon[name]').nth(1)).toBeVisible();
  await patient.features.getByRole('button', { name: 'Decrease What if: Sedentary minutes' }).click();
  await expect(patient.whatIf).toContainText(/What if: 0\.\d+ → /);
}
