import { EMBEDDED_ENGINES, EMBEDDED_WRITING } from '@/lib/explain/embedded-engines';
import { TRAINING_COHORT } from '@/lib/simulate';
import finetuned from '@/public/language-models/embedded-finetuned/card.json';
import pretrained from '@/public/language-models/embedded-pretrained/card.json';
import { counterfactualAugmenter } from './counterfactual';
import type { Augmenter } from './types';

/** Far more than a model takes for its four answers: it is limited by their number, not by time. */
const PATIENCE_MS = 60_000;

/** The embedded language models as augmenters; another checkpoint, or way of writing, is another augmenter to the cells. */
export const EMBEDDED_AUGMENTERS: readonly Augmenter[] = [
  embedded('embedded-pretrained', pretrained.hash),
  { ...embedded('embedded-finetuned', finetuned.hash), learntFromCohort: TRAINING_COHORT.seed },
];

function embedded(id: keyof typeof EMBEDDED_ENGINES, checkpoint: string): Augmenter {
  const engine = EMBEDDED_ENGINES[id];
  const untimed: typeof engine = {
    ...engine,
    propose: (problem, options) =>
      engine.propose(problem, { ...options, now: () => 0, budgetMs: PATIENCE_MS }),
  };
  return counterfactualAugmenter(untimed, engine.label, { checkpoint, writing: EMBEDDED_WRITING });
}
