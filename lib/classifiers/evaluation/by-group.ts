import { AGE_BANDS, ageBandOf } from '@/lib/clinical/age-bands';
import { STUDY_GROUPS } from '@/lib/features';
import type { ScoredDay } from '../bootstrap';
import type { LabelledDay } from '../labelled-day';
import { type Evaluation, evaluate } from './evaluation';

/** Results of the people of one group. Without a day of one of the classes AUC and average precision are NaN. */
export interface GroupEvaluation {
  /** Label of an age band, or id of a study group. */
  readonly group: string;
  readonly evaluation: Evaluation;
}

/** Results by group, in the order of the groups; people whose group was not recorded stand apart. */
export interface ByGroup {
  readonly groups: readonly GroupEvaluation[];
  readonly notRecorded: { readonly people: number; readonly days: number };
}

/** Who a day is of, and what is known of them. */
type PersonOfDay = Pick<LabelledDay, 'participant' | 'features'>;

/** Results by age band and by study group; `rows` say who is in which (a person's first day that does). */
export function evaluateByGroup(
  days: readonly ScoredDay[],
  rows: readonly PersonOfDay[],
  seed: number,
): { readonly ageBand: ByGroup; readonly studyGroup: ByGroup } {
  return {
    ageBand: byGroup(
      days,
      AGE_BANDS.map(({ label }) => label),
      groupsOf(rows, ({ features: { age } }) => (age === undefined ? undefined : ageBandOf(age)?.label)),
      seed,
    ),
    studyGroup: byGroup(
      days,
      STUDY_GROUPS,
      groupsOf(rows, ({ features: { studyGroup } }) =>
        studyGroup === undefined ? undefined : STUDY_GROUPS[studyGroup],
      ),
      seed,
    ),
  };
}

/** Group of every participant whose days name one. */
function groupsOf(
  rows: readonly PersonOfDay[],
  groupOf: (row: PersonOfDay) => string | undefined,
): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  for (const row of rows) {
    const group = groupOf(row);
    if (group !== undefined && !groups.has(row.participant)) groups.set(row.participant, group);
  }
  return groups;
}

function byGroup(
  days: readonly ScoredDay[],
  order: readonly string[],
  groups: ReadonlyMap<string, string>,
  seed: number,
): ByGroup {
  const rest = days.filter(({ participant }) => !groups.has(participant));
  return {
    groups: order.flatMap((group) => {
      const inside = days.filter(({ participant }) => groups.get(participant) === group);
      return inside.length > 0 ? [{ group, evaluation: evaluate(inside, seed) }] : [];
    }),
    notRecorded: { people: new Set(rest.map(({ participant }) => participant)).size, days: rest.length },
  };
}
