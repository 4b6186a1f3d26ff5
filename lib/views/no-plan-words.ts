/** What each reason for no plan means, in words short enough for a table. */
const REASONS: Readonly<Record<string, string>> = {
  'already-at-target': 'Already predicted low',
  'insufficient-data': 'Too little data',
  locked: 'Locks leave no plan',
  range: 'No change left in the allowed ranges',
  cap: 'More changes needed than allowed',
  effort: 'More effort needed than allowed',
  implausible: 'Only unusual plans',
  'classifier-flat': 'No allowed change turns the prediction',
  'out-of-time': 'Out of time',
  'engine-found-none': 'The engine found none',
  'provider-failed': 'The engine failed',
};

/** A reason for no plan in words; a reason this version does not know by its id. */
export function noPlanWords(reason: string): string {
  return REASONS[reason] ?? reason;
}
