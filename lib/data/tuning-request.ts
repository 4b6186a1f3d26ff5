import 'server-only';
import { z } from 'zod';
import { TUNING_LIMITS } from '@/lib/finetune/settings';

const { size, k, validationShare } = TUNING_LIMITS;

/** What a new fine-tuning set asks for; `requestKey` makes a repeated submit the same set. */
export const TUNING_REQUEST = z.object({
  name: z.string().trim().min(1, 'Give the set a name.').max(80),
  datasetId: z.string().min(1).max(64),
  classifierId: z.string().min(1).max(100),
  settings: z.object({
    engine: z.string().min(1).max(64),
    refusedBy: z.string().min(1).max(64).optional(),
    k: z.number().int().min(k.least).max(k.most),
    size: z.number().int().min(size.least, `A set asks about at least ${size.least} days.`).max(size.most),
    seed: z
      .number()
      .int()
      .min(0)
      .max(2 ** 31 - 1),
    validationShare: z.number().min(validationShare.least).max(validationShare.most),
    lockShare: z.number().min(0).max(1),
  }),
  requestKey: z.string().min(8).max(64),
});
export type TuningRequest = z.input<typeof TUNING_REQUEST>;
