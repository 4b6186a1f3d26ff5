import { z } from 'zod';
import { FEATURE_IDS } from '@/lib/features';
import type { Figure } from '../bootstrap';
import type { ClassifierEvaluation, StoredEvaluation } from './classifier-evaluation';

const share = z.number().min(0).max(1);
const count = z.int().min(0);
const estimate = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });
const feature = z.enum(FEATURE_IDS);

const figures = z.strictObject({
  accuracy: estimate.nullable(),
  precision: estimate.nullable(),
  recall: estimate.nullable(),
  f1: estimate.nullable(),
  auc: estimate.nullable(),
  prAuc: estimate.nullable(),
  brier: estimate.nullable(),
  ece: estimate.nullable(),
} satisfies Record<Figure, unknown>);

const groups = z.strictObject({
  groups: z.array(
    z.strictObject({ group: z.string(), people: count, days: count, prevalence: share, figures }),
  ),
  notRecorded: z.strictObject({ people: count, days: count }),
});

const method = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('cross-validation'),
    family: z.string().min(1),
    settings: z.record(z.string(), z.number()),
    folds: z.int().min(2),
    repeats: z.int().min(1),
  }),
  z.strictObject({ kind: z.literal('fixed') }),
]);

/** A classifier's evaluation as it is read back. Strict: nothing else, and nobody, may be in it. */
export const evaluationSchema: z.ZodType<ClassifierEvaluation> = z.strictObject({
  version: z.literal(1),
  method,
  seed: z.number(),
  features: z.array(feature).min(1),
  people: count,
  days: count,
  prevalence: share,
  thresholds: z.tuple([share, share]),
  figures,
  confusion: z.strictObject({
    truePositives: count,
    falsePositives: count,
    trueNegatives: count,
    falseNegatives: count,
  }),
  calibration: z.array(
    z.strictObject({
      from: share,
      to: share,
      days: count,
      people: count,
      predicted: share,
      observed: estimate,
    }),
  ),
  groups: z.strictObject({ ageBand: groups, studyGroup: groups }),
  dealings: count,
  importance: z.array(z.strictObject({ feature, aucLoss: estimate })),
  learningCurve: z.array(z.strictObject({ people: count, days: count, figures })),
  pair: z
    .strictObject({ actionable: figures, full: figures, difference: figures, proxies: z.array(feature) })
    .optional(),
});

/** evaluation.json as it is read from disk. */
export const storedEvaluationSchema: z.ZodType<StoredEvaluation> = z.strictObject({
  classifier: z.strictObject({ id: z.string().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/i) }),
  createdAt: z.string(),
  data: z.strictObject({ dataset: z.string(), synthetic: z.boolean(), world: z.string().optional() }),
  evaluation: evaluationSchema,
});
