import { z } from 'zod';

/**
 * Schema of an answer as every known server accepts it: all properties required, none extra, an enum and a number; no
 * minimum, maximum or optional keyword (they make servers fail or are ignored). Ranges are the verifier's business.
 */
export function wireSchema(features: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    type: 'object',
    properties: {
      plans: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            changes: {
              type: 'array',
              items: {
                type: 'object',
                properties: {
                  feature: { type: 'string', enum: features },
                  value: { type: 'number' },
                },
                required: ['feature', 'value'],
                additionalProperties: false,
              },
            },
            rationale: { type: 'string' },
          },
          required: ['changes', 'rationale'],
          additionalProperties: false,
        },
      },
    },
    required: ['plans'],
    additionalProperties: false,
  };
}

/** An answer that keeps the wire schema. */
export const wireAnswer = z.strictObject({
  plans: z.array(
    z.strictObject({
      changes: z.array(z.strictObject({ feature: z.string(), value: z.number() })),
      rationale: z.string(),
    }),
  ),
});

/** What is left of a plan after the tolerant reading; checked before it leaves the extractor. */
export const readPlan = z.object({
  changes: z.array(z.object({ feature: z.string().min(1).max(64), value: z.number() })).max(50),
  rationale: z.string().optional(),
});
