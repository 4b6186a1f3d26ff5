import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeAnswer, partialText, streamEnded } from './answer-body';
import { ProviderFailure } from './failure';

const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const delta = (content: unknown, finish: string | null = null) =>
  event({ model: 'm', choices: [{ index: 0, delta: { content }, finish_reason: finish }] });

describe('decodeAnswer', () => {
  test('one JSON object', () => {
    const body = {
      model: 'm-1',
      choices: [{ message: { content: 'hello' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 7, completion_tokens: 2 },
    };
    expect(decodeAnswer(JSON.stringify(body))).toEqual({
      text: 'hello',
      finishReason: 'stop',
      modelId: 'm-1',
      tokens: { prompt: 7, completion: 2 },
    });
  });

  test.each(['\n', '\r\n', '\r'])('events with line ends %j, comments and a usage chunk', (eol) => {
    const body = [
      ': keep-alive\n\n',
      delta('hel'),
      'event: x\n',
      delta('lo'),
      delta(null, 'stop'),
      event({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 1 } }),
      'data: [DONE]\n\n',
    ].join('');
    expect(decodeAnswer(body.replaceAll('\n', eol))).toMatchObject({
      text: 'hello',
      finishReason: 'stop',
      tokens: { prompt: 3, completion: 1 },
    });
  });

  test('content in parts, and the old text field', () => {
    expect(
      decodeAnswer(
        JSON.stringify({
          choices: [{ message: { content: [{ type: 'text', text: 'a' }, {}, { text: 'b' }] } }],
        }),
      ).text,
    ).toBe('ab');
    expect(decodeAnswer(JSON.stringify({ choices: [{ text: 'c' }] })).text).toBe('c');
  });

  test('reasoning in a field of its own is no answer', () => {
    const body = { choices: [{ message: { content: '', reasoning_content: '{"plans":[]}' } }] };
    expect(() => decodeAnswer(JSON.stringify(body))).toThrow(ProviderFailure);
  });

  test('a model name cannot carry markup', () => {
    const body = { model: '<b>m</b>', choices: [{ message: { content: 'x' } }] };
    expect(decodeAnswer(JSON.stringify(body)).modelId).toBe('bm/b');
  });

  test.each([
    ['', 'empty'],
    ['<html></html>', 'not-json'],
    ['[1]', 'not-json'],
    ['{"choices":[]}', 'not-json'],
    ['{"choices":[{"message":{"content":"  "}}]}', 'empty'],
    ['{"choices":[{"message":{"content":""},"finish_reason":"length"}]}', 'cut-off'],
    ['{"choices":[{"message":{"content":null,"refusal":"No."}}]}', 'refusal'],
    ['{"choices":[{"message":{"content":"x"},"finish_reason":"content_filter"}]}', 'refusal'],
    ['{"error":{"code":429}}', 'rate-limited'],
    ['{"error":"boom"}', 'error-in-answer'],
    [`${delta('x')}data: {"error":{}}\n\n`, 'error-in-answer'],
  ])('%s fails as %s', (body, kind) => {
    expect(() => decodeAnswer(body)).toThrow(expect.objectContaining({ kind }));
  });

  test('anything else is an answer or a ProviderFailure', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((text) => `data: ${text}\n\n`),
        ),
        (body) => {
          try {
            expect(typeof decodeAnswer(body).text).toBe('string');
          } catch (error) {
            expect(error).toBeInstanceOf(ProviderFailure);
          }
          partialText(body);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

test('a stream that ends without saying so broke off, whatever the connection says', () => {
  expect(() => decodeAnswer(delta('hel'))).toThrow(
    expect.objectContaining({ kind: 'reset', detail: { partial: 'hel' } }),
  );
  const finished = event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
  expect(decodeAnswer(`${delta('hel')}${finished}`).text).toBe('hel');
  expect(decodeAnswer(`${delta('hel')}data: [DONE]\n\n`).text).toBe('hel');
});

test('what arrived before a stream broke can be read', () => {
  expect(partialText(`${delta('hel')}${delta('lo')}data: {"cho`)).toBe('hello');
  expect(partialText('{"choices":[{"mess')).toBeUndefined();
});

test('the end of a stream is seen while the connection stays open', () => {
  expect(streamEnded('x"}\n\ndata: [DONE]\n\n')).toBe(true);
  expect(streamEnded('the text data: [DONE]"}')).toBe(false);
});
