import { type LabelledDay, participantsOf } from '@/lib/classifiers/labelled-day';
import { Random } from '@/lib/random';

/** Shares of people: test people of all, calibration people of the others. */
const TEST_SHARE = 0.25;
const CALIBRATION_SHARE = 0.25;

export interface Partition {
  /** People whose rows are reduced and trained on; calibration people are among them. */
  readonly training: ReadonlySet<string>;
  /** Training people whose kept rows calibrate and set the threshold; no synthetic row is made from them. */
  readonly calibration: ReadonlySet<string>;
  readonly test: ReadonlySet<string>;
}

/**
 * Who trains, who calibrates and who tests: by lot, from the ids of the people and the seed alone. No label and no
 * feature enters, so nothing of a test or removed row can reach the choice.
 */
export function partitionPeople(rows: readonly LabelledDay[], seed: number): Partition {
  const people = new Random(seed).fork('augmentation-people').shuffle([...participantsOf(rows)].sort());
  const tested = Math.max(1, Math.round(people.length * TEST_SHARE));
  const rest = people.slice(tested);
  const calibrating = Math.max(1, Math.round(rest.length * CALIBRATION_SHARE));
  return {
    training: new Set(rest),
    calibration: new Set(rest.slice(0, calibrating)),
    test: new Set(people.slice(0, tested)),
  };
}
