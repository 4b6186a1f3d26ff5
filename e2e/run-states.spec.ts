import type { Page } from '@playwright/test';
import type { WirePlan } from '@/lib/llm/testing/wire';
import { test as atSharedApp } from './fixtures';
import { LanguageModel } from './language-model';
import { test as atOwnApp, expect } from './own-app';
import { PatientPage } from './pages/patient-page';
import { WorklistPage } from './pages/worklist-page';

/** The app of this file asks a language model that the tests command. */
const test = atOwnApp.extend<Record<never, never>, { readonly model: LanguageModel }>({
  model: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of other fixtures from this pattern.
    async ({}, use) => {
      const model = new LanguageModel();
      await model.start();
      await use(model);
      await model.stop();
    },
    { scope: 'worker' },
  ],
  settings: [({ model }, use) => use(model.settings), { scope: 'worker' }],
});

test.describe.configure({ mode: 'default', timeout: 120_000 });

test.describe('a run by a language model', () => {
  test.beforeEach(async ({ model }) => {
    model.release();
    model.misbehave('good');
    model.plans = [];
  });

  test('shows verified plans under its name and counts what it hid, with the reasons', async ({
    page,
    model,
  }) => {
    const patient = await openPatient(page, 0);
    const solved = await exactPlans(patient);
    model.plans = [
      { changes: [{ feature: 'age', value: 20 }], rationale: 'Be younger.' },
      { changes: [], rationale: 'All is well.' },
      { ...solved[0]!, rationale: 'A calmer night.' },
    ];
    await patient.askModel(1);
    await expect(patient.planOfRun(2, 'A')).toContainText('Language model: test-model on 127.0.0.1');
    await expect(patient.planOfRun(2, 'A')).toContainText('A calmer night.');
    await expect(patient.planOfRun(2, 'A')).toContainText('low stress');
    await expect(patient.planOfRun(2, 'B')).toHaveCount(0);
    await expect(patient.result).toContainText('2 of 3 hidden');
    await patient.result.getByRole('button', { name: 'why?' }).click();
    const hidden = page.getByRole('dialog', { name: 'Proposals that are not shown' });
    await expect(hidden.getByRole('listitem')).toContainText([
      'Age is not something a plan may change.',
      'It changes nothing.',
    ]);
  });

  test('goes on through a reload of the page', async ({ page, model }) => {
    const patient = await openPatient(page, 1);
    model.plans = await exactPlans(patient);
    model.hold();
    const asked = model.requests.length;
    await patient.askModel(1);
    await expect(patient.progress).toBeVisible();
    await expect.poll(() => model.requests.length).toBe(asked + 1);
    await page.reload();
    await patient.ready();
    await expect(patient.progress).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'Asking the language model' })).toBeVisible();
    await expect(patient.run(2)).toContainText('running');
    model.release();
    await expect(patient.planOfRun(2, 'A')).toBeVisible();
    await expect(patient.run(2)).toContainText('1 plan');
    expect(model.requests).toHaveLength(asked + 1);
  });

  test('is cancelled within a second, down to the connection', async ({ page, model }) => {
    const patient = await openPatient(page, 2);
    const waits: { readonly page: number; readonly connection: number }[] = [];
    // A busy machine can only make it slower: the promise is about the best of a few.
    for (let run = 1; run <= 3; run++) {
      model.hold();
      const asked = model.requests.length;
      await patient.askModel(1);
      await expect.poll(() => model.requests.length).toBe(asked + 1);
      const shown = timeFromClickTo(page, 'This run was stopped before it found a plan.');
      const clicked = performance.now();
      await patient.cancel.click();
      const onPage = await shown;
      await expect.poll(() => model.requests[asked]?.aborted).toBe(true);
      waits.push({ page: onPage, connection: (model.requests[asked]?.closedAt ?? 0) - clicked });
      await expect(patient.run(run)).toContainText('cancelled');
      model.release();
    }
    expect(Math.min(...waits.map((wait) => wait.page))).toBeLessThanOrEqual(1000);
    expect(Math.min(...waits.map((wait) => wait.connection))).toBeLessThanOrEqual(1000);
    await page.reload();
    await expect(patient.runs.filter({ hasText: 'cancelled' })).toHaveCount(3);
    await expect(patient.plans).toHaveCount(0);
  });

  test('that takes long says so, and holds nothing up', async ({ page, model }) => {
    await page.clock.install();
    const patient = await openPatient(page, 3);
    model.hold();
    await patient.askModel(1);
    await expect(patient.progress).toBeVisible();
    await page.clock.fastForward(11_000);
    await expect(page.getByText('You can leave this page: it goes on')).toBeVisible();
    await patient.engine.selectOption('exact');
    await patient.suggestExactly();
    await expect(patient.planOfRun(2, 'A')).toBeVisible();
    await expect(patient.run(1)).toContainText('running');
    model.plans = await plansOfShownRun(page);
    model.release();
    await expect(patient.run(1)).toContainText('1 plan');
  });

  test('that answers with rubbish ends with the reason, and the exact search still works', async ({
    page,
    model,
  }) => {
    const patient = await openPatient(page, 4);
    const faults = [
      { mode: 'html', says: 'The address answered with something that is no language-model answer' },
      { mode: 'empty-content', says: 'No plan: the engine failed' },
      { mode: 'wrong-types', says: 'It answered, but with nothing that can be checked as a plan.' },
      { mode: 'nan-values', says: 'No plan: the engine' },
      { mode: 'http-400', says: 'The language model server rejected the request (error 400).' },
    ] as const;
    for (const [i, { mode, says }] of faults.entries()) {
      model.misbehave(mode);
      await patient.askModel(1);
      await expectNoPlan(patient, i + 1, says);
    }
    await expectExactPlan(patient, faults.length + 1);
  });

  // The last of them: the app leaves the model alone for a while after it.
  test('whose server is down ends with the reason, and after five failures the exact search answers, labelled', async ({
    page,
    model,
  }) => {
    await model.stop();
    const patient = await openPatient(page, 5);
    const reason = `No language model answers at 127.0.0.1:${model.port}`;
    await patient.askModel(1);
    await expectNoPlan(patient, 1, reason);
    await expectExactPlan(patient, 2);
    await patient.askModel(1);
    await expectNoPlan(patient, 3, reason);
    await patient.askModel(1);
    await expect(patient.planOfRun(4, 'A')).toContainText('Exact search');
    await expect(patient.resultOf(4)).toContainText(
      /Answered by: Exact search.*because “Language model: .*” did not/,
    );
    await expect(patient.resultOf(4)).toContainText(reason);
    await expect(patient.run(4)).toContainText('answered by: Exact search');
    await model.start();
  });
});

