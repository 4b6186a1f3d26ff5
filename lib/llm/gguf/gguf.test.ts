import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { isVerified, type Problem } from '@/lib/counterfactuals';
import { env } from '@/lib/env';
import { MAX_CALLS, type Timing } from '../ask';
import { createLlmEngine } from '../engine';
import { wireSchema } from '../schema';
import { drive, fastDeps } from '../testing/drive.fixture';
import { problemOf, TOY_DAY, toyClassifier } from '../testing/toy-problem.fixture';
import type { Fetch } from '../transport';
import { ggufFetch, ggufProvider, isRuntimeInstalled, runtimeFolder, unloadGguf } from '.';
import { type Llama, type LlamaModule, loadRuntime, type Sequence } from './runtime';

/** Reading the runtime takes seconds, on a busy machine many. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });
const PATIENT: Timing = { tryMs: 120_000, overallMs: 280_000, retryDelayMs: 20 };

/** Made by training/tiny_gguf.py: the file, and what a plain forward pass over its weights answers. */
const FILE = 'lib/llm/gguf/golden/tiny.gguf';
interface Golden {
  readonly bos: number;
  readonly cases: readonly {
    readonly prompt: string;
    readonly tokens: number[];
    readonly answer: number[];
  }[];
}

/** Whoever wants these tests runs `npm run local-weights` once; nothing else of the product needs it. */
const folder = runtimeFolder(env().dataDir);
const installed = isRuntimeInstalled(folder);
const withRuntime = installed
  ? describe
  : (name: string, tests: () => void) =>
      describe.skip(`${name}: node-llama-cpp is not installed (npm run local-weights)`, tests);

const CHAT = `${ggufProvider(FILE).baseUrl}/chat/completions`;
const options = { file: FILE, folder, gpu: false, threads: 1 } as const;
/** Small enough for weights that never want to end. */
const schema = {
  type: 'object',
  properties: { feature: { type: 'string', enum: ['sleepHours', 'glucoseMean'] }, value: { type: 'number' } },
  required: ['feature', 'value'],
  additionalProperties: false,
};
/** A number may be as large as 1e999: the grammar knows no maximum, ranges are the verifier's business. */
const smallAnswer = z.strictObject({
  feature: z.enum(['sleepHours', 'glucoseMean']),
  value: z.custom((value) => typeof value === 'number'),
});

function post(fetch: Fetch, body: object, signal?: AbortSignal): Promise<Response> {
  return fetch(CHAT, { method: 'POST', body: JSON.stringify(body), signal });
}

function question(content: string, more: object = {}): object {
  return {
    messages: [
      { role: 'system', content: 'Answer in JSON.' },
      { role: 'user', content },
    ],
    response_format: { type: 'json_schema', json_schema: { name: 'plans', strict: true, schema } },
    ...more,
  };
}

async function toyProblem(): Promise<Problem> {
  return problemOf(toyClassifier(), TOY_DAY);
}

describe('a GGUF file', () => {
  test('is a provider on this machine, named after the file', () => {
    expect(ggufProvider('models/BioMistral-7B.Q4_K_M.gguf')).toMatchObject({
      id: 'gguf-biomistral-7b.q4-k-m',
      model: 'BioMistral-7B.Q4_K_M',
      remote: false,
    });
  });

  test.each([
    ['without the runtime', { file: FILE, folder: 'nowhere' }, /node-llama-cpp.*npm run local-weights/],
    ['that is not there', { file: 'nowhere.gguf', folder }, /not there.*SENSECF_GGUF/],
  ])('%s ends a request with what to do about it', async (_, { file, folder }, message) => {
    const engine = createLlmEngine(ggufProvider(file), { ...fastDeps(), fetch: ggufFetch({ file, folder }) });
    const { plans, noPlan } = await drive(engine, await toyProblem());
    expect(plans).toEqual([]);
    expect(noPlan).toMatchObject({ reason: 'provider-failed', failure: 'not-found' });
    expect(noPlan).toMatchObject({ message: expect.stringMatching(message) });
  });

  test('lists its one model, and refuses what is no question', async () => {
    const fetch = ggufFetch(options);
    const models = await fetch(CHAT.replace('chat/completions', 'models'));
    expect(await models.json()).toMatchObject({ data: [{ id: 'tiny' }] });
    expect((await post(fetch, { messages: [] })).status).toBe(400);
    expect((await fetch(CHAT.replace('chat/completions', 'embeddings'))).status).toBe(404);
  });
});

