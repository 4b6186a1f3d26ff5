import 'server-only';
import { z } from 'zod';
import { AUGMENTERS, cellCount, METHODS, SCENARIOS, THRESHOLD_RULES } from '@/lib/augmentation';
import { FAMILIES, type Family } from '@/lib/classifiers/method';

/** Most cells of an experiment: the paper's grid with ten seeds and some room. */
export const MOST_CELLS = 6000;
const MOST_SEEDS = 50;

const augmenterIds = Object.keys(AUGMENTERS);
const families = FAMILIES.filter((family) => METHODS.trainers[family]) as readonly Family[];

/** Chosen ids in the order of the picker, each once. */
function chosen<T extends string>(known: readonly T[], what: string) {
  return z
    .array(z.enum(known))
    .min(1, `Choose at least one ${what}.`)
    .transform((ids): T[] => known.filter((id) => ids.includes(id)));
}

const numbers = (least: number, most: number, count: number, what: string) =>
  z
    .array(z.number().int(`${what} are whole numbers.`).min(least).max(most))
    .min(1, `Choose at least one of the ${what.toLowerCase()}.`)
    .max(count, `At most ${count} ${what.toLowerCase()}.`)
    .transform((list): number[] => [...new Set(list)].sort((a, b) => a - b));

const SETTINGS = z.object({
  scenarios: chosen(SCENARIOS, 'scenario'),
  levels: numbers(1, 95, 20, 'Reductions'),
  classifiers: chosen(families, 'classifier'),
  // The reduced rows alone are always judged too.
  augmenters: z
    .array(z.enum(augmenterIds))
    .transform((ids): string[] => augmenterIds.filter((id) => id === 'none' || ids.includes(id))),
  seeds: numbers(0, 2 ** 31, MOST_SEEDS, 'Seeds'),
  threshold: z.enum(THRESHOLD_RULES),
  curation: z.object({
    verifiedOnly: z.boolean(),
    densityOnly: z.boolean(),
    minConfidence: z.number().min(0.5).max(1).optional(),
  }),
  agreement: z.boolean(),
});

/** What a new experiment asks for; `requestKey` makes a repeated submit the same experiment. */
export const EXPERIMENT_REQUEST = z
  .object({
    name: z.string().trim().min(1, 'Give the experiment a name.').max(80),
    datasetId: z.string().min(1).max(64),
    unit: z.enum(['window', 'day']),
    variant: z.enum(['actionable', 'full']),
    settings: SETTINGS,
    requestKey: z.string().min(8).max(64),
  })
  .superRefine(({ settings }, context) => {
    const cells = cellCount(settings);
    if (cells > MOST_CELLS)
      context.addIssue({
        code: 'custom',
        path: ['settings'],
        message: `This grid has ${cells} cells; ${MOST_CELLS} are the most. Take fewer seeds, levels, augmenters or classifiers.`,
      });
  });
export type ExperimentRequest = z.input<typeof EXPERIMENT_REQUEST>;
