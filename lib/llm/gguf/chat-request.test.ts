import { describe, expect, test } from 'vitest';
import { readChatRequest } from './chat-request';

const messages = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Hello.' },
  { role: 'assistant', content: 'Hi.' },
  { role: 'user', content: 'Again.' },
];

describe('a chat request', () => {
  test('becomes turns, a temperature and a form', () => {
    const schema = { type: 'object', properties: {} };
    const body = {
      model: 'x',
      messages,
      temperature: 0.4,
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 300,
      response_format: { type: 'json_schema', json_schema: { name: 'plans', strict: true, schema } },
    };
    expect(readChatRequest(JSON.stringify(body))).toEqual({
      question: {
        turns: [
          { type: 'system', text: 'Be brief.' },
          { type: 'user', text: 'Hello.' },
          { type: 'model', response: ['Hi.'] },
          { type: 'user', text: 'Again.' },
        ],
        temperature: 0.4,
        form: { schema },
        longest: 300,
      },
      stream: true,
    });
  });

  test.each([
    [undefined, 'text'],
    [{ type: 'text' }, 'text'],
    [{ type: 'json_object' }, 'json'],
  ])('with the format %o asks for %s, greedy and whole where it says nothing', (format, form) => {
    const read = readChatRequest(JSON.stringify({ messages, response_format: format }));
    expect(read).toMatchObject({ question: { form, temperature: 0 }, stream: false });
  });

  test.each(['', 'nonsense', '{}', '{"messages":[]}', '{"messages":[{"role":"tool","content":"x"}]}'])(
    'that is none is refused: %s',
    (text) => expect(readChatRequest(text)).toBeUndefined(),
  );
});
