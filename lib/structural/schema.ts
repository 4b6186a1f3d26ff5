import { z } from 'zod';
import { FEATURE_IDS } from '@/lib/features';
import type { StructuralModel } from './model';

const feature = z.enum(FEATURE_IDS);

/** A structural model as it is read from reference.json. */
export const structuralModelSchema: z.ZodType<StructuralModel> = z.object({
  participants: z.number().int(),
  equations: z.array(
    z.object({
      feature,
      intercept: z.number(),
      parents: z.array(z.object({ feature, slope: z.number() })).min(1),
      r2: z.number(),
      rows: z.number().int(),
    }),
  ),
  dependencies: z.array(
    z.object({
      from: feature,
      to: feature,
      source: z.string(),
      r2: z.number().optional(),
      unused: z.enum(['r2', 'sign', 'not-measured']).optional(),
      slope: z.number().optional(),
    }),
  ),
});