withRuntime('a tiny Llama in this process', () => {
  const golden: Golden = JSON.parse(readFileSync('lib/llm/gguf/golden/tiny.json', 'utf8'));
  const fetch = ggufFetch(options);
  afterAll(unloadGguf);

  describe('at the level of tokens', () => {
    let llama: Llama;
    let LlamaChat: LlamaModule['LlamaChat'];
    let sequence: Sequence;
    let tokenize: (text: string) => readonly number[];
    beforeAll(async () => {
      const runtime = await loadRuntime(folder);
      LlamaChat = runtime.LlamaChat;
      llama = await runtime.getLlama({
        gpu: false,
        build: 'never',
        skipDownload: true,
        progressLogs: false,
        logLevel: 'disabled',
      });
      const model = await llama.loadModel({ modelPath: FILE });
      tokenize = (text) => model.tokenize(text);
      sequence = (await model.createContext({ contextSize: { max: 512 }, threads: 1 })).getSequence();
    });
    afterAll(() => llama.dispose());

    test.each(golden.cases)(
      'it reads and goes on with “$prompt” as its weights say',
      async ({ prompt, tokens, answer }) => {
        expect([golden.bos, ...tokenize(prompt)]).toEqual(tokens);
        await sequence.clearHistory();
        const said: number[] = [];
        for await (const token of sequence.evaluate(tokens, { temperature: 0 })) {
          said.push(token);
          if (said.length === answer.length) break;
        }
        expect(said).toEqual(answer);
      },
    );

    test('it reads the first token of its chat template once, not twice', async () => {
      const chat = new LlamaChat({ contextSequence: sequence });
      const turns = [{ type: 'user', text: 'Hello' }] as const;
      await chat.generateResponse(turns, { temperature: 0, seed: 1, maxTokens: 4, repeatPenalty: false });
      const { contextTokens } = sequence;
      expect(contextTokens[0]).toBe(golden.bos);
      expect(contextTokens.filter((token) => token === golden.bos)).toHaveLength(1);
      expect(contextTokens.length).toBeGreaterThan('[user]\nHello'.length);
    });
  });

  test('every answer keeps to the schema, whatever the weights would rather say', async () => {
    const said = new Set<string>();
    for (let i = 0; i < 8; i++) {
      const response = await post(fetch, question(`Question ${i}`, { temperature: 1 }));
      const { choices, usage, model } = await response.json();
      expect(model).toBe('tiny');
      expect(usage.prompt_tokens).toBeGreaterThan(20);
      expect(usage.completion_tokens).toBeGreaterThan(0);
      const [{ message, finish_reason }] = choices;
      expect(finish_reason).toBe('stop');
      expect(smallAnswer.safeParse(JSON.parse(message.content)).error).toBeUndefined();
      said.add(message.content);
    }
    expect(said.size).toBeGreaterThan(1);
  });

  test('an answer begins as plans do, and is cut at the length that was asked for', async () => {
    const wire = { type: 'json_schema', json_schema: { name: 'plans', schema: wireSchema(['sleepHours']) } };
    const asked = question('Plans, please', { temperature: 1, max_tokens: 12, response_format: wire });
    const { choices, usage } = await (await post(fetch, asked)).json();
    expect(choices[0].message.content).toMatch(/^\s*\{\s*"plans"\s*:\s*\[/);
    expect(choices[0].finish_reason).toBe('length');
    expect(usage.completion_tokens).toBe(12);
  });

  test('a streamed answer is the same, in pieces', async () => {
    const asked = question('The same question', { temperature: 0.4 });
    const whole = await (await post(fetch, asked)).json();
    const response = await post(fetch, { ...asked, stream: true });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const events = (await response.text()).trim().split('\n\n');
    expect(events.at(-1)).toBe('data: [DONE]');
    const chunks = events.slice(0, -1).map((event) => JSON.parse(event.slice(6)));
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe(
      whole.choices[0].message.content,
    );
    expect(chunks.at(-1).usage).toEqual(whole.usage);
  });

  test('a question that fills its memory is refused', async () => {
    const response = await post(fetch, question('x'.repeat(40_000)));
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain('maximum context length');
  });

  test('cancelling ends an answer under way, and one that waits for its turn; the next is answered', async () => {
    const first = new AbortController();
    const second = new AbortController();
    const long = question('A long one', { stream: true, response_format: { type: 'text' } });
    const response = await post(fetch, long, first.signal);
    const reader = response.body!.getReader();
    await reader.read();
    const waiting = post(fetch, question('Another'), second.signal);
    second.abort();
    await expect(waiting).rejects.toThrow(/abort/i);
    first.abort();
    await expect(drained(reader)).rejects.toThrow(/abort/i);
    expect((await post(fetch, question('And now?'))).status).toBe(200);
  });

  test('as an engine it ends in a typed state within its calls, and shows nothing unverified', async () => {
    const engine = createLlmEngine(ggufProvider(FILE), { ...fastDeps(PATIENT), fetch });
    const { plans, noPlan, end, stats } = await drive(engine, await toyProblem(), {
      budgetMs: PATIENT.overallMs,
    });
    expect(end.calls).toBeGreaterThan(0);
    expect(end.calls).toBeLessThanOrEqual(MAX_CALLS);
    expect(end.modelId).toBe('tiny');
    expect(end.tokens?.prompt).toBeGreaterThan(1000);
    for (const plan of plans) expect(isVerified(plan)).toBe(true);
    expect(plans.length).toBe(stats.raw.valid + stats.repaired.valid);
    if (plans.length === 0) expect(noPlan?.reason).toMatch(/^(provider-failed|engine-found-none)$/);
  });
});

async function drained(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  for (let step = await reader.read(); !step.done; step = await reader.read());
}
