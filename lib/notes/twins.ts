import { NOTE_LIMITS } from '@/lib/clinical/note-limits';
import type { FeatureId } from '@/lib/features';
import { type Ask, askText } from './ask';
import type { Proposal } from './proposal';

/**
 * Proposals with their like for steps: what a note asks of activity as such holds for steps as well, where the day has
 * them and the note says nothing of them. A limit in minutes is about minutes and has no like.
 */
export function withStepTwins(
  proposals: readonly Proposal[],
  usable: readonly FeatureId[],
): readonly Proposal[] {
  if (!usable.includes('steps') || proposals.some(({ ask }) => 'feature' in ask && ask.feature === 'steps'))
    return proposals;
  return proposals.flatMap((proposal) => {
    const ask = stepsLike(proposal.ask);
    return ask ? [proposal, { ...proposal, ask, id: askText(ask) }] : [proposal];
  });
}

function stepsLike(ask: Ask): Ask | undefined {
  if (!('feature' in ask) || ask.feature !== 'activeMinutes') return undefined;
  if (ask.kind !== 'range') return { ...ask, feature: 'steps' };
  if (ask.from !== 'day' || ask.high === undefined) return undefined;
  return {
    kind: 'range',
    feature: 'steps',
    high: (ask.high / NOTE_LIMITS.activeMinutesRise) * NOTE_LIMITS.stepsRise,
    from: 'day',
  };
}
