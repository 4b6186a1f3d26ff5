import { beforeAll, describe, expect, it } from 'vitest';
import type { LabelledDay } from '@/lib/classifiers/labelled-day';
import type { ChatMessage } from '@/lib/llm/prompts';
import type { TuningDay } from '../draw-days';
import { type MadeSet, madeSet } from '../tuning-set.fixture';
import { CHECK_IDS, type CheckId, type ExportToCheck, runChecks } from '.';
import { checkFiles, type PreparedChecks, prepareChecks } from './run-checks';

interface Line {
  readonly messages: readonly ChatMessage[];
}

let made: MadeSet;
let good: ExportToCheck;
let prepared: PreparedChecks;
beforeAll(async () => {
  made = await madeSet();
  good = made.toCheck;
  prepared = await prepareChecks(good);
}, 120_000);

type Files = ExportToCheck['files'];

/** The names of the checks that fail on files, or on the good ones where something else is known of the days. */
async function failing(files: Files, known: Partial<PreparedChecks> = {}): Promise<readonly CheckId[]> {
  const results = await checkFiles(files, { ...prepared, ...known });
  return results.filter(({ passed }) => !passed).map(({ id }) => id);
}

/** The good files with another text for one of them. */
function withText(file: string, text: string): Files {
  return new Map([...good.files, [file, text]]);
}

/** The good files with one line written anew. */
function withLine(file: string, at: number, change: (line: string) => string): Files {
  const lines = good.files.get(file)!.trim().split('\n');
  lines[at] = change(lines[at]!);
  return withText(file, `${lines.join('\n')}\n`);
}

function withAnswer(line: string, change: (answer: string) => string): string {
  const { messages } = JSON.parse(line) as Line;
  const last = messages.at(-1)!;
  return JSON.stringify({
    messages: [...messages.slice(0, -1), { ...last, content: change(last.content) }],
  });
}

const line = (file: string, at: number): string => good.files.get(file)!.split('\n')[at]!;
const append = (file: string, added: string): Files => withText(file, `${good.files.get(file)}${added}\n`);

