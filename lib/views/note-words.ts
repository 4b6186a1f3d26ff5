import { type Constraints, PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals/types';
import type { FeatureRow } from '@/lib/features';
import { type Ask, type AskKind, applyAsk, type Clash, clashOf, type Dropped } from '@/lib/notes';
import { constraintPhrases } from './constraint-words';
import { type GlucoseUnit, valueWithUnit } from './format';
import { featureLabel } from './threshold-text';

/** Kinds of asks as a person reads them. */
export const ASK_KIND_WORDS: Readonly<Record<AskKind, string>> = {
  lock: 'Lock',
  range: 'Allowed range',
  direction: 'Direction',
  difficulty: 'Difficulty',
  preference: 'Preference',
};

/** What a note asks, as the constraint it would become: "Active minutes: at most 55 min/day (10 over this day’s 45)". */
export function askWords(ask: Ask, row: FeatureRow, glucose: GlucoseUnit): string {
  if ('cap' in ask) return `At most ${ask.cap} ${ask.cap === 1 ? 'change' : 'changes'}`;
  const [words] = constraintPhrases(applyAsk(PRODUCT_CONSTRAINTS, ask, row), glucose);
  const label = featureLabel(ask.feature, glucose);
  if (ask.kind !== 'range' || ask.from !== 'day') return words ?? label;
  const value = row[ask.feature];
  const over = ask.high ?? ask.low ?? 0;
  const by = `${valueWithUnit(ask.feature, Math.abs(over), glucose)} ${over < 0 ? 'under' : 'over'}`;
  if (value === undefined) return `${label}: ${by} the day’s own value`;
  return `${words} (${by} this day’s ${valueWithUnit(ask.feature, value, glucose)})`;
}

/** What stands in the way of an ask under the constraints as they are; undefined when nothing does. */
export function clashWords(
  constraints: Constraints,
  ask: Ask,
  row: FeatureRow,
  glucose: GlucoseUnit,
): { readonly clash: Clash; readonly words: string } | undefined {
  const clash = clashOf(constraints, ask, row);
  if (clash === undefined) return undefined;
  return { clash, words: wordsOf(clash, constraints, ask, glucose) };
}

function wordsOf(clash: Clash, constraints: Constraints, ask: Ask, glucose: GlucoseUnit): string {
  switch (clash) {
    case 'present':
      return 'Is asked for already.';
    case 'not-measured':
      return 'This day has no value to count from, so there is nothing to apply.';
    case 'locked':
      return 'Conflict: the feature is locked. The lock holds; this counts once it is lifted.';
    case 'replaces':
      return `Conflict: takes the place of “${presentWords(constraints, ask, glucose)}”.`;
  }
}

/** The constraint that stands where an ask would go. */
function presentWords(constraints: Constraints, ask: Ask, glucose: GlucoseUnit): string {
  if ('cap' in ask) return `at most ${constraints.cap} ${constraints.cap === 1 ? 'change' : 'changes'}`;
  const { range, direction, difficulty } = constraints.features?.[ask.feature] ?? {};
  const own = ask.kind === 'range' ? { range } : ask.kind === 'direction' ? { direction } : { difficulty };
  const [words = ''] = constraintPhrases(
    { ...PRODUCT_CONSTRAINTS, features: { [ask.feature]: own } },
    glucose,
  );
  return words;
}

/** How many answers were thrown away and why; undefined when none was. */
export function droppedWords({ notQuoted, notAnAsk }: Dropped): string | undefined {
  const parts = [
    ...(notQuoted > 0 ? [`${notQuoted} with words that are not in the note`] : []),
    ...(notAnAsk > 0 ? [`${notAnAsk} that constraints do not know`] : []),
  ];
  return parts.length === 0 ? undefined : `Thrown away: ${parts.join(', ')}.`;
}

/** Title and description of the dialog at each of its steps. */
export function noteFrame(
  step: 'write' | 'working' | 'failed' | 'preview' | 'read',
  modelLabel: string,
): { readonly title: string; readonly description: string } {
  if (step === 'preview')
    return {
      title: 'What will be sent',
      description: `This text, and nothing else, goes to ${modelLabel}. Dates, record and telephone numbers and names after a title are struck out; a bare name cannot be told from other words. Go back and remove any that is left.`,
    };
  if (step === 'read')
    return {
      title: 'What the note asks of plans',
      description: 'Proposals for you to decide. Tick what is right; nothing else is applied.',
    };
  return {
    title: 'Read a clinical note',
    description:
      'Finds what a note asks of plans and lists it for you to decide. The note is not kept: it is gone when this closes.',
  };
}
