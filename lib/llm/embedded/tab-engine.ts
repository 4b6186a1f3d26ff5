import type { Engine } from '@/lib/counterfactuals';
import type { Edits } from '@/lib/features';
import { nothingToChange } from '../nothing-to-change';
import type { LanguageModel } from './language-model';
import { mendPlans, SAMPLES, type Written, writePlans } from './writer';

/** Rounds of mending after the first answer, as for every language model. */
const REPAIR_ROUNDS = 2;

/** Refused plans that are looked at again: as many as a turn of the protocol shows. */
const SHOWN = 10;

/**
 * The embedded model as an engine without the protocol of a server around it: for a browser's tab, from which the row
 * then never goes. What it proposes is what the engine of the server proposes.
 */
export function tabEngine(id: string, label: string, load: () => Promise<LanguageModel>): Engine {
  return {
    id,
    label,
    poolPerPlan: 1 + SAMPLES,
    async *propose(problem, { seed, signal, k, budgetMs, now }) {
      const noPlan = nothingToChange(problem);
      if (noPlan) return { modelRows: 0, noPlan };
      const started = now();
      const model = await load();
      const needed = Math.ceil(k / (1 + SAMPLES));
      const spent = { rows: 0, prompt: 0, completion: 0 };
      let refused: Edits[] = [];
      let valid = 0;
      for (let round = 0; round <= REPAIR_ROUNDS && valid < needed; round++) {
        if (now() - started >= budgetMs) break;
        await turn();
        const written: Written =
          round === 0
            ? await writePlans(model, problem, { seed, signal })
            : await mendPlans(model, problem, refused.slice(0, SHOWN), {
                seed: seed + 2 + 2 * round,
                signal,
              });
        spent.rows += written.probedRows;
        spent.prompt += written.promptTokens;
        spent.completion += written.writtenTokens;
        refused = [];
        for (const [i, edits] of written.plans.entries()) {
          const own = i === 0 ? 'raw' : 'sampled';
          const verdict = yield { edits, origin: round === 0 ? own : 'repaired', round };
          if (verdict?.ok) valid++;
          else refused.push(edits);
          if (valid >= k) break;
        }
      }
      const { prompt, completion } = spent;
      return { modelRows: spent.rows, tokens: { prompt, completion }, modelId: id };
    },
  };
}

/** Lets a waiting message in: inside a worker that is how a person cancels. */
function turn(): Promise<void> {
  return new Promise((done) => setTimeout(done));
}
