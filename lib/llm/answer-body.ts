import { brokenOff, ProviderFailure } from './failure';

/** What a server answered, however it packed it. */
export interface Answer {
  readonly text: string;
  /** Further answers to the same question, where several were asked for. */
  readonly others?: readonly string[];
  readonly finishReason?: string;
  readonly modelId?: string;
  readonly tokens?: { readonly prompt: number; readonly completion: number };
}

/** Choices of an answer that are looked at. */
const MOST_CHOICES = 32;

/** Decodes the body of a 200: one JSON object, or server-sent events of the streaming protocol. */
export function decodeAnswer(body: string): Answer {
  const trimmed = body.trimStart();
  if (trimmed === '') throw new ProviderFailure('empty', 'The language model sent an empty answer.');
  if (/^(?:data|event|id|retry|:)/.test(trimmed)) return decodeEvents(trimmed);
  const parsed = parseJson(trimmed);
  if (!isRecord(parsed))
    throw new ProviderFailure(
      'not-json',
      'The address answered with something that is no language-model answer (a web page, for example). Check the address.',
    );
  return decodeChunks([parsed]);
}

/** Text that had arrived in a body that broke off; undefined where there is none. */
export function partialText(body: string): string | undefined {
  try {
    const answer = decodeEvents(body.trimStart(), true);
    return answer.text === '' ? undefined : answer.text;
  } catch {
    return undefined;
  }
}

/** Whether a streamed body has said that it is over, even if the connection stays open. */
export function streamEnded(bodyTail: string): boolean {
  return /(?:^|\n)data:\s*\[DONE\]\s*$/.test(bodyTail);
}

function decodeEvents(body: string, partial = false): Answer {
  const chunks: Readonly<Record<string, unknown>>[] = [];
  for (const line of body.split(/\r\n|\n|\r/)) {
    if (!line.startsWith('data:')) continue;
    const chunk = parseJson(line.slice(5).trim());
    if (isRecord(chunk)) chunks.push(chunk);
  }
  if (!partial && brokeOff(body, chunks)) throw brokenOff(decodeChunks(chunks, true).text || undefined);
  return decodeChunks(chunks, partial);
}

/** Whether an answer that had begun ended without saying so: a closed connection alone does not tell. */
function brokeOff(body: string, chunks: readonly Readonly<Record<string, unknown>>[]): boolean {
  const choices = chunks.flatMap((chunk) => (Array.isArray(chunk.choices) ? chunk.choices : []));
  const finished = choices.some((choice) => isRecord(choice) && typeof choice.finish_reason === 'string');
  return choices.length > 0 && !finished && !streamEnded(body.slice(-64));
}

function decodeChunks(chunks: readonly Readonly<Record<string, unknown>>[], partial = false): Answer {
  let text = '';
  let refusal = '';
  let finishReason: string | undefined;
  let modelId: string | undefined;
  let tokens: Answer['tokens'];
  let choices = 0;
  for (const chunk of chunks) {
    if (chunk.error !== undefined && chunk.error !== null) throw errorInAnswer(chunk.error);
    if (typeof chunk.model === 'string') modelId = chunk.model.replace(/[^\w.:/@+-]/g, '').slice(0, 100);
    tokens = readUsage(chunk.usage) ?? tokens;
    const choice = Array.isArray(chunk.choices) ? chunk.choices[0] : undefined;
    if (!isRecord(choice)) continue;
    choices++;
    const message = choice.delta ?? choice.message;
    if (isRecord(message)) {
      text += contentText(message.content);
      if (typeof message.refusal === 'string') refusal += message.refusal;
    } else if (typeof choice.text === 'string') text += choice.text;
    if (typeof choice.finish_reason === 'string') finishReason = choice.finish_reason;
  }
  if (partial) return { text };
  const others = furtherTexts(chunks);
  if (choices === 0)
    throw new ProviderFailure(
      'not-json',
      'The address answered, but not as a language model does. Check the address.',
    );
  if ((refusal !== '' && text.trim() === '') || finishReason === 'content_filter')
    throw new ProviderFailure('refusal', 'The language model declined to answer.');
  if (text.trim() === '')
    throw finishReason === 'length'
      ? new ProviderFailure(
          'cut-off',
          'The answer was cut off before it began: the model’s context or output limit is too small.',
        )
      : new ProviderFailure('empty', 'The language model sent an empty answer.');
  return { text, ...(others.length > 0 ? { others } : {}), finishReason, modelId, tokens };
}

/** Texts of the choices after the first of each chunk, empty ones left out. Answers of several choices are not streamed. */
function furtherTexts(chunks: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  return chunks.flatMap(({ choices }) =>
    (Array.isArray(choices) ? choices.slice(1, MOST_CHOICES) : []).flatMap((choice: unknown) => {
      const message = isRecord(choice) ? choice.message : undefined;
      const text = isRecord(message) ? contentText(message.content) : '';
      return text.trim() === '' ? [] : [text];
    }),
  );
}

/** Text of a message: a string, or parts of which some hold text. */
function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (isRecord(part) && typeof part.text === 'string' ? part.text : '')).join('');
}

function readUsage(usage: unknown): Answer['tokens'] {
  if (!isRecord(usage)) return undefined;
  const count = (value: unknown) =>
    typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value) : 0;
  return { prompt: count(usage.prompt_tokens), completion: count(usage.completion_tokens) };
}

function errorInAnswer(error: unknown): ProviderFailure {
  const code = isRecord(error) ? Number(error.code ?? error.status) : Number.NaN;
  if (code === 429)
    return new ProviderFailure('rate-limited', 'The language model service is busy. Try again in a minute.');
  return new ProviderFailure('error-in-answer', 'The language model server reported an error of its own.');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
