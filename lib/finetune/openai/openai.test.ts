import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ForbiddenError } from '@/lib/errors';
import { type FakeMode, type FakeOpenAi, startFakeOpenAi } from '../testing/fake-openai';
import { assertMaySend, cancelJob, followJob, submitJob, type TuningEndpoint, tuningEndpoint } from '.';

const KEY = 'a-key-for-the-test';
const LINES = Array.from({ length: 10 }, (_, at) => JSON.stringify({ messages: [at] })).join('\n');
const INPUT = {
  method: 'supervised',
  baseModel: 'gpt-test-mini',
  train: `${LINES}\n`,
  validation: '{"messages":[]}\n',
  seed: 7,
} as const;

let fake: FakeOpenAi;
let endpoint: TuningEndpoint;
beforeAll(async () => {
  fake = await startFakeOpenAi();
  endpoint = tuningEndpoint({ baseUrl: fake.url, apiKey: KEY });
});
afterAll(() => fake.close());
beforeEach(() => fake.setMode('good'));

describe('a job of an OpenAI account', () => {
  it('gets both files, to the letter, and the settings of the recipes', async () => {
    const id = await submitJob(endpoint, INPUT);
    expect(fake.files.slice(-2)).toMatchObject([
      { purpose: 'fine-tune', name: 'train.jsonl', text: INPUT.train },
      { purpose: 'fine-tune', name: 'validation.jsonl', text: INPUT.validation },
    ]);
    expect(fake.jobs.find((job) => job.id === id)?.body).toEqual({
      model: 'gpt-test-mini',
      training_file: fake.files.at(-2)?.id,
      validation_file: fake.files.at(-1)?.id,
      suffix: 'sensecf',
      seed: 7,
      method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 3 } } },
    });
    expect([...fake.keys]).toEqual([`Bearer ${KEY}`]);
  });

  it('learns preferences in the other method', async () => {
    const id = await submitJob(endpoint, { ...INPUT, method: 'dpo' });
    expect(fake.jobs.find((job) => job.id === id)?.body.method).toEqual({
      type: 'dpo',
      dpo: { hyperparameters: { beta: 0.1, n_epochs: 1 } },
    });
  });

  it('is followed to its model', async () => {
    const id = await submitJob(endpoint, INPUT);
    const states: string[] = [];
    for (;;) {
      const job = await followJob(endpoint, id);
      states.push(job.state);
      if (job.state !== 'succeeded') continue;
      expect(job.tunedModel).toBe('ft:gpt-test-mini:clinic:sensecf:1');
      expect(job.events[0]?.message).toBe('Job is succeeded');
      expect(job.events).toHaveLength(4);
      break;
    }
    expect(states).toEqual(['queued', 'running', 'succeeded']);
  });

  it('is cancelled there', async () => {
    const id = await submitJob(endpoint, INPUT);
    await cancelJob(endpoint, id);
    expect((await followJob(endpoint, id)).state).toBe('cancelled');
  });

  it.each<[FakeMode, string, RegExp]>([
    ['no-access', 'forbidden', /^This account may not fine-tune\. OpenAI closes self-serve/],
    ['no-access-400', 'forbidden', /^This account may not fine-tune/],
    ['bad-model', 'invalid-input', /does not fine-tune this model/],
    ['bad-key', 'invalid-input', /did not accept the key/],
    ['no-endpoint', 'invalid-input', /offers no fine-tuning at all/],
    ['busy', 'busy', /reached its limit/],
  ])('that ends in “%s” says so in words of our own', async (mode, code, words) => {
    fake.setMode(mode);
    const error: unknown = await submitJob(endpoint, INPUT).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code, message: expect.stringMatching(words) });
    // Servers echo keys and rows.
    expect((error as Error).message).not.toContain('sk-');
  });

  it('is refused for files that are too short, and for a server that is not there', async () => {
    await expect(submitJob(endpoint, { ...INPUT, train: '{}\n' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    const nobody = { ...endpoint, baseUrl: 'http://127.0.0.1:9/v1' };
    await expect(submitJob(nobody, INPUT)).rejects.toThrow('could not be reached');
  });

  it('is given up when the caller leaves', async () => {
    await expect(submitJob(endpoint, INPUT, { signal: AbortSignal.abort() })).rejects.toThrow('cancelled');
  });
});

describe('where a set may go', () => {
  const remote = { ...tuningEndpoint({ apiKey: KEY }), baa: false };

  it('is OpenAI with a key alone, and nowhere without one', () => {
    expect(remote).toMatchObject({ label: 'api.openai.com', remote: true });
    expect(() => tuningEndpoint({})).toThrow('No account is set up');
    expect(() => tuningEndpoint({ baseUrl: 'http://127.0.0.1:8000/v1' })).toThrow('No account is set up');
    expect(() => tuningEndpoint({ baseUrl: 'nonsense', apiKey: KEY })).toThrow('must be an address');
  });

  it('is not a remote account for local data, unless an agreement covers it', () => {
    expect(() => assertMaySend(remote, 'localOnly')).toThrow(ForbiddenError);
    expect(() => assertMaySend(remote, 'anything else')).toThrow(/business associate agreement/);
    expect(() => assertMaySend({ ...remote, baa: true }, 'localOnly')).not.toThrow();
    expect(() => assertMaySend(remote, 'remoteAllowed')).not.toThrow();
    expect(() => assertMaySend({ ...endpoint, baa: false }, 'localOnly')).not.toThrow();
  });
});
