import { FIGURES, type Figure, type ScoredDay } from '../bootstrap';
import type { Estimate } from '../card';
import type { LabelledDay } from '../labelled-day';
import { type ByGroup, evaluateByGroup } from './by-group';
import type { ClassifierEvaluation, Figures, GroupsOfPeople } from './classifier-evaluation';
import { evaluate } from './evaluation';

/** Figures as JSON can hold them: what the days say nothing about is null. */
export function toFigures(figures: Readonly<Record<Figure, Estimate>>): Figures {
  return Object.fromEntries(
    FIGURES.map((figure) => {
      const { value, low, high } = figures[figure];
      return [figure, [value, low, high].every(Number.isFinite) ? figures[figure] : null];
    }),
  ) as Figures;
}

const DIGITS = 6;

/** The same value without what JSON cannot hold, numbers with six digits: more would be noise, and bytes. */
export function plainJson<Value>(value: Value): Value {
  return JSON.parse(
    JSON.stringify(value, (_, item: unknown) =>
      typeof item === 'number' && !Number.isInteger(item) ? Number(item.toPrecision(DIGITS)) : item,
    ),
  ) as Value;
}

type Judged = Pick<
  ClassifierEvaluation,
  'people' | 'days' | 'prevalence' | 'thresholds' | 'figures' | 'confusion' | 'calibration' | 'groups'
>;

/** What scored days alone say. `draws` is how often each day was scored. */
export function judgedFigures(
  scored: readonly ScoredDay[],
  rows: readonly Pick<LabelledDay, 'participant' | 'features'>[],
  seed: number,
  draws: number,
): Judged {
  const { people, days, prevalence, figures, confusion, calibration } = evaluate(scored, seed);
  const { ageBand, studyGroup } = evaluateByGroup(scored, rows, seed);
  const thresholds = scored.map(({ threshold }) => threshold);
  return {
    people,
    days: days / draws,
    prevalence,
    thresholds: [thresholds.reduce((a, b) => Math.min(a, b)), thresholds.reduce((a, b) => Math.max(a, b))],
    figures: toFigures(figures),
    confusion,
    calibration,
    groups: { ageBand: groupsOf(ageBand, draws), studyGroup: groupsOf(studyGroup, draws) },
  };
}

function groupsOf({ groups, notRecorded }: ByGroup, draws: number): GroupsOfPeople {
  return {
    groups: groups.map(({ group, evaluation: { people, days, prevalence, figures } }) => ({
      group,
      people,
      days: days / draws,
      prevalence,
      figures: toFigures(figures),
    })),
    notRecorded: { people: notRecorded.people, days: notRecorded.days / draws },
  };
}
