import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { JobStatus } from '@/components/jobs/job-status';
import type { TunedCard } from '@/lib/finetune/embedded/tuned-card';
import { limitsOf, tunedCardSchema } from '@/lib/finetune/embedded/tuned-card';
import type { ModelTuningItem } from '@/lib/views/model-tuning-types';
import type { RunStatus } from '@/lib/views/types';
import { ComparisonCard } from './comparison-card';
import { TunedCardView } from './tuned-card-view';
import { TunedModelList } from './tuned-model-list';

const counts = {
  people: { train: 31, validation: 7, test: 9 },
  dataset: { name: 'Our people', synthetic: true },
};

const CARD: TunedCard = tunedCardSchema.parse({
  ...counts,
  id: 'a-model',
  name: 'Ours',
  createdAt: '2026-11-23T00:00:00.000Z',
  hash: 'a'.repeat(64),
  language: 'b',
  start: { id: 'embedded-pretrained', hash: 'c'.repeat(64) },
  classifier: { id: 'a-classifier', hash: 'd' },
  targets: 'exact',
  lessons: { train: 1200, heldOut: 140 },
  settings: { passes: 3, minutes: 10, questions: 2000, seed: 1 },
  architecture: {
    kind: 'Llama decoder',
    layers: 4,
    heads: 6,
    headWidth: 32,
    width: 192,
    hidden: 512,
    words: 886,
    parameters: 1_941_312,
    weights: '8-bit integers',
  },
  training: [{ stage: 'fine-tuning', examples: 1200, seen: 3600, seconds: 40, curve: [] }],
  comparison: {
    days: 60,
    people: 7,
    start: { raw: { value: 0.5, ci: [0.4, 0.6] }, best: { value: 0.9, ci: [0.8, 1] } },
    tuned: { raw: { value: 0.7, ci: [0.6, 0.8] }, best: { value: 0.9, ci: [0.8, 1] } },
    difference: { raw: { value: 0.2, ci: [0.1, 0.3] }, best: { value: 0, ci: [-0.1, 0.1] } },
  },
  limits: limitsOf(counts),
});

const item = (change: Partial<ModelTuningItem>): ModelTuningItem => ({
  id: 'a-model',
  name: 'Ours',
  status: 'done',
  cancelling: false,
  archived: false,
  removed: false,
  createdAt: CARD.createdAt,
  settings: { start: 'embedded-pretrained', passes: 3, minutes: 10, questions: 2000 },
  ...change,
});

describe('the page of a tuned model', () => {
  it('names data set, classifier and people, and what it says nothing of', () => {
    const html = renderToStaticMarkup(<TunedCardView card={CARD} set={undefined} />);
    expect(html).toContain('Our people, simulated data');
    expect(html).toContain('href="/models/a-classifier"');
    expect(html).toContain(
      '31 in the part that lessons are about, 7 in that of the held-out loss and the comparison, 9 in neither',
    );
    expect(html).toContain('how it does on them says nothing of how it does on others');
    expect(html).toContain(CARD.hash);
  });

  it('shows both models with intervals and the difference', () => {
    const html = renderToStaticMarkup(<ComparisonCard comparison={CARD.comparison!} />);
    expect(html).toContain('60 days of 7 validation people');
    expect(html).toContain('70 % (60 % to 80 %)');
    expect(html).toContain('+20.0 points (+10.0 to +30.0)');
    expect(html).toContain('valid more often');
  });

  it('is listed with its state, and the list says how to get one where there is none', () => {
    const list = renderToStaticMarkup(
      <TunedModelList tunings={[item({ archived: true }), item({ id: 'other', status: 'failed' })]} />,
    );
    expect(list).toContain('href="/research/fine-tuning/models/a-model"');
    expect(list).toContain('archived');
    expect(list).toContain('failed');
    expect(renderToStaticMarkup(<TunedModelList tunings={[]} />)).toContain('No tuned model yet');
  });
});

describe('the state of work', () => {
  const shown = (status: RunStatus, change: object = {}): string =>
    renderToStaticMarkup(
      <JobStatus
        job={{ status, cancelling: false, ...change }}
        kind="tuning"
        failed="The tuning failed"
        kept="Lessons are kept."
        resume="Train again"
        stale={false}
        busy={false}
        onCancel={() => {}}
        onResume={() => {}}
      />,
    );

  it('says what goes on, why it ended, what is kept and how to go on', () => {
    expect(shown('queued')).toContain('Waiting for the worker');
    expect(shown('queued', { ahead: 1 })).toContain('Waiting: another tuning comes first');
    expect(shown('running', { progress: { step: 'Training', share: 0.5 } })).toContain('Training');
    expect(shown('running', { cancelling: true })).toContain('Cancelling');
    const failed = shown('failed', { failure: { code: 'unavailable', message: 'No memory.' } });
    for (const words of ['The tuning failed', 'No memory.', 'Lessons are kept.', 'Train again'])
      expect(failed).toContain(words);
    expect(shown('cancelled')).toContain('Train again');
    expect(shown('done')).toBe('');
  });
});
