import { describe, expect, it } from 'vitest';
import { participantsOf, splitByParticipant } from '@/lib/classifiers';
import type { LabelledDay } from '@/lib/classifiers/labelled-day';
import { drawDays } from './draw-days';
import { peopleParts, type TrainedOn } from './people-parts';

const DRAW = { seed: 3, validationShare: 0.1 };

/** Days of made-up people, of both classes each. */
function daysOf(people: number, split?: (person: number) => LabelledDay['split']): readonly LabelledDay[] {
  return Array.from({ length: people }, (_, person) =>
    ([0, 1, 1] as const).map((label, day) => ({
      participant: `P${String(person).padStart(3, '0')}`,
      day: `2026-01-0${day + 1}`,
      features: {},
      label,
      split: split?.(person),
    })),
  ).flat();
}

function trainedOn(rows: readonly LabelledDay[], seed: number): TrainedOn {
  const split = splitByParticipant(rows, seed);
  const count = (part: readonly LabelledDay[]) => participantsOf(part).length;
  return {
    dataset: 'ours',
    seed,
    participants: {
      train: count(split.train),
      calibration: count(split.calibration),
      test: count(split.test),
    },
  };
}

describe('the people of a fine-tuning set', () => {
  const rows = daysOf(100);

  it('leave out the very people the classifier was tested on, whatever the seed of the set', () => {
    const tested = participantsOf(splitByParticipant(rows, 12).test);
    for (const seed of [1, 2, 3]) {
      const parts = peopleParts(rows, 'ours', trainedOn(rows, 12), { seed, validationShare: 0.1 });
      expect([...parts.test].sort()).toEqual([...tested].sort());
      expect(parts.basis).toBe('classifier');
    }
  });

  it('are each in one part, a tenth of those who may be used validate, and the seed decides who', () => {
    const parts = peopleParts(rows, 'ours', trainedOn(rows, 12), DRAW);
    expect(parts.train.size + parts.validation.size + parts.test.size).toBe(100);
    expect(new Set([...parts.train, ...parts.validation, ...parts.test]).size).toBe(100);
    expect(parts.validation.size).toBe(8);
    const again = peopleParts(rows, 'ours', trainedOn(rows, 12), { ...DRAW, seed: 4 });
    expect(again.validation).not.toEqual(parts.validation);
    expect(peopleParts([...rows].reverse(), 'ours', trainedOn(rows, 12), DRAW)).toEqual(parts);
  });

  it('are split as the data set recommends, where it does', () => {
    const recommended = daysOf(20, (person) => (person < 4 ? 'test' : person < 8 ? 'val' : 'train'));
    const parts = peopleParts(recommended, 'other', undefined, DRAW);
    expect([...parts.test]).toEqual(['P000', 'P001', 'P002', 'P003']);
  });

  it('are held back where the classifier was trained on others, or on everybody', () => {
    const others = { ...trainedOn(rows, 12), dataset: 'theirs' };
    const fewer = peopleParts(daysOf(60), 'ours', others, DRAW);
    expect(fewer).toMatchObject({ basis: 'held-back' });
    expect(fewer.test.size).toBe(12);
    const everybody = { ...others, dataset: 'ours', participants: { train: 60, calibration: 0, test: 0 } };
    expect(peopleParts(daysOf(60), 'ours', everybody, DRAW).basis).toBe('held-back');
  });

  it('are refused when nobody can tell who tested the classifier, and when they are too few', () => {
    expect(() => peopleParts(daysOf(99), 'ours', trainedOn(rows, 12), DRAW)).toThrow(
      'nobody can tell who tested it',
    );
    expect(() => peopleParts(daysOf(4), 'ours', undefined, DRAW)).toThrow('Only 4 people');
  });
});

describe('the days of a fine-tuning set', () => {
  const rows = daysOf(100);
  const parts = peopleParts(rows, 'ours', trainedOn(rows, 12), DRAW);
  const settings = { seed: 5, size: 60, lockShare: 0.5 };
  const features = ['steps', 'sleepHours', 'deepSleepPct', 'age', 'lightSleepPct'] as const;
  const days = drawDays(rows, parts, features, settings);

  it('are of as many people as possible, never of test people', () => {
    expect(days).toHaveLength(60);
    expect(new Set(days.map(({ participant }) => participant)).size).toBe(60);
    expect(days.filter(({ participant }) => parts.test.has(participant))).toEqual([]);
    for (const { participant, part } of days) expect(parts[part].has(participant)).toBe(true);
    const all = drawDays(rows, parts, features, { ...settings, size: 1000 });
    expect(all).toHaveLength(240);
    expect(all.slice(0, 60)).toEqual(days);
  });

  it('lock one or two actions on about the share asked for', () => {
    const locked = days.filter((day) => day.locked.length > 0);
    expect(locked.length).toBeGreaterThan(15);
    expect(locked.length).toBeLessThan(45);
    expect(Math.max(...locked.map((day) => day.locked.length))).toBe(2);
    for (const day of locked)
      for (const id of day.locked) expect(['steps', 'sleepHours', 'deepSleepPct']).toContain(id);
    const none = drawDays(rows, parts, features, { ...settings, lockShare: 0 });
    expect(none.every((day) => day.locked.length === 0)).toBe(true);
  });

  it('are others with another seed, and the same in any order of the rows', () => {
    expect(drawDays([...rows].reverse(), parts, features, settings)).toEqual(days);
    expect(drawDays(rows, parts, features, { ...settings, seed: 6 })).not.toEqual(days);
  });
});
