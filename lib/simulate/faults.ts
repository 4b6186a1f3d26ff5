import type { Random } from '@/lib/random';
import { FAULT_RATES, type Fault } from './assumptions';

const KINDS = Object.keys(FAULT_RATES) as Fault[];

/** Draws the faults of one day; a watch that is off all day has no other fault of its own. */
export function drawFaults(random: Random): readonly Fault[] {
  const faults = KINDS.filter((kind) => random.uniform() < FAULT_RATES[kind]);
  if (faults.includes('watch-off')) return faults.filter((f) => f === 'watch-off' || f.startsWith('cgm'));
  return faults.includes('no-night') ? faults.filter((f) => f !== 'nap' && f !== 'short-off') : faults;
}
