import type { Comparison, ExperimentSettings, ExperimentSummary, GainSet } from '@/lib/augmentation';
import { augmenterShort, isEngine, listWords } from './experiment-words';

/** The answer to the question a reader comes with: are counterfactuals worth more than what costs nothing? */
export interface Verdict {
  readonly headline: string;
  /** What it rests on. */
  readonly basis: string;
  /** `better`: some engine beats every baseline of the experiment. `unknown`: the experiment cannot tell. */
  readonly kind: 'better' | 'mixed' | 'null' | 'unknown';
}

/** What counterfactuals are held against, as words within a sentence. */
const AGAINST: Readonly<Record<string, string>> = { smote: 'SMOTE', oversampling: 'oversampling' };
const inSentence = (id: string): string => AGAINST[id] ?? augmenterShort(id);

/**
 * What the corrected comparisons show, in plain words: on eligible cells where there are any, else on all cells. A null
 * result is said as plainly as a good one, and "not shown" is never turned into "equal".
 */
export function verdictOf(
  summary: Pick<ExperimentSummary, 'comparisons' | 'draws' | 'finished' | 'planned'>,
  { augmenters }: Pick<ExperimentSettings, 'augmenters'>,
): Verdict {
  const engines = augmenters.filter(isEngine);
  const against = Object.keys(AGAINST).filter((id) => augmenters.includes(id));
  if (engines.length === 0)
    return unknown('This experiment has no counterfactual augmenter.', 'It compares baselines only.');
  if (against.length === 0)
    return unknown(
      'Nothing to hold counterfactuals against.',
      'Neither SMOTE nor oversampling is part of this experiment, so it cannot say whether engines do better.',
    );
  const set = summary.comparisons.some((one) => one.set === 'eligible') ? 'eligible' : 'all';
  const own = summary.comparisons.filter((one) => one.set === set);
  if (own.length === 0)
    return unknown('No comparison yet.', 'No engine and baseline have finished cells in common.');
  const soFar = summary.finished < summary.planned;
  const { kind, words } = judge(own, against.map(inSentence));
  const headline = soFar ? `So far: ${lowered(words)}` : words;
  return { kind, headline, basis: basisOf(own, set, summary.draws) };
}

function judge(
  comparisons: readonly Comparison[],
  names: readonly string[],
): { readonly kind: Verdict['kind']; readonly words: string } {
  const engines = [...new Set(comparisons.map(({ augmenter }) => augmenter))];
  const beaten = (engine: string, verdict: Comparison['verdict']): readonly string[] =>
    comparisons.flatMap((one) =>
      one.augmenter === engine && one.verdict === verdict ? [inSentence(one.against)] : [],
    );
  const best = engines.filter((id) => beaten(id, 'better').length === names.length);
  const some = engines.filter((id) => beaten(id, 'better').length > 0 && !best.includes(id));
  const worse = engines.flatMap((id) => {
    const by = beaten(id, 'worse');
    return by.length > 0 ? [`${augmenterShort(id)} was shown to be worse than ${listWords(by)}.`] : [];
  });
  const partly = some.map(
    (id) =>
      `${augmenterShort(id)} was shown to be better than ${listWords(beaten(id, 'better'))}, not than ${listWords(names.filter((name) => !beaten(id, 'better').includes(name)))}.`,
  );
  if (best.length > 0) {
    const first = `${listWords(best.map(augmenterShort))} ${best.length === 1 ? 'was' : 'were'} shown to be better than ${listWords(names)}.`;
    return { kind: 'better', words: [first, ...partly, ...worse].join(' ') };
  }
  const first =
    some.length > 0 && names.length > 1
      ? `No counterfactual augmenter was shown to be better than both ${listWords(names)}.`
      : `No counterfactual augmenter was shown to be better than ${listWords(names, 'or')}.`;
  return { kind: some.length > 0 ? 'mixed' : 'null', words: [first, ...partly, ...worse].join(' ') };
}

function basisOf(comparisons: readonly Comparison[], set: GainSet, draws: number): string {
  const cells = set === 'eligible' ? 'eligible cells' : 'all cells, because none is eligible (see Gains)';
  const n = comparisons.length;
  return `Relative F1 gain on ${cells}, paired over ${draws} draws of test people; ${n === 1 ? 'one comparison' : `p corrected for ${n} comparisons (Holm)`}. “Not shown” does not mean “equal”.`;
}

function lowered(words: string): string {
  return words.startsWith('No ') ? `n${words.slice(1)}` : words;
}

function unknown(headline: string, basis: string): Verdict {
  return { kind: 'unknown', headline, basis };
}
