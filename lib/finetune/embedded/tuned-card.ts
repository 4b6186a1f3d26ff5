import { z } from 'zod';
import { embeddedCardSchema } from '@/lib/llm/embedded/card';

const { architecture, training } = embeddedCardSchema.shape;
const interval = z.object({
  value: z.number(),
  ci: z.tuple([z.number(), z.number()]).readonly().optional(),
});
const validity = z.object({ raw: interval, best: interval });

/** What a tuned model was made from and what it can do: beside its file and in the database. Holds nothing of anybody. */
export const tunedCardSchema = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  /** SHA-256 of the ONNX file. */
  hash: z.string(),
  /** Of the words and the form of a prompt it was tuned with (`languageHash`). */
  language: z.string(),
  /** The shipped model it started from. */
  start: z.object({ id: z.string(), hash: z.string() }),
  dataset: z.object({ name: z.string(), synthetic: z.boolean() }),
  classifier: z.object({ id: z.string(), hash: z.string() }),
  /** Engine whose verified plans were among the lessons. */
  targets: z.string(),
  /** People by what their days may be used for: lessons, held-out loss and comparison, nothing. */
  people: z.object({ train: z.number(), validation: z.number(), test: z.number() }),
  lessons: z.object({ train: z.number(), heldOut: z.number() }),
  settings: z.object({ passes: z.number(), minutes: z.number(), questions: z.number(), seed: z.number() }),
  architecture,
  training,
  /** On days of the validation people that the classifier calls high; absent where it calls none so. */
  comparison: z
    .object({
      days: z.number(),
      people: z.number(),
      start: validity,
      tuned: validity,
      difference: validity,
    })
    .optional(),
  limits: z.array(z.string()),
});
export type TunedCard = z.infer<typeof tunedCardSchema>;

/** What the trainer leaves beside the exported file. */
export const exportedSchema = z.object({
  layers: z.number(),
  heads: z.number(),
  headWidth: z.number(),
  width: z.number(),
  hidden: z.number(),
  parameters: z.number(),
  rounds: training,
});

/** What every tuned model's card says of its limits. */
export function limitsOf({ people, dataset }: Pick<TunedCard, 'people' | 'dataset'>): string[] {
  return [
    'Research use only. Every plan is checked by the verifier before it is shown; the model decides nothing.',
    `Its lessons are about days of a part of ${people.train} people of “${dataset.name}”: how it does on them says nothing of how it does on others.`,
    'It knows the classifier of its lessons best. With another one it may do worse than the model it started from.',
    'It writes changes and no reasons: the words beside its plans come from a template.',
  ];
}
