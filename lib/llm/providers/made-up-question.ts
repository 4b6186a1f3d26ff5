import type { Question } from '../request-body';
import { wireSchema } from '../schema';

/** A day of nobody: round numbers in the shape of the product's own question. */
const MADE_UP = {
  k: 1,
  row: { sleepHours: 5, glucoseMean: 170 },
  prediction: { pHighStress: 0.8, threshold: 0.5 },
  target: { class: 'low stress', pHighStress: '<= 0.45' },
  constraints: {
    maxChanges: 2,
    locked: [],
    allowed: {
      sleepHours: { lowest: 5.25, highest: 9, step: 0.25 },
      glucoseMean: { lowest: 100, highest: 165, step: 5 },
    },
  },
} as const;

/** The question of a connection test. Short: it measures the road and the form of the answer, not the room of a context. */
export function madeUpQuestion(): Question {
  const schema = wireSchema(Object.keys(MADE_UP.row));
  const system = [
    'You are being tested with a made-up example. You answer with JSON only.',
    'Propose one small change of the row that may lower the stress: new values within constraints.allowed.',
    'One JSON object and nothing else: {"plans": [{"changes": [{"feature": …, "value": …}], "rationale": "…"}]}.',
    `JSON schema: ${JSON.stringify(schema)}`,
  ].join('\n');
  return {
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: JSON.stringify(MADE_UP) },
    ],
    schema,
    temperature: 0,
  };
}
