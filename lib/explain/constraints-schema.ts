import { z } from 'zod';
import {
  type Constraints,
  constraintIssues,
  DIFFICULTIES,
  describeIssue,
  type FeatureConstraint,
  PRODUCT_CONSTRAINTS,
} from '@/lib/counterfactuals';
import { FEATURE_IDS, FEATURES, type FeatureId, featuresOfRole } from '@/lib/features';

/** Most changes a plan may be allowed to hold: as many as there are actions, so that no relaxation asks for more. */
const MOST_CHANGES = featuresOfRole('action').length;
/** Largest margin that may be asked for. */
const LARGEST_MARGIN = 0.3;

const FEATURE_CONSTRAINT = z
  .object({
    // JSON knows no infinity: null is an open side.
    range: z.tuple([z.number().nullable(), z.number().nullable()]),
    direction: z.enum(['up', 'down', 'any']),
    difficulty: z.enum(DIFFICULTIES),
    minChange: z.number().positive(),
  })
  .partial()
  .strict();

/**
 * Constraints as they come from outside: a request, a saved row, a file of `npm run explain -- --constraints`. What is
 * left out is the product's default; an open side of a range (null) becomes the legal end of the feature.
 */
export const CONSTRAINTS = z
  .object({
    locked: z.array(z.enum(FEATURE_IDS)).max(FEATURE_IDS.length).default([]),
    cap: z.number().int().min(1).max(MOST_CHANGES).default(PRODUCT_CONSTRAINTS.cap),
    margin: z.number().min(0).max(LARGEST_MARGIN).default(PRODUCT_CONSTRAINTS.margin),
    density: z.boolean().default(PRODUCT_CONSTRAINTS.density),
    effortBudget: z.number().positive().max(1000).optional(),
    followDependencies: z.boolean().optional(),
    features: z.partialRecord(z.enum(FEATURE_IDS), FEATURE_CONSTRAINT).default({}),
  })
  .strict()
  .transform(({ effortBudget, features: given, ...others }, context): Constraints => {
    const features: Partial<Record<FeatureId, FeatureConstraint>> = {};
    for (const id of FEATURE_IDS) {
      const { range, ...rest } = given[id] ?? {};
      const { legal } = FEATURES[id];
      if (given[id])
        features[id] = range ? { ...rest, range: [range[0] ?? legal[0], range[1] ?? legal[1]] } : rest;
    }
    const constraints = { ...others, ...(effortBudget === undefined ? {} : { effortBudget }), features };
    for (const issue of constraintIssues(constraints))
      context.addIssue({ code: 'custom', message: describeIssue(issue) });
    return constraints;
  });

/** Stored constraints, written by this product or by an earlier version of it. */
export function constraintsFromJson(json: unknown): Constraints {
  return CONSTRAINTS.parse(json);
}
