import { stat } from 'node:fs/promises';
import path from 'node:path';
import { ProviderFailure } from '../failure';
import type { Fetch } from '../transport';
import { abortable } from './abortable';
import { readChatRequest } from './chat-request';
import { completionResponse, errorResponse, streamedResponse } from './chat-response';
import { GgufModel, type GgufOptions, QuestionTooLong } from './model';

/** The file that is in memory: two would not fit where one does. */
let loaded: { readonly key: string; readonly model: Promise<GgufModel> } | undefined;

/**
 * An OpenAI-compatible server without a network: answers `POST …/chat/completions` and `GET …/models` from a GGUF file in
 * this process. The file is read at the first question and stays in memory. Aborting a request ends its generation.
 */
export function ggufFetch(options: GgufOptions): Fetch {
  const name = modelName(options.file);
  return async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    if (pathname.endsWith('/models')) return Response.json({ object: 'list', data: [{ id: name }] });
    if (!pathname.endsWith('/chat/completions')) return errorResponse(404, 'unknown address');
    const asked = readChatRequest(await request.text());
    if (!asked) return errorResponse(400, 'These messages cannot be read.');
    const { signal } = request;
    // A file that takes longer than one try is read on, so that the next try finds it in memory.
    const model = await abortable(loadedModel(options), signal);
    const { question, stream } = asked;
    try {
      if (!stream) return completionResponse(name, await model.answer(question, signal));
      model.assertFits(question.turns);
      return streamedResponse(name, signal, (stopped, onText) => model.answer(question, stopped, onText));
    } catch (error) {
      if (error instanceof QuestionTooLong)
        return errorResponse(400, 'The messages are longer than the maximum context length.');
      throw error;
    }
  };
}

/** The name of a file's model: what stands before `.gguf`. */
export function modelName(file: string): string {
  return path.basename(file).replace(/\.gguf$/i, '');
}

/** Frees the memory of the file that was read last. */
export async function unloadGguf(): Promise<void> {
  const before = loaded;
  loaded = undefined;
  await before?.model.then(
    (model) => model.dispose(),
    () => undefined,
  );
}

async function loadedModel(options: GgufOptions): Promise<GgufModel> {
  const key = JSON.stringify(options);
  if (loaded?.key !== key) loaded = { key, model: replaceBy(options, unloadGguf()) };
  const mine = loaded;
  try {
    return await mine.model;
  } catch (error) {
    if (loaded === mine) loaded = undefined;
    if (error instanceof ProviderFailure) throw error;
    throw new ProviderFailure(
      'bad-request',
      'The GGUF file cannot be run: it is damaged, of an unknown kind, or too large for the memory of this machine.',
    );
  }
}

async function replaceBy(options: GgufOptions, unloaded: Promise<void>): Promise<GgufModel> {
  await unloaded;
  await assertFile(options.file);
  return GgufModel.load(options);
}

async function assertFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile())
    throw new ProviderFailure('not-found', 'The GGUF file is not there. Check SENSECF_GGUF.');
}
