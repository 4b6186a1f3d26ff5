import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FEATURES, isFeatureId } from '@/lib/features';
import { deriveDays } from './days';
import { streamsOf } from './days.fixture';
import { dateOfIndex, indexOfDate, localDays } from './local-days';
import { sleepEpisodes } from './sleep';
import { type ActivityInterval, type ParticipantStreams, type Series, SLEEP_STAGES } from './streams';

const MINUTE = 60_000;
/** Three days around the spring change of the clocks in Los Angeles, where they change at all in the zones below. */
const FROM = Date.parse('2024-03-09T00:00:00Z');
const SPAN = 3 * 24 * 60;

const zone = fc.constantFrom(
  'America/Los_Angeles',
  'America/Chicago',
  'UTC',
  'Asia/Kathmandu',
  'Pacific/Apia',
);

function series(low: number, high: number): fc.Arbitrary<Series> {
  return fc
    .record({
      step: fc.integer({ min: 1, max: 20 }),
      start: fc.integer({ min: 0, max: SPAN }),
      values: fc.array(fc.double({ min: low, max: high, noNaN: true }), { maxLength: 300 }),
    })
    .map(({ step, start, values }) => ({
      time: values.map((_, i) => FROM + (start + i * step) * MINUTE),
      value: values,
    }));
}

const start = fc.integer({ min: 0, max: SPAN }).map((m) => FROM + m * MINUTE);
const length = fc.integer({ min: 1, max: 240 }).map((m) => m * MINUTE);
const sleep = fc.array(
  fc
    .record({ start, length, stage: fc.constantFrom(...SLEEP_STAGES) })
    .map((i) => ({ start: i.start, end: i.start + i.length, stage: i.stage })),
  { maxLength: 60 },
);
const activity = fc.array(
  fc
    .record({
      start,
      length,
      kind: fc.constantFrom<ActivityInterval['kind']>('sedentary', 'walking', 'running', 'generic', 'other'),
      index: fc.option(fc.integer({ min: 0, max: 255 }), { nil: undefined }),
      seconds: fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined }),
      steps: fc.option(fc.integer({ min: 0, max: 2000 }), { nil: undefined }),
    })
    .map(({ length: l, ...i }) => ({ ...i, end: i.start + l })),
  { maxLength: 60 },
);

const streams: fc.Arbitrary<ParticipantStreams> = fc
  .record({
    timezone: zone,
    heartRate: series(26, 230),
    stress: series(1, 100),
    respiration: series(3, 45),
    spo2: series(50, 100),
    glucose: series(20, 500),
    activeEnergy: series(0, 9000),
    sleep,
    activity,
  })
  .map(({ timezone, ...given }) => streamsOf(given, { timezone }));

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const keys = items.map((_, i) => Math.sin(seed + i * 7919));
  return items
    .map((item, i) => [keys[i]!, item] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, item]) => item);
}

function reordered(series: Series, seed: number): Series {
  const order = shuffled(
    series.time.map((_, i) => i),
    seed,
  );
  return { time: order.map((i) => series.time[i]!), value: order.map((i) => series.value[i]!) };
}

function twice(series: Series): Series {
  return { time: [...series.time, ...series.time], value: [...series.value, ...series.value] };
}

const SERIES = ['heartRate', 'stress', 'respiration', 'spo2', 'glucose', 'activeEnergy'] as const;

function mapSeries(s: ParticipantStreams, change: (series: Series) => Series): ParticipantStreams {
  return { ...s, ...Object.fromEntries(SERIES.map((id) => [id, change(s[id])])) };
}

test('no feature leaves its legal range and the shares of sleep and of glucose each sum to 100', () => {
  fc.assert(
    fc.property(streams, (s) => {
      for (const { features, day } of deriveDays(s)) {
        expect(indexOfDate(day)).toBeDefined();
        for (const [id, value] of Object.entries(features)) {
          if (!isFeatureId(id) || value === undefined) throw new Error(`not a feature: ${id}`);
          expect(value).toBeGreaterThanOrEqual(FEATURES[id].legal[0]);
          expect(value).toBeLessThanOrEqual(FEATURES[id].legal[1]);
        }
        const { deepSleepPct: deep, remSleepPct: rem, lightSleepPct: light } = features;
        if (light !== undefined) expect(deep! + rem! + light).toBeCloseTo(100, 9);
        const { timeBelowRangePct: below, hyperglycemiaPct: above, timeInRangePct: within } = features;
        if (within !== undefined) expect(below! + above! + within).toBeCloseTo(100, 9);
      }
    }),
    { numRuns: 150 },
  );
});

test('duplicates change nothing', () => {
  fc.assert(
    fc.property(streams, (s) => {
      const doubled = mapSeries(
        { ...s, sleep: [...s.sleep, ...s.sleep], activity: [...s.activity, ...s.activity] },
        twice,
      );
      expect(deriveDays(doubled)).toEqual(deriveDays(s));
    }),
    { numRuns: 100 },
  );
});

test('the order of the input changes nothing', () => {
  fc.assert(
    fc.property(streams, fc.integer({ min: 1, max: 1000 }), (s, seed) => {
      const mixed = mapSeries(
        { ...s, sleep: shuffled(s.sleep, seed), activity: shuffled(s.activity, seed) },
        (one) => reordered(one, seed),
      );
      expect(deriveDays(mixed)).toEqual(deriveDays(s));
    }),
    { numRuns: 100 },
  );
});

test('every instant lies in exactly the local day that Intl names', () => {
  const instant = fc.integer({
    min: Date.parse('2005-01-01T00:00:00Z'),
    max: Date.parse('2030-01-01T00:00:00Z'),
  });
  fc.assert(
    fc.property(zone, instant, (timezone, t) => {
      const calendar = localDays(timezone);
      const index = calendar.indexOf(t);
      const named = new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(t);
      expect(dateOfIndex(index)).toBe(named);
      expect(calendar.startOf(index)).toBeLessThanOrEqual(t);
      expect(calendar.startOf(index + 1)).toBeGreaterThan(t);
    }),
    { numRuns: 300 },
  );
});

test('episodes never overlap and are more than 60 minutes apart', () => {
  fc.assert(
    fc.property(sleep, (intervals) => {
      const episodes = sleepEpisodes(intervals);
      for (let i = 1; i < episodes.length; i++)
        expect(episodes[i]!.start - episodes[i - 1]!.end).toBeGreaterThan(60 * MINUTE);
      for (const { intervals: records } of episodes)
        for (let i = 1; i < records.length; i++)
          expect(records[i]!.start).toBeGreaterThanOrEqual(records[i - 1]!.end);
    }),
  );
});
