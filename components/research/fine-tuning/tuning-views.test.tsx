import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CHECK_IDS } from '@/lib/finetune/checks';
import { listFiles } from '@/lib/finetune/files/export-files';
import { DEFAULT_TUNING } from '@/lib/finetune/settings';
import type { TuningOptions, TuningView } from '@/lib/views/tuning-types';
import { CheckList } from './check-list';
import { ExamplePreviews } from './example-preview';
import { FileList } from './file-list';
import { TuningAbout } from './tuning-about';
import { draftOf, onDataset, whatIsMissing } from './tuning-draft';

const SET: TuningView = {
  id: 'a-set',
  name: 'A set',
  status: 'done',
  cancelling: false,
  createdAt: '2026-11-23T00:00:00.000Z',
  dataset: { id: 'demo', name: 'Demo', synthetic: true, dataPolicy: 'remoteAllowed' },
  classifierId: 'a-classifier',
  settings: { ...DEFAULT_TUNING, promptVersion: 'v1' },
  preview: [
    {
      messages: [
        { role: 'system', content: 'You write plans.' },
        { role: 'user', content: '{"k":1}' },
        { role: 'assistant', content: '{"plans":[]}' },
      ],
      refused: '{"plans":["refused"]}',
      tokens: { llama3: 1500, mistral: 1700 },
    },
  ],
  files: listFiles(true),
  submissions: [],
  openai: {},
};

const checks = CHECK_IDS.map((id) => ({
  id,
  title: `Check ${id}`,
  passed: id !== 'verified',
  detail: 'Looked.',
  places: id === 'verified' ? ['train.jsonl, line 7'] : [],
}));

describe('the page of a fine-tuning set', () => {
  it('lists every check in words, a failed one with its place', () => {
    const html = renderToStaticMarkup(<CheckList checks={checks} />);
    expect(html.match(/>passed</g)).toHaveLength(CHECK_IDS.length - 1);
    expect(html.match(/>failed</g)).toHaveLength(1);
    expect(html).toContain('train.jsonl, line 7');
    expect(html).toContain(`1 of ${CHECK_IDS.length} failed`);
  });

  it('offers every file and the archive', () => {
    const html = renderToStaticMarkup(<FileList set={SET} />);
    for (const { name } of SET.files) expect(html).toContain(`href="/api/fine-tuning/a-set/export/${name}"`);
    expect(html).toContain('/export/sensecf-fine-tuning.tar.gz');
  });

  it('shows an example with its lengths and its refused answer, and says when there is none yet', () => {
    const html = renderToStaticMarkup(<ExamplePreviews set={SET} />);
    expect(html).toContain('about 1500 tokens');
    expect(html).toContain('Refused answer: the verifier passed none of it');
    expect(renderToStaticMarkup(<ExamplePreviews set={{ ...SET, preview: [] }} />)).toContain(
      'No example yet',
    );
  });

  it('says what was asked before there is anything to say of it', () => {
    expect(renderToStaticMarkup(<TuningAbout set={SET} />)).toContain(
      '500 days at most, 10 % of people validate',
    );
  });
});

describe('the form of a fine-tuning set', () => {
  const dataset = {
    id: 'demo',
    name: 'Demo',
    synthetic: true,
    dataPolicy: 'remoteAllowed',
    people: 300,
    days: 3000,
    classifiers: [
      { id: 'first', title: 'First' },
      { id: 'used', title: 'Used' },
    ],
    classifierId: 'used',
    engines: [],
    refusing: [],
  };
  const options: TuningOptions = {
    datasets: [{ ...dataset, id: 'few', refusal: 'Only 2 people' }, dataset],
    defaults: DEFAULT_TUNING,
  };

  it('begins with the first data set that will do, and the classifier it uses', () => {
    expect(draftOf(options)).toMatchObject({ datasetId: 'demo', classifierId: 'used' });
    expect(onDataset({ ...dataset, classifierId: undefined }).classifierId).toBe('first');
    expect(draftOf({ ...options, datasets: options.datasets.slice(0, 1) })).toBeUndefined();
  });

  it('says what is missing', () => {
    const draft = draftOf(options)!;
    expect(whatIsMissing(draft)).toBe('A name is needed.');
    expect(whatIsMissing({ ...draft, name: 'x' })).toBeUndefined();
    expect(whatIsMissing({ ...draft, name: 'x', classifierId: '' })).toBe('A classifier is needed.');
  });
});
