import { z } from 'zod';

const share = z.number().min(0).max(1);

/** A point of a learning curve. */
export const curvePointSchema = z.object({
  examples: z.number(),
  loss: z.number(),
  heldOutLoss: z.number().optional(),
  /** Share of held-out plans written word for word as the optimiser did. */
  heldOutExact: share.optional(),
});

/** What an embedded model was made from and what it can do: stored beside its file. */
export const embeddedCardSchema = z.object({
  id: z.enum(['embedded-finetuned', 'embedded-pretrained']),
  createdAt: z.string(),
  /** SHA-256 of the ONNX file. */
  hash: z.string(),
  /** SHA-256 of the words the model was trained with. */
  vocabulary: z.string(),
  architecture: z.object({
    kind: z.string(),
    layers: z.number(),
    heads: z.number(),
    headWidth: z.number(),
    width: z.number(),
    hidden: z.number(),
    words: z.number(),
    parameters: z.number(),
    weights: z.string(),
  }),
  data: z.array(z.string()),
  /** Rounds of training in order. */
  training: z.array(
    z.object({
      stage: z.string(),
      examples: z.number(),
      seen: z.number(),
      seconds: z.number(),
      curve: z.array(curvePointSchema),
    }),
  ),
  /**
   * Of plans for people the model never saw: how many are word for word the optimiser's, and how many are one of the
   * plans it was taught for the same prompt.
   */
  memorisation: z.object({
    unseenRows: z.number(),
    promptsSeenInTraining: share,
    planEqualsTeacher: share,
    actionsEqualTeacher: share,
  }),
  limits: z.array(z.string()),
});
export type EmbeddedCard = z.infer<typeof embeddedCardSchema>;
