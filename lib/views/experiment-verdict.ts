import type { Comparison, ExperimentSettings, ExperimentSummary, GainSet } from '@/lib/augmentation';
import { shareOf, shownInterval } from './experiment-gains';
import { augmenterShort, isEngine, listWords } from './experiment-words';
import { numberText } from './format';

/** The answer to the question a reader comes with: are counterfactuals worth more than what costs nothing? */
export interface Verdict {
  readonly headline: string;
  /** Which engine was shown to be better or worse than what. */
  readonly details: readonly string[];
  /** What it rests on. */
  readonly basis: string;
  /** `better`: some engine beats every baseline of the experiment. `unknown`: the experiment cannot tell. */
  readonly kind: 'better' | 'mixed' | 'null' | 'unknown';
}

/** What counterfactuals are held against, as words within a sentence. */
const AGAINST: Readonly<Record<string, string>> = { smote: 'SMOTE', oversampling: 'oversampling' };
const inSentence = (id: string): string => AGAINST[id] ?? augmenterShort(id);

type Figures = Pick<
  ExperimentSummary,
  'comparisons' | 'eligibility' | 'gains' | 'draws' | 'finished' | 'planned'
>;

/**
 * What the corrected comparisons show, in plain words: on eligible cells where there are any, else on all cells. A null
 * result is said as plainly as a good one, and "not shown" is never turned into "equal".
 */
export function verdictOf(summary: Figures, { augmenters }: Pick<ExperimentSettings, 'augmenters'>): Verdict {
  const against = Object.keys(AGAINST).filter((id) => augmenters.includes(id));
  if (!augmenters.some(isEngine))
    return unknown('This experiment has no counterfactual augmenter.', 'It compares baselines only.');
  if (against.length === 0)
    return unknown(
      'Nothing to hold counterfactuals against.',
      'Neither SMOTE nor oversampling is part of this experiment, so it cannot say whether engines do better.',
    );
  const set = summary.comparisons.some((one) => one.set === 'eligible') ? 'eligible' : 'all';
  const own = summary.comparisons.filter((one) => one.set === set);
  if (own.length === 0) return withoutComparison(summary);
  const soFar = summary.finished < summary.planned;
  const { kind, headline, details } = judge(own, against);
  return {
    kind,
    headline: soFar ? `So far: ${headline.replace(/^No /, 'no ')}` : headline,
    details,
    basis: basisOf(own, set, summary),
  };
}

/** Recovery says what a relative gain cannot where the reduced classifier finds nobody. */
function withoutComparison({ gains, finished, planned }: Figures): Verdict {
  const recovered = gains.flatMap(({ set, metric, scenario, classifier, level, augmenter, recovery }) => {
    const whole = scenario === undefined && classifier === undefined && level === undefined;
    const shown = shownInterval(recovery);
    return whole && set === 'all' && metric === 'f1' && shown
      ? [`${inSentence(augmenter)} ${shareOf(shown.value)}`]
      : [];
  });
  if (recovered.length === 0)
    return unknown(
      finished < planned ? 'No comparison yet.' : 'No comparison is possible.',
      'No engine and baseline have finished cells in common.',
    );
  return unknown(
    'No gain can be compared: on the reduced rows the classifier finds nobody.',
    `A gain relative to an F1 of 0 is not defined. What came back of the F1 on all rows, untested: ${listWords(recovered)}.`,
  );
}

function judge(
  comparisons: readonly Comparison[],
  against: readonly string[],
): Pick<Verdict, 'kind' | 'headline' | 'details'> {
  const engines = [...new Set(comparisons.map(({ augmenter }) => augmenter))];
  const names = against.map(inSentence);
  const held = (engine: string, verdict: Comparison['verdict']): readonly string[] =>
    comparisons.flatMap((one) =>
      one.augmenter === engine && one.verdict === verdict ? [inSentence(one.against)] : [],
    );
  const best = engines.filter((id) => held(id, 'better').length === names.length);
  const others = engines.filter((id) => !best.includes(id));
  const partly = sentences(others, 'better', (id) => held(id, 'better'));
  const details = [...partly, ...sentences(engines, 'worse', (id) => held(id, 'worse'))];
  const [headline = ''] = sentences(best, 'better', () => names);
  if (best.length > 0) return { kind: 'better', headline, details };
  if (partly.length > 0 && names.length > 1)
    return {
      kind: 'mixed',
      headline: `No counterfactual augmenter was shown to be better than both ${listWords(names)}.`,
      details,
    };
  return {
    kind: 'null',
    headline: `No counterfactual augmenter was shown to be better than ${listWords(names, 'or')}.`,
    details,
  };
}

/** One sentence for all engines that were shown to be better, or worse, than the same baselines. */
function sentences(
  engines: readonly string[],
  verdict: 'better' | 'worse',
  than: (engine: string) => readonly string[],
): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const id of engines) {
    const words = listWords(than(id));
    if (words !== '') groups.set(words, [...(groups.get(words) ?? []), augmenterShort(id)]);
  }
  return [...groups].map(
    ([words, own]) =>
      `${listWords(own)} ${own.length === 1 ? 'was' : 'were'} shown to be ${verdict} than ${words}.`,
  );
}

function basisOf(comparisons: readonly Comparison[], set: GainSet, { eligibility, draws }: Figures): string {
  const why =
    eligibility.reductions.length === 0
      ? 'because none is eligible'
      : 'because on the eligible ones the classifier of the reduced rows finds nobody';
  const cells = set === 'eligible' ? 'eligible cells' : `all cells, ${why}`;
  const n = comparisons.length;
  return `Relative F1 gain on ${cells}; paired over ${numberText(draws, 0)} draws of test people${n === 1 ? '' : `, p corrected for ${n} comparisons (Holm)`}. “Not shown” does not mean “equal”.`;
}

function unknown(headline: string, basis: string): Verdict {
  return { kind: 'unknown', headline, details: [], basis };
}