atSharedApp('without a language model the page says how to set one up', async ({ page }) => {
  const patient = await openPatient(page, 0);
  await expect(patient.suggestBar).toContainText('No language model is set up.');
  await expect(patient.suggestBar).toContainText('SENSECF_LLM_BASE_URL');
  await expect(patient.engine.locator('option[value="llm"]')).toBeDisabled();
  await expect(patient.engine).toHaveValue('embedded-finetuned');
  await expect(patient.suggest).toBeEnabled();
});

/** The patient in the given row of the worklist, on a day with several plans. */
async function openPatient(page: Page, row: number): Promise<PatientPage> {
  const worklist = new WorklistPage(page);
  await worklist.open();
  await worklist.patients.nth(row).click();
  const patient = new PatientPage(page);
  await patient.ready();
  await patient.goToMildHighDay();
  return patient;
}

/** Plans of the exact search for the day shown, as a language model would write them. */
async function exactPlans(patient: PatientPage): Promise<readonly WirePlan[]> {
  await patient.engine.selectOption('exact');
  await patient.suggestExactly();
  await expect(patient.planOfRun(1, 'A')).toBeVisible();
  return plansOfShownRun(patient.page);
}

async function plansOfShownRun(page: Page): Promise<readonly WirePlan[]> {
  const id = new URL(page.url()).searchParams.get('run');
  const run = (await (await page.request.get(`/api/runs/${id}`)).json()) as {
    readonly plans: readonly { readonly changes: readonly { feature: string; to: number }[] }[];
  };
  return run.plans.map(({ changes }) => ({
    changes: changes.map(({ feature, to }) => ({ feature, value: to })),
    rationale: 'As found.',
  }));
}

async function expectNoPlan(patient: PatientPage, run: number, says: string): Promise<void> {
  await expect(patient.resultOf(run)).toContainText(says);
  await expect(patient.resultOf(run)).toContainText('exact search');
  await expect(patient.plans).toHaveCount(0);
  await expect(patient.run(run)).toContainText('no plan');
}

async function expectExactPlan(patient: PatientPage, run: number): Promise<void> {
  await patient.engine.selectOption('exact');
  await patient.suggestExactly();
  await expect(patient.planOfRun(run, 'A')).toBeVisible();
  await expect(patient.runs).toHaveCount(run);
}

/** Milliseconds from the next click on the page until a text stands on it, measured in the page. */
function timeFromClickTo(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const watch = (): void => {
          const start = performance.now();
          const observer = new MutationObserver(() => {
            if (!document.body.textContent?.includes(wanted)) return;
            observer.disconnect();
            resolve(performance.now() - start);
          });
          observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        };
        addEventListener('click', watch, { once: true, capture: true });
      }),
    text,
  );
}
