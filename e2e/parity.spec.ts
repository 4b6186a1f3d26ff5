import { DEFAULT_METHODS, FAMILIES, featuresFor, labelDays } from '@/lib/classifiers';
import { calibrate } from '@/lib/classifiers/calibrate';
import { fitModel, marginsOf } from '@/lib/classifiers/model';
import { deriveDays } from '@/lib/derive';
import { toVector } from '@/lib/features';
import { loadPredictor, writeClassifierModel } from '@/lib/onnx';
import { simulateParticipants, TRAINING_COHORT } from '@/lib/simulate';
import { expect, test } from './fixtures';
import { offerModule } from './offer-module';

const PEOPLE = 120;
const ROWS = 1000;

const days = Array.from(
  simulateParticipants({ ...TRAINING_COHORT, world: 'effects', participants: PEOPLE }),
).flatMap(({ streams }) => labelDays({ id: streams.participant.sourceId }, deriveDays(streams)));
const features = featuresFor(days, 'full');
/** Rows as they come, a tenth of the values not measured. */
const vectors = Float32Array.from(
  Array.from({ length: ROWS }, (_, i) =>
    [...toVector(days[i % days.length]!.features, features)].map((value, j) =>
      (i * 31 + j * 17) % 10 === 0 ? Number.NaN : value,
    ),
  ).flat(),
);

for (const family of FAMILIES)
  test(`a trained classifier of ${family} answers in the browser as on the server`, async ({ page }) => {
    const options = { features, method: DEFAULT_METHODS[family], seed: 1 };
    const fitted = await fitModel(days, options);
    const { model } = calibrate(fitted, days, marginsOf(fitted, days, features));
    const onnx = writeClassifierModel(model, {});
    const server = await (await loadPredictor(onnx)).predict(vectors, ROWS);
    await page.goto('/help');
    await offerModule(page, 'e2e/browser-predict.ts', '/e2e-predict.js');
    const given = JSON.stringify([[...onnx], [...vectors], ROWS]);
    const browser = await page.evaluate<number[]>(
      `import('/e2e-predict.js').then(({ predict }) => predict(...${given}))`,
    );
    expect(browser).toHaveLength(ROWS);
    expect(new Set(browser).size).toBeGreaterThan(ROWS / 2);
    expect(Math.max(...browser.map((value, i) => Math.abs(value - server[i]!)))).toBeLessThanOrEqual(1e-6);
  });
