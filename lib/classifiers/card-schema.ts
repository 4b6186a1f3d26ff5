import { z } from 'zod';
import { FEATURE_IDS } from '@/lib/features';
import { structuralModelSchema } from '@/lib/structural/schema';
import type { ClassifierCard, Reference } from './card';

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });
const counts = z.object({ train: z.number().int(), calibration: z.number().int(), test: z.number().int() });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/i);
const feature = z.enum(FEATURE_IDS);

/** card.json as it is read from disk. */
export const cardSchema: z.ZodType<ClassifierCard> = z.object({
  id: z.string().min(1),
  name: z.string().min(1).optional(),
  version: z.number().int().min(1).optional(),
  family: z.string().min(1),
  variant: z.enum(['actionable', 'full']),
  counterpart: z.string().min(1),
  createdAt: z.string(),
  data: z.object({
    dataset: z.string(),
    synthetic: z.boolean(),
    world: z.string().optional(),
    seed: z.number(),
    licence: z.string(),
    participants: counts,
    days: counts,
    prevalence: z.number().min(0).max(1),
  }),
  label: z.object({
    name: z.literal('high stress'),
    definition: z.string(),
    stressThreshold: z.number(),
  }),
  threshold: z.number().min(0).max(1),
  maxMissingShare: z.number().min(0).max(1),
  features: z
    .array(
      z.object({
        id: feature,
        role: z.enum(['action', 'coupled', 'residual', 'context', 'labelProxy']),
      }),
    )
    .min(1),
  metrics: z.object({ auc: estimate, f1: estimate, brier: estimate, ece: estimate }),
  settings: z.record(z.string(), z.union([z.number(), z.string()])),
  limits: z.array(z.string()),
  hash: sha256,
  referenceHash: sha256,
  robustnessHash: sha256.optional(),
});

const rows = z.array(z.array(z.number()));
const perFeature = z.array(z.number());

/** reference.json as it is read from disk. */
export const referenceSchema: z.ZodType<Reference> = z.object({
  features: z.array(feature),
  rows: z.tuple([rows, rows]),
  calibrationRows: z.tuple([rows, rows]),
  median: perFeature,
  mean: perFeature,
  sd: perFeature,
  p5: perFeature,
  p95: perFeature,
  min: perFeature,
  max: perFeature,
  percentiles: rows,
  glucoseCurve: z.object({
    intercept: z.number(),
    slope: z.number(),
    residualBand: z.tuple([z.number(), z.number()]),
    meanAt0: z.number(),
    meanPerPoint: z.number(),
  }),
  structural: structuralModelSchema.optional(),
});
