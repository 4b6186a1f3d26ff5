import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CorruptFileError } from '@/lib/errors';
import { decodeChunk, encodeChunk } from './chunk';
import { chunksOf } from './chunk-days';
import { every, MINUTE, stages, streamsOf } from './days.fixture';
import { SLEEP_STAGES } from './streams';

describe('one chunk', () => {
  test('a series comes back as it went in, to three decimals', () => {
    const reading = fc.record({
      step: fc.integer({ min: 1, max: 400_000 }),
      value: fc.integer({ min: -5_000_000, max: 5_000_000 }).map((v) => v / 1000),
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e12 }), fc.array(reading), (start, readings) => {
        let at = start;
        const time = readings.map(({ step }) => (at += step));
        const series = { time, value: readings.map(({ value }) => value) };
        const back = decodeChunk(encodeChunk({ kind: 'series', series }));
        if (back.kind !== 'series') throw new Error(back.kind);
        expect(back.series.time).toEqual(series.time);
        for (const [i, v] of back.series.value.entries()) expect(v).toBeCloseTo(series.value[i]!, 9);
      }),
    );
  });

  test('intervals come back with what they carried and nothing else', () => {
    const samples = {
      kind: 'activity',
      intervals: [
        { start: 1_000, end: 61_000, kind: 'walking', index: 70 },
        { start: 61_000, end: 90_500, kind: 'other' },
        { start: 61_000, end: 961_000, kind: 'sedentary', steps: 0, kcal: 2.5, seconds: 840 },
      ],
    } as const;
    expect(decodeChunk(encodeChunk(samples))).toEqual(samples);
    const sleep = {
      kind: 'sleep',
      intervals: SLEEP_STAGES.map((stage, i) => ({ start: i * MINUTE, end: (i + 1) * MINUTE, stage })),
    } as const;
    expect(decodeChunk(encodeChunk(sleep))).toEqual(sleep);
  });

  test.each([
    ['no gzip', new Uint8Array([1, 2, 3])],
    ['no JSON', gzipSync('rubbish')],
    ['another format', gzipSync('{"format":9,"time":[]}')],
    ['half a chunk', encodeChunk({ kind: 'sleep', intervals: [] }).slice(0, 12)],
  ])('%s is refused as corrupt', (_, bytes) => {
    expect(() => decodeChunk(bytes)).toThrow(CorruptFileError);
  });

  test('a day of minute readings packs into a few kilobytes', () => {
    const series = every(
      '2024-03-06T08:00:00Z',
      '2024-03-07T08:00:00Z',
      MINUTE,
      (i) => 60 + ((i * 7919) % 13),
    );
    expect(encodeChunk({ kind: 'series', series }).byteLength).toBeLessThan(3000);
  });
});

describe('the chunks of a participant', () => {
  test('a night is whole under the day it ends on, readings are under their own day', () => {
    const sleep = stages('2024-03-06T06:00:00Z', ['light', 120], ['deep', 60], ['awake', 5]);
    const stress = every('2024-03-06T07:00:00Z', '2024-03-06T09:00:00Z', 3 * MINUTE, () => 30);
    const chunks = chunksOf(streamsOf({ sleep, stress }));
    expect(chunks.map(({ day, signal, samples }) => [day, signal, samples])).toEqual([
      ['2024-03-05', 'stress', 20],
      ['2024-03-06', 'stress', 20],
      ['2024-03-06', 'sleep', 3],
    ]);
    expect(decodeChunk(chunks[2]!.bytes)).toEqual({ kind: 'sleep', intervals: sleep });
  });
});
