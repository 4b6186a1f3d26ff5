import type { Change } from '@/lib/counterfactuals';
import { changeText } from '@/lib/views/change-words';

/**
 * What the answer of an engine that does not write says of a plan: its changes in words and nothing else. Neither the
 * probability it reaches nor a proof of minimality is in it, because a model that learnt to write those would be making
 * them up.
 */
export function rationaleOf(changes: readonly Change[]): string {
  const words = changes.map((change) => changeText(change).words);
  const last = words.pop() ?? 'nothing';
  const listed = words.length === 0 ? last : `${words.join(', ')} and ${last}`;
  return `This plan asks for ${listed}; everything else stays as measured or follows from it.`;
}
