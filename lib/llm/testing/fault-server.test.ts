import { afterEach, describe, expect, test, vi } from 'vitest';
import { FAULT_MODES, type FaultServer, startFaultServer } from './fault-server';

let server: FaultServer | undefined;
afterEach(async () => {
  await server?.close();
});

const USER = {
  k: 2,
  row: { sleepHours: 5, glucoseMean: 170 },
  prediction: { pHighStress: 0.8, threshold: 0.5 },
  target: { class: 'low stress', pHighStress: '<= 0.45' },
  constraints: {
    maxChanges: 2,
    locked: [],
    allowed: {
      sleepHours: { lowest: 5.25, highest: 9, step: 0.25 },
      glucoseMean: { lowest: 100, highest: 165, step: 5 },
    },
  },
};

async function ask(url: string, body: object = {}): Promise<Response> {
  const messages = [
    { role: 'system', content: 'x' },
    { role: 'user', content: JSON.stringify(USER) },
  ];
  return fetch(`${url}/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ model: 'm', messages, ...body }),
  });
}

describe('the fault server when it is well', () => {
  test('answers one JSON object with usage', async () => {
    server = await startFaultServer({ mode: 'good', seed: 1 });
    const answer = await (await ask(server.url)).json();
    expect(answer.usage.total_tokens).toBeGreaterThan(0);
    const { plans } = JSON.parse(answer.choices[0].message.content);
    expect(plans).toHaveLength(2);
    for (const { changes } of plans)
      for (const { feature, value } of changes) {
        const range = USER.constraints.allowed[feature as 'sleepHours'];
        expect(value).toBeGreaterThanOrEqual(range.lowest);
        expect(value).toBeLessThanOrEqual(range.highest);
        expect(value / range.step).toBeCloseTo(Math.round(value / range.step), 9);
      }
  });

  test('streams the same text as server-sent events when asked to', async () => {
    server = await startFaultServer({ mode: 'good', seed: 1 });
    const whole = (await (await ask(server.url)).json()).choices[0].message.content;
    await server.close();
    server = await startFaultServer({ mode: 'good', seed: 1 });
    const response = await ask(server.url, { stream: true });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const events = (await response.text()).trim().split('\n\n');
    expect(events.at(-1)).toBe('data: [DONE]');
    const chunks = events.slice(0, -1).map((event) => JSON.parse(event.slice(6)));
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe(whole);
    expect(chunks.length).toBeGreaterThan(5);
  });

  test('lists its model, is seeded, and notes what it was sent', async () => {
    server = await startFaultServer({ mode: 'good', seed: 7 });
    expect(await (await fetch(`${server.url}/models`)).json()).toEqual({ data: [{ id: 'fault-model' }] });
    const first = await (await ask(server.url)).text();
    await server.close();
    server = await startFaultServer({ mode: 'good', seed: 7 });
    expect(await (await ask(server.url)).text()).toBe(first);
    expect(server.requests[0]).toMatchObject({ path: '/v1/chat/completions', body: { model: 'm' } });
  });
});

test('modes can be changed while it runs, and taken in turn', async () => {
  server = await startFaultServer({ mode: ['http-500', 'good'] });
  const statuses = [
    (await ask(server.url)).status,
    (await ask(server.url)).status,
    (await ask(server.url)).status,
  ];
  server.setMode('http-401');
  statuses.push((await ask(server.url)).status);
  expect(statuses).toEqual([500, 200, 200, 401]);
});

test('closing it frees the port at once, also with exchanges under way', async () => {
  server = await startFaultServer({ mode: 'never-answers' });
  const pending = ask(server.url).catch((error: unknown) => error);
  while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(server.openSockets).toBe(1);
  await server.close();
  expect(await pending).toBeInstanceOf(TypeError);
  await vi.waitFor(() => expect(server?.openSockets).toBe(0));
});

test('the list of modes holds each once', () => {
  expect(new Set(FAULT_MODES).size).toBe(FAULT_MODES.length);
});
