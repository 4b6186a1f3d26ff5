import { abortable } from './abortable';
import type { GenerateOptions, Grammar, Llama, LlamaChat, LlamaModel, Sequence, Turn } from './runtime';
import { loadRuntime } from './runtime';

/** Where a model's file and its runtime are, and how much it may hold. */
export interface GgufOptions {
  /** Path of the GGUF file. */
  readonly file: string;
  /** Folder that `npm run local-weights` installed the runtime to. */
  readonly folder: string;
  /** Most tokens of question and answer together; a file made for fewer keeps its own figure. */
  readonly contextSize?: number;
  /** `auto`: a graphics card where the runtime finds one it can use. */
  readonly gpu?: 'auto' | false;
  /** Threads of the processor; as many as it has cores for this where absent. */
  readonly threads?: number;
}

/** What an answer is asked to look like. */
export type AnswerForm = { readonly schema: object } | 'json' | 'text';

export interface Question {
  readonly turns: readonly Turn[];
  readonly temperature: number;
  readonly form: AnswerForm;
  /** Most tokens of the answer; this module's own limit where absent or above it. */
  readonly longest?: number;
}

export interface GgufAnswer {
  readonly text: string;
  readonly finishReason: 'stop' | 'length';
  readonly tokens: { readonly prompt: number; readonly completion: number };
}

/** The question leaves no room for an answer. */
export class QuestionTooLong extends Error {
  override readonly name = 'QuestionTooLong';
}

/** Question and a few plans of an 8B model; its cache takes about 1 GB. */
const CONTEXT_SIZE = 8192;
const LONGEST_ANSWER = 2048;
/** Room for one plan. */
const SHORTEST_ANSWER = 128;
/** Equal questions get equal answers, also where they are drawn. */
const SEED = 1;

/** A GGUF file in memory. Answers one question at a time; what questions have in common is evaluated once. */
export class GgufModel {
  readonly #llama: Llama;
  readonly #model: LlamaModel;
  readonly #sequence: Sequence;
  readonly #chat: LlamaChat;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(llama: Llama, model: LlamaModel, sequence: Sequence, chat: LlamaChat) {
    this.#llama = llama;
    this.#model = model;
    this.#sequence = sequence;
    this.#chat = chat;
  }

  /**
   * Reads the file: seconds for a large one.
   * @throws ProviderFailure where the runtime is not installed; the runtime's own errors for a file it cannot read
   */
  static async load({
    file,
    folder,
    contextSize = CONTEXT_SIZE,
    gpu = 'auto',
    threads,
  }: GgufOptions): Promise<GgufModel> {
    const { getLlama, LlamaChat } = await loadRuntime(folder);
    const llama = await getLlama({
      gpu,
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      logLevel: 'disabled',
    });
    try {
      const model = await llama.loadModel({ modelPath: file });
      const context = await model.createContext({ contextSize: { max: contextSize }, threads });
      const contextSequence = context.getSequence();
      return new GgufModel(llama, model, contextSequence, new LlamaChat({ contextSequence }));
    } catch (error) {
      await llama.dispose();
      throw error;
    }
  }

  /**
   * Answers a question, after those that came before it.
   * @param onText called with every piece of the answer
   * @throws QuestionTooLong
   * @throws the signal's reason once it is aborted
   */
  answer(question: Question, signal?: AbortSignal, onText?: (text: string) => void): Promise<GgufAnswer> {
    const turn = this.#last.then(() => this.#answerNow(question, signal, onText));
    this.#last = turn.catch(() => undefined);
    return abortable(turn, signal);
  }

  async #answerNow(
    { turns, temperature, form, longest = LONGEST_ANSWER }: Question,
    signal: AbortSignal | undefined,
    onText: ((text: string) => void) | undefined,
  ): Promise<GgufAnswer> {
    signal?.throwIfAborted();
    const { prompt, room } = this.assertFits(turns);
    const { tokenMeter } = this.#sequence;
    const before = tokenMeter.usedOutputTokens;
    const options: GenerateOptions = {
      signal,
      temperature,
      seed: SEED,
      maxTokens: Math.min(longest, LONGEST_ANSWER, room),
      grammar: await this.#grammarOf(form),
      // JSON repeats itself by nature.
      repeatPenalty: false,
      onTextChunk: onText,
    };
    const { response, metadata } = await this.#chat.generateResponse(turns, options);
    const completion = tokenMeter.usedOutputTokens - before;
    const finishReason = metadata.stopReason === 'maxTokens' ? 'length' : 'stop';
    return { text: response, finishReason, tokens: { prompt, completion } };
  }

  /**
   * Tokens of a question, and those left for its answer.
   * @throws QuestionTooLong where too few are left
   */
  assertFits(turns: readonly Turn[]): { readonly prompt: number; readonly room: number } {
    const { contextSize } = this.#sequence;
    const prompt = this.promptTokens(turns).length;
    const room = contextSize - prompt - 1;
    if (room < SHORTEST_ANSWER) throw new QuestionTooLong(`${prompt} of ${contextSize} tokens`);
    return { prompt, room };
  }

  /** A conversation in the file's own chat template, as the model reads it. */
  promptTokens(turns: readonly Turn[]): readonly number[] {
    const chatHistory: readonly Turn[] = [...turns, { type: 'model', response: [] }];
    return this.#chat.chatWrapper
      .generateContextState({ chatHistory })
      .contextText.tokenize(this.#model.tokenizer);
  }

  async #grammarOf(form: AnswerForm): Promise<Grammar | undefined> {
    if (form === 'text') return undefined;
    return form === 'json'
      ? this.#llama.getGrammarFor('json')
      : this.#llama.createGrammarForJsonSchema(form.schema);
  }

  /** Frees its memory, after the answer under way. */
  async dispose(): Promise<void> {
    await this.#last;
    await this.#model.dispose();
    await this.#llama.dispose();
  }
}
