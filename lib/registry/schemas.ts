import { z } from 'zod';
import { cardSchema } from '@/lib/classifiers/card-schema';
import { FEATURE_IDS } from '@/lib/features';
import type { Adapter } from '@/lib/onnx/adapter';
import type { ModelMapping } from './mapping';
import { STATEMENT_IDS, type StatementId, type Statements } from './statements';
import type { AnyCard, ModelTest, UploadedCard } from './uploaded-card';

// Apart from the types they check: zod compiles schemas with eval where it may, and the pages forbid that.

const feature = z.enum(FEATURE_IDS);

/** What a person states about an uploaded model: which feature is which column, and what its output means. */
export const MODEL_MAPPING: z.ZodType<ModelMapping> = z.object({
  names: z.array(z.string().max(200)).max(FEATURE_IDS.length).optional(),
  /** One a column of the model, in its order. */
  columns: z
    .array(z.object({ feature, unit: z.string().max(20) }))
    .min(1)
    .max(FEATURE_IDS.length),
  output: z.object({
    name: z.string().min(1).max(500),
    columns: z.union([z.literal(1), z.literal(2)]),
    /** Place of the class that is high stress. */
    high: z.union([z.literal(0), z.literal(1)]),
    link: z.enum(['probability', 'sigmoid', 'softmax']),
  }),
  missing: z.discriminatedUnion('policy', [
    /** The model itself takes NaN. */
    z.object({ policy: z.literal('model') }),
    /** Values that stand in, by feature, in the feature's own unit. */
    z.object({ policy: z.literal('impute'), values: z.partialRecord(feature, z.number()) }),
    /** No prediction for a day that lacks any feature. */
    z.object({ policy: z.literal('refuse') }),
  ]),
  /** High from this probability on. */
  threshold: z.number().gt(0).lt(1),
});

const LONGEST = 2000;

/** Statements as a form sends them. */
export const MODEL_STATEMENTS: z.ZodType<Statements> = z
  .partialRecord(z.enum(STATEMENT_IDS as [StatementId, ...StatementId[]]), z.string().max(LONGEST))
  .transform((all) =>
    Object.fromEntries(
      Object.entries(all).flatMap(([id, text]) => (text?.trim() ? [[id, text.trim()]] : [])),
    ),
  );

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/i);
const counted = { days: z.number(), people: z.number() };

/** What a test found, as it is stored. */
export const modelTestSchema: z.ZodType<ModelTest> = z.object({
  datasetId: z.string(),
  dataset: z.string(),
  synthetic: z.boolean(),
  testedAt: z.string(),
  ...counted,
  skipped: z.number(),
  quantiles: z.array(z.number()),
  histogram: z.array(z.number()),
  shareHigh: z.number(),
  msPerRow: z.number(),
  labelled: z
    .object({
      ...counted,
      prevalence: z.number(),
      metrics: z.object({ auc: estimate, f1: estimate, brier: estimate, ece: estimate }),
    })
    .optional(),
  current: z
    .object({
      id: z.string(),
      days: z.number(),
      shareHigh: z.number(),
      agreement: z.number(),
      auc: estimate.optional(),
    })
    .optional(),
  groups: z.array(
    z.object({
      group: z.string(),
      ...counted,
      shareHigh: z.number(),
      prevalence: z.number().optional(),
      auc: estimate.optional(),
    }),
  ),
  warnings: z.array(z.string()),
});

const adapterSchema: z.ZodType<Adapter> = z.object({
  inputs: z.array(
    z.object({
      name: z.string(),
      type: z.enum(['float32', 'float64', 'int64', 'int32']),
      columns: z.number().int().min(1),
    }),
  ),
  factors: z.array(z.number()),
  imputation: z.array(z.number()).optional(),
  oneRow: z.boolean(),
  output: z.object({
    name: z.string(),
    columns: z.union([z.literal(1), z.literal(2)]),
    high: z.union([z.literal(0), z.literal(1)]),
    link: z.enum(['probability', 'sigmoid', 'softmax']),
  }),
});

/** card.json of an uploaded model as it is read from disk. */
export const uploadedCardSchema: z.ZodType<UploadedCard> = z.object({
  origin: z.literal('uploaded'),
  id: z.string().min(1),
  name: z.string().min(1),
  version: z.number().int().min(1),
  variant: z.enum(['actionable', 'full']),
  counterpart: z.string().optional(),
  createdAt: z.string(),
  label: z.object({ name: z.literal('high stress'), definition: z.string(), stressThreshold: z.number() }),
  threshold: z.number().min(0).max(1),
  maxMissingShare: z.number().min(0).max(1),
  features: z
    .array(
      z.object({
        id: z.enum(FEATURE_IDS),
        role: z.enum(['action', 'coupled', 'residual', 'context', 'labelProxy']),
      }),
    )
    .min(1),
  limits: z.array(z.string()),
  hash: sha256,
  referenceHash: sha256,
  file: z.object({
    name: z.string(),
    bytes: z.number(),
    producer: z.string(),
    operatorSets: z.array(z.string()),
    operators: z.array(z.string()),
    parameters: z.number(),
  }),
  units: z.array(z.string()),
  adapter: adapterSchema,
  statements: MODEL_STATEMENTS,
  test: modelTestSchema,
});

/** card.json of any model that a clinic uploaded or trained. */
export const anyCardSchema: z.ZodType<AnyCard> = z.union([uploadedCardSchema, cardSchema]);
