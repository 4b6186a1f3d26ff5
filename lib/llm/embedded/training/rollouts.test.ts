import { expect, test, vi } from 'vitest';
import { type LabelledDay, labelDays } from '@/lib/classifiers';
import { deriveDays } from '@/lib/derive';
import { Random } from '@/lib/random';
import { DEMO_COHORT, simulateParticipants } from '@/lib/simulate';
import { shippedClassifier } from '../../testing/shipped-problem.fixture';
import { embeddedModel } from '../shipped';
import { VOCABULARY } from '../vocabulary';
import { RECORD } from './examples';
import { rollOut } from './rollouts';

vi.setConfig({ testTimeout: 120_000 });

const DRAWN = 16;
const PLAN = 8;

test('a question’s draws are kept with rewards: nothing for what the verifier refuses, most for the smallest', async () => {
  const classifier = await shippedClassifier();
  const rows: LabelledDay[] = [];
  for (const { streams } of simulateParticipants({ ...DEMO_COHORT, participants: 12 }))
    rows.push(...labelDays({ id: streams.participant.sourceId }, deriveDays(streams)));
  const ask = async () =>
    rollOut(await embeddedModel('embedded-pretrained'), rows, classifier, 8, new Random('test'), {
      augmentation: 0,
      plain: 1,
    });
  const { records, asked, greedy, any } = await ask();
  expect([asked, any >= greedy, greedy > 0]).toEqual([8, true, true]);
  const words = new Uint16Array(records.slice().buffer);
  const size = RECORD + DRAWN * PLAN;
  expect(words.length % size).toBe(0);
  expect(words.length).toBeGreaterThan(0);
  for (let at = 0; at < words.length; at += size) {
    expect(words[at + 1]).toBe(VOCABULARY.mark('begin'));
    const plans = Array.from({ length: DRAWN }, (_, i) => words.slice(at + RECORD + i * PLAN).slice(0, PLAN));
    const rewards = plans.map(([reward = 0]) => reward);
    // A question whose draws all earn the same teaches nothing and is left out.
    expect(new Set(rewards).size).toBeGreaterThan(1);
    for (const reward of rewards) expect(reward === 0 || (reward >= 100 && reward <= 1000)).toBe(true);
    for (const [, length = 0, ...tokens] of plans) expect(tokens[length - 1]).toBe(VOCABULARY.mark('end'));
  }
  expect((await ask()).records).toEqual(records);
});