describe('the checks of a fine-tuning set', () => {
  it('pass on files as they are made, each with what it looked at', async () => {
    const results = await runChecks(good);
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
    expect(results.map(({ id }) => id)).toEqual(CHECK_IDS);
    expect(results.find(({ id }) => id === 'test-people')?.detail).toContain(
      `${good.parts.test.size} people`,
    );
    expect(made.whole.checks).toEqual(results);
  });

  it('find a test person by who is behind a line', async () => {
    const person = good.origins[0]!.participant;
    const parts = { ...good.parts, test: new Set([...good.parts.test, person]) };
    expect(await failing(good.files, { parts })).toEqual(['test-people']);
  });

  it('find a test person’s day by what stands in a line', async () => {
    const testDays = [...good.testDays, good.origins[0]!.factual];
    const results = await runChecks({ ...good, testDays });
    const [failed, ...others] = results.filter(({ passed }) => !passed);
    expect(others).toEqual([]);
    expect(failed?.id).toBe('test-people');
    expect(failed?.places[0]).toMatch(/^(train|validation)\.jsonl, line 1$/);
  });

  it('find a person on both sides', async () => {
    const stray = line('train.jsonl', 0);
    expect(await failing(append('validation.jsonl', stray))).toEqual(
      expect.arrayContaining(['people-apart', 'duplicates']),
    );
  });

  it.each<[string, (id: LabelledDay) => string]>([
    ['the id of a person', ({ participant }) => participant],
    ['the date of a day', ({ day }) => day],
    ['a mail address', () => 'someone@example.org'],
    ['a time of day', () => '07:15:00'],
  ])('find %s', async (_, text) => {
    const planted = text(made.rows[0]!);
    const broken = withLine('train.jsonl', 3, (old) =>
      withAnswer(old, (answer) => answer.replace('This plan', `${planted}: this plan`)),
    );
    expect(await failing(broken)).toEqual(['identifiers']);
  });

  it('take an amount of steps for no id, whoever is called that', async () => {
    const said = (words: string) =>
      withLine('train.jsonl', 3, (old) =>
        withAnswer(old, (answer) => answer.replace('This plan asks for', `This plan asks for ${words},`)),
      );
    const known = { identifiers: ['1500'] };
    expect(await failing(said('1500 steps a day more'), known)).toEqual([]);
    expect(await failing(said('what 1500 did'), known)).toEqual(['identifiers']);
  });

  it('find a prompt that is not the product’s', async () => {
    const broken = withLine('train.jsonl', 0, (old) => old.replace('Fewer is better', 'Fewer is nicer'));
    expect(await failing(broken)).toEqual(['prompt']);
    const unfolded = withLine('train.folded.jsonl', 0, () => line('train.jsonl', 0));
    expect(await failing(unfolded)).toEqual(['prompt']);
  });

  it('find a measurement that nobody measured', async () => {
    const broken = withLine('train.jsonl', 0, (old) =>
      old.replace(/\\"sleepHours\\":[\d.]+/, '\\"sleepHours\\":1'),
    );
    expect(await failing(broken)).toEqual(expect.arrayContaining(['prompt', 'verified']));
  });

  it.each<[string, (answer: string) => string]>([
    ['that does not turn the prediction', (answer) => answer.replace(/"value":[\d.]+/, '"value":0')],
    ['that is cut off', (answer) => answer.slice(0, -20)],
    ['without a plan', () => '{"plans":[]}'],
    ['that is no JSON', () => 'Sleep more.'],
  ])('find an answer %s', async (_, change) => {
    const broken = withLine('train.jsonl', 0, (old) => withAnswer(old, change));
    expect(await failing(broken)).toContain('verified');
  });

  it('find a line that has no shape of ours', async () => {
    expect(await failing(withLine('validation.jsonl', 0, () => '{"text":"hello"}'))).toEqual(
      expect.arrayContaining(['prompt', 'verified']),
    );
  });

  it('find a refused answer that holds', async () => {
    const broken = withLine('pairs.jsonl', 0, (old) => {
      const pair = JSON.parse(old) as { readonly chosen: ChatMessage };
      return JSON.stringify({ ...pair, rejected: pair.chosen });
    });
    expect(await failing(broken)).toEqual(['refused']);
  });

  it('find a conversation that is too long', async () => {
    const broken = withLine('train.jsonl', 0, (old) =>
      withAnswer(old, (answer) => answer.replace('This plan', `${'really '.repeat(4_000)}this plan`)),
    );
    expect(await failing(broken)).toEqual(['lengths']);
  });

  it('find a line that stands twice', async () => {
    expect(await failing(append('train.jsonl', line('train.jsonl', 0)))).toEqual(['duplicates']);
  });

  it('find answers that are always the same, false alarms, and a person too many examples are of', async () => {
    const one = { changes: [{ feature: 'steps', value: 9000 }], rationale: 'Walk.' };
    const same = good.files
      .get('train.jsonl')!
      .trim()
      .split('\n')
      .map((old) => withAnswer(old, () => JSON.stringify({ plans: [one] })));
    const monotonous = withText('train.jsonl', `${same.join('\n')}\n`);
    const found = async (files: Files, change: Partial<TuningDay> = {}) => {
      const requests = new Map(
        [...prepared.requests].map(([block, one]) => [block, { ...one, day: { ...one.day, ...change } }]),
      );
      const results = await checkFiles(files, { ...prepared, requests });
      return results.find(({ id }) => id === 'balance')?.places.join(' ');
    };
    expect(await found(monotonous)).toMatch(/change 1 features.*steps is in 100 % of the plans/);
    expect(await found(good.files, { label: 0 })).toContain('Only 0 % of the days were measured high');
    expect(await found(good.files, { participant: 'one' })).toContain('One person has 100 % of the examples');
  });

  it('find too few lines', async () => {
    expect(await failing(withText('train.jsonl', `${line('train.jsonl', 0)}\n`))).toContain('size');
    expect(await failing(withText('validation.jsonl', ''))).toEqual(['size']);
  });

  it('stop when they are told to', async () => {
    await expect(runChecks(good, AbortSignal.abort())).rejects.toThrow('cancelled');
  });
});
