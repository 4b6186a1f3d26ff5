import type { Problem, Reason } from '@/lib/counterfactuals';
import { FEATURES } from '@/lib/features';
import { neededPhrase, shownProbability } from './user-block';

/** A broken rule as a short phrase for the model: "p = 0.62, needs <= 0.45", "deepSleepPct is locked". */
export function reasonPhrase(problem: Problem, reason: Reason): string {
  switch (reason.kind) {
    case 'unknown-feature':
      return `${plainName(reason.feature)} is not a feature of the table`;
    case 'not-an-action':
      return `${reason.feature} may not be changed`;
    case 'not-measured':
      return `${reason.feature} was not measured on this day`;
    case 'locked':
      return reason.movedBy === undefined
        ? `${reason.feature} is locked`
        : `${reason.feature} is locked and would move with ${reason.movedBy}`;
    case 'illegal-value': {
      const [low, high] = FEATURES[reason.feature].legal;
      return `${reason.feature} = ${reason.value} is outside ${low}-${high} ${FEATURES[reason.feature].unit}`.trimEnd();
    }
    case 'off-step':
      return `${reason.feature} = ${reason.value} is not a multiple of ${reason.step}`;
    case 'wrong-direction':
      return `${reason.feature} moves the wrong way`;
    case 'outside-range':
      return `${reason.feature} = ${reason.value} is outside the allowed ${reason.range[0]}-${reason.range[1]}`;
    case 'min-change':
      return `${reason.feature} changes by less than ${reason.minChange}`;
    case 'leaves-band':
      return `${reason.feature} moves further outside its reference range`;
    case 'conflict':
      return `${reason.feature} is set by another change`;
    case 'arithmetic':
      return `the row does not add up: ${plainName(reason.rule)}`;
    case 'cap':
      return `${reason.changed} changes, at most ${reason.cap}`;
    case 'effort':
      return `effort ${reason.effort.toFixed(2)}, at most ${reason.budget.toFixed(2)}`;
    case 'nothing-changed':
      return 'nothing is changed';
    case 'not-flipped':
      return `p = ${shownProbability(reason.probability)}, needs ${neededPhrase(problem)}`;
    case 'implausible':
      return `the row is unusual (outlier factor ${reason.outlierFactor.toFixed(2)}, at most ${reason.cutoff.toFixed(2)})`;
    case 'duplicate':
      return 'the same as another plan';
  }
}

/** A model's own word on its way back to it: letters, digits and little else, short. */
function plainName(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,%=+/_-]/gu, '').slice(0, 80);
}
