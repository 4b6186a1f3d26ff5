import { describe, expect, test } from 'vitest';
import { adapt, type CapabilityMemory, capabilitiesOf, rejectedPart } from './capabilities';
import { providerFromEnv } from './provider';

const provider = providerFromEnv({ baseUrl: 'http://127.0.0.1:1/v1', model: 'a' })!;

describe('the ladder', () => {
  test('json_schema, then json_object, then text, then nothing', () => {
    const memory: CapabilityMemory = new Map();
    const rungs = [capabilitiesOf(memory, provider).rung];
    while (adapt(memory, provider, 'format')) rungs.push(capabilitiesOf(memory, provider).rung);
    expect(rungs).toEqual(['json_schema', 'json_object', 'text']);
  });

  test('each other part is left out once', () => {
    const memory: CapabilityMemory = new Map();
    for (const part of ['temperature', 'system-role', 'stream', 'choices'] as const) {
      expect(adapt(memory, provider, part)).toBe(true);
      expect(adapt(memory, provider, part)).toBe(false);
    }
    expect(capabilitiesOf(memory, provider)).toEqual({
      rung: 'json_schema',
      temperature: false,
      foldSystem: true,
      stream: false,
      choices: false,
    });
  });

  test('another model or endpoint starts at the top', () => {
    const memory: CapabilityMemory = new Map();
    adapt(memory, provider, 'format');
    expect(capabilitiesOf(memory, { ...provider, model: 'b' }).rung).toBe('json_schema');
    expect(capabilitiesOf(memory, { ...provider, baseUrl: 'http://127.0.0.1:2/v1' }).rung).toBe(
      'json_schema',
    );
  });
});

describe('what a rejection is about', () => {
  test.each([
    [
      400,
      "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
      'format',
    ],
    [400, 'xgrammar: unsupported keyword', 'format'],
    [422, 'Extra inputs are not permitted: body.response_format', 'format'],
    [404, 'No endpoints found that can handle the requested parameters.', 'format'],
    [400, '400 status code (no body)', 'format'],
    [
      400,
      "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value",
      'temperature',
    ],
    [400, 'System role not supported', 'system-role'],
    [400, 'Conversation roles must alternate user/assistant/user/assistant/...', 'system-role'],
    [400, 'stream_options is not permitted', 'stream'],
    [404, 'The model `gpt-9` does not exist', undefined],
    [404, 'Not Found', undefined],
    [400, "This model's maximum context length is 4096 tokens", undefined],
    [500, 'response_format exploded', undefined],
    [401, 'response_format', undefined],
  ])('%i %s', (status, words, part) => {
    expect(rejectedPart(status, words)).toBe(part);
  });
});
