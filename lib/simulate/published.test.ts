import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_STRESS_THRESHOLD } from '@/lib/clinical/stress';
import { STUDY_GROUPS, type StudyGroup } from '@/lib/features';
import { meanOf, quantile } from './cohort.fixture';
import { groupAt } from './person';
import { PUBLISHED, PUBLISHED_SPO2_SD } from './published';
import { simulateParticipants } from './simulate';
import { WORLDS, type World } from './types';

interface PersonFigures {
  readonly age: number;
  readonly bmi: number;
  readonly hba1c: number;
  readonly glucoseMean: number;
  readonly glucoseCv: number;
  readonly stress: number;
  /** Days of high stress, of ten. */
  readonly highDays: number;
  readonly activeKcal: number;
  readonly spo2: number;
}

const PEOPLE = 1600;
const SPARSE = { stress: 60, heartRate: 60, respiration: 60, spo2: 30 };

function figuresByGroup(world: World): ReadonlyMap<StudyGroup, readonly PersonFigures[]> {
  const groups = new Map<StudyGroup, PersonFigures[]>(STUDY_GROUPS.map((group) => [group, []]));
  const cohort = { participants: PEOPLE, days: 10, world, seed: 12, sampling: SPARSE };
  for (const { streams, truth } of simulateParticipants(cohort)) {
    const { age, bmi, hba1cPct, studyGroup } = streams.participant;
    groups.get(studyGroup!)!.push({
      age: age!,
      bmi: bmi!,
      hba1c: hba1cPct!,
      glucoseMean: meanOf(truth.map((day) => day.glucoseMean)),
      glucoseCv: meanOf(truth.map((day) => day.glucoseCvPct)),
      stress: meanOf(truth.map((day) => day.stress)),
      highDays: truth.filter((day) => day.stress >= DEFAULT_STRESS_THRESHOLD).length,
      activeKcal: meanOf(truth.map((day) => day.activeKcal)),
      spo2: meanOf(streams.spo2.value),
    });
  }
  return groups;
}

const off = (value: number, wanted: number) => Math.abs(value / wanted - 1);

describe.each(WORLDS)('marginals of the %s world against the published aggregates', (world) => {
  let groups: ReadonlyMap<StudyGroup, readonly PersonFigures[]>;
  beforeAll(() => {
    groups = figuresByGroup(world);
  }, 60_000);
  const of = (group: StudyGroup, figure: keyof PersonFigures) =>
    groups.get(group)!.map((person) => person[figure]);

  describe.each(STUDY_GROUPS)('%s', (group) => {
    const published = PUBLISHED[group];

    it.each(['hba1c', 'glucoseMean', 'glucoseCv'] as const)(
      '%s has its published median within a twentieth and quartiles within a tenth',
      (figure) => {
        const values = of(group, figure);
        const [median, q25, q75] = published[figure];
        expect(off(quantile(values, 0.5), median)).toBeLessThan(0.05);
        expect(off(quantile(values, 0.25), q25)).toBeLessThan(0.1);
        expect(off(quantile(values, 0.75), q75)).toBeLessThan(0.1);
      },
    );

    it.each(['age', 'bmi'] as const)(
      '%s has its published mean within a twentieth and SD within a tenth',
      (figure) => {
        const values = of(group, figure);
        const [mean, sd] = published[figure];
        expect(off(meanOf(values), mean)).toBeLessThan(0.05);
        expect(off(Math.sqrt(meanOf(values.map((v) => (v - meanOf(values)) ** 2))), sd)).toBeLessThan(0.1);
      },
    );

    it('has the corrected mean of stress and the published mean of SpO2', () => {
      expect(off(meanOf(of(group, 'stress')), published.stress)).toBeLessThan(0.05);
      const spo2 = of(group, 'spo2').filter(Number.isFinite);
      expect(Math.abs(meanOf(spo2) - published.spo2)).toBeLessThan(0.4);
      expect(
        off(Math.sqrt(meanOf(spo2.map((v) => (v - meanOf(spo2)) ** 2))), PUBLISHED_SPO2_SD),
      ).toBeLessThan(0.12);
    });

    it('has the published mean and median of active energy', () => {
      const values = of(group, 'activeKcal');
      const [mean, median] = published.activeKcal;
      // Energy of insulin users is so skewed that the median of 260 people has a standard error of 7 %.
      const tolerance = group === 'insulin_controlled' ? 0.1 : 0.05;
      expect(off(quantile(values, 0.5), median)).toBeLessThan(tolerance);
      expect(off(meanOf(values), mean)).toBeLessThan(tolerance);
    });
  });

  it('labels about 40 % of the days high', () => {
    const share = meanOf(STUDY_GROUPS.flatMap((group) => of(group, 'highDays'))) / 10;
    expect(share).toBeGreaterThan(0.38);
    expect(share).toBeLessThan(0.47);
  });
});

describe('study groups', () => {
  it('come as 776:560:686:258 in every prefix', () => {
    for (const offset of [0, 0.3, 0.77])
      for (const size of [100, 300, 1000]) {
        const drawn = Array.from({ length: size }, (_, i) => groupAt(i, offset));
        for (const group of STUDY_GROUPS) {
          const share = drawn.filter((g) => g === group).length / size;
          expect(Math.abs(share - PUBLISHED[group].n / 2280)).toBeLessThan(1 / size + 0.012);
        }
      }
  });
});

const AGGREGATES = path.join('..', 'shared', 'data', 'ai-readi-templates', 'published_aggregates.json');

describe.skipIf(!existsSync(AGGREGATES))('published.ts (skipped without the shared data)', () => {
  it('holds the figures of the published aggregates', () => {
    const { groups } = JSON.parse(readFileSync(AGGREGATES, 'utf8')) as {
      groups: Record<string, Record<string, unknown>>;
    };
    for (const group of STUDY_GROUPS) {
      const source = groups[group]!;
      const ours = PUBLISHED[group];
      expect({
        n: source.n,
        age: source.age_mean_sd,
        bmi: source.bmi_mean_sd,
        hba1c: source.hba1c_median_iqr,
        glucoseMean: source.cgm_mean_median_iqr,
        glucoseCv: source.cgm_cv_median_iqr,
        heartRateManifest: (source['hr_manifest_mean_median*'] as number[])[0],
        spo2: (source.spo2_mean_median as number[])[0],
        activeKcal: source.active_kcal_mean_median,
      }).toEqual({
        n: ours.n,
        age: ours.age,
        bmi: ours.bmi,
        hba1c: ours.hba1c,
        glucoseMean: ours.glucoseMean,
        glucoseCv: ours.glucoseCv,
        heartRateManifest: ours.heartRateManifest,
        spo2: ours.spo2,
        activeKcal: ours.activeKcal,
      });
    }
  });
});
