import type { NoPlan } from '@/lib/counterfactuals';

const NO_PLAN: Readonly<Record<NoPlan['reason'], string>> = {
  'already-at-target': 'Nothing to change. Choose a day that is predicted high.',
  'insufficient-data': 'Choose a day with more data.',
  locked: 'Unlock what is possible for this person after all, and ask again.',
  range: 'Widen a range or lift a direction below, choose another day, or try values by hand with what-if.',
  cap: 'More changes at once are rarely kept. Allow more, or try them by hand with what-if.',
  effort: 'Raise the effort budget, or mark changes that are easy for this person as easy, and ask again.',
  implausible:
    'Real days that are predicted low do not look like this. Take such a plan as a direction, or choose another day.',
  'classifier-flat':
    'Look at what drives this prediction, try values by hand with what-if, or choose another day.',
  'out-of-time': 'Lock features that are out of the question and ask again: it shortens the search.',
  'engine-found-none': 'Ask again with the exact search: it finds a plan whenever there is one.',
  'provider-failed': 'Ask again later, or use the exact search: it needs no network.',
};

/** What a person can do when there is no plan. */
export function noPlanAdvice(noPlan: NoPlan): string {
  return NO_PLAN[noPlan.reason];
}

/** What a person can do when a run failed. */
export function failureAdvice(code: string | undefined): string {
  if (code === 'corrupt-file')
    return 'The classifier must be restored or trained again before plans can be made.';
  if (code === 'forbidden') return 'Choose an engine that runs on this machine.';
  return 'Ask again. The run stays in the history, and nothing was changed.';
}
