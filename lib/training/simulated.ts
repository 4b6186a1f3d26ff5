import type { LabelledDay } from '@/lib/classifiers';
import { DEFAULT_STRESS_THRESHOLD } from '@/lib/clinical/stress';
import { deriveDays } from '@/lib/derive';
import { InvalidInputError, throwIfAborted } from '@/lib/errors';
import { DEMO_COHORT, simulateParticipants, TRAINING_COHORT, type World } from '@/lib/simulate';
import { limitsOfSimulated } from './limits';
import { type RowUnit, rowsOf } from './row-unit';
import type { TrainingSet } from './training-set';

export interface SimulatedOptions {
  readonly participants?: number;
  /** Seed of the cohort. */
  readonly seed?: number;
  /** What a row is; a day where absent. */
  readonly unit?: RowUnit;
  readonly signal?: AbortSignal;
}

/**
 * Complete labelled days of simulated people, derived in memory from the streams that the importer would read.
 * @throws InvalidInputError for the demo's own seed: no demo patient may be a training participant
 */
export function simulatedTrainingSet(world: World, options: SimulatedOptions = {}): TrainingSet {
  const cohort = {
    ...TRAINING_COHORT,
    world,
    participants: options.participants ?? TRAINING_COHORT.participants,
    seed: options.seed ?? TRAINING_COHORT.seed,
  };
  if (cohort.seed === DEMO_COHORT.seed)
    throw new InvalidInputError(`Seed ${cohort.seed} is the demo cohort's: its patients must stay unseen.`);
  const rows: LabelledDay[] = [];
  for (const { streams } of simulateParticipants(cohort)) {
    throwIfAborted(options.signal, 'Training');
    const { sourceId: id, split } = streams.participant;
    rows.push(...rowsOf({ id, split }, deriveDays(streams), options.unit));
  }
  return {
    id: `simulated-${world}`,
    synthetic: true,
    world,
    cohortSeed: cohort.seed,
    licence: 'Apache-2.0 (simulated, no real person)',
    limits: limitsOfSimulated(world),
    stressThreshold: DEFAULT_STRESS_THRESHOLD,
    rows,
  };
}
