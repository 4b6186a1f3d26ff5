import { labelDays, readPackage } from '@/lib/classifiers';
import { buildProblem, explain, PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { deriveDays } from '@/lib/derive';
import { toCarded } from '@/lib/explain/carded';
import { EMBEDDED_ENGINES } from '@/lib/explain/embedded-engines';
import { DEMO_COHORT, simulateParticipants } from '@/lib/simulate';
import { expect, test } from './fixtures';
import { offerModule } from './offer-module';

const CLASSIFIER = 'simulated-effects-xgboost';
const MODEL = 'embedded-finetuned';
const ROWS = 12;
const SEED = 7;

/** Days of people of the demo, and what the engine of the server proposes for those predicted high. */
async function onTheServer() {
  const classifier = await toCarded(await readPackage('public/models', CLASSIFIER));
  const rows = [];
  const changes = [];
  for (const { streams } of simulateParticipants({ ...DEMO_COHORT, participants: 40 })) {
    if (rows.length === ROWS) break;
    const [day] = labelDays({ id: streams.participant.sourceId }, deriveDays(streams));
    if (!day) continue;
    const built = await buildProblem({ factual: day.features, classifier, constraints: PRODUCT_CONSTRAINTS });
    if (!built.ok) continue;
    const options = { k: 9, seed: SEED, budgetMs: 10_000, now: () => performance.now() };
    const { plans } = await explain(built.problem, EMBEDDED_ENGINES[MODEL], options);
    rows.push(day.features);
    changes.push(plans.map((plan) => plan.changes.map(({ feature, to }) => `${feature}=${to}`).join()));
  }
  return { rows, changes };
}

test('the embedded model writes the same verified plans in a tab as on the server, and the row stays there', async ({
  page,
}) => {
  const server = await onTheServer();
  expect(server.rows).toHaveLength(ROWS);
  expect(server.changes.flat().length).toBeGreaterThan(ROWS);
  await page.goto('/help');
  await offerModule(page, 'e2e/browser-language-model.ts', '/e2e-language-model.js');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  const given = JSON.stringify([MODEL, CLASSIFIER, server.rows, SEED]);
  const here = await page.evaluate<{ changes: string[]; ms: number }[]>(
    `import('/e2e-language-model.js').then(({ plansHere }) => plansHere(...${given}))`,
  );
  expect(here.map(({ changes }) => changes)).toEqual(server.changes);
  expect(sent).toEqual([]);
});
