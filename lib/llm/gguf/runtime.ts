import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ProviderFailure } from '../failure';

/** The package that runs GGUF files, and the version this was written and tested with. */
export const RUNTIME_PACKAGE = 'node-llama-cpp';
export const RUNTIME_VERSION = '3.22.1';

/** A turn of a conversation. */
export type Turn =
  | { readonly type: 'system' | 'user'; readonly text: string }
  | { readonly type: 'model'; readonly response: readonly string[] };

/** A grammar that keeps every answer to a JSON schema. */
export type Grammar = object;

export interface Sequence {
  /** Tokens the sequence can hold. */
  readonly contextSize: number;
  /** Tokens it holds now, as evaluated. */
  readonly contextTokens: readonly number[];
  readonly tokenMeter: { readonly usedOutputTokens: number };
  evaluate(tokens: readonly number[], options: { readonly temperature: 0 }): AsyncGenerator<number>;
  clearHistory(): Promise<void>;
}

export interface LlamaModel {
  readonly tokens: { readonly bos: number | null };
  readonly tokenizer: unknown;
  tokenize(text: string): readonly number[];
  createContext(options: {
    readonly contextSize: { readonly max: number };
    readonly threads?: number;
    readonly createSignal?: AbortSignal;
  }): Promise<{ getSequence(): Sequence }>;
  dispose(): Promise<void>;
}

export interface Llama {
  loadModel(options: { readonly modelPath: string; readonly loadSignal?: AbortSignal }): Promise<LlamaModel>;
  createGrammarForJsonSchema(schema: object): Promise<Grammar>;
  getGrammarFor(kind: 'json'): Promise<Grammar>;
  dispose(): Promise<void>;
}

export interface GenerateOptions {
  readonly signal?: AbortSignal;
  readonly temperature: number;
  readonly seed: number;
  readonly maxTokens: number;
  readonly grammar?: Grammar;
  readonly repeatPenalty: false;
  readonly onTextChunk?: (text: string) => void;
}

export interface LlamaChat {
  readonly chatWrapper: {
    generateContextState(options: { readonly chatHistory: readonly Turn[] }): {
      readonly contextText: { tokenize(tokenizer: unknown): readonly number[] };
    };
  };
  generateResponse(
    history: readonly Turn[],
    options: GenerateOptions,
  ): Promise<{ readonly response: string; readonly metadata: { readonly stopReason: string } }>;
}

/** The part of node-llama-cpp that is used. It is no dependency, so its own types may be absent. */
export interface LlamaModule {
  getLlama(options: {
    readonly gpu: 'auto' | false;
    readonly build: 'never';
    readonly skipDownload: true;
    readonly progressLogs: false;
    readonly logLevel: 'error' | 'disabled';
  }): Promise<Llama>;
  readonly LlamaChat: new (options: { readonly contextSequence: Sequence }) => LlamaChat;
}

/** Where `npm run local-weights` puts the package: outside node_modules, which an update of the product replaces. */
export function runtimeFolder(dataDir: string): string {
  return path.join(dataDir, 'local-weights');
}

/** The module's file below a runtime folder. */
function entryOf(folder: string): string {
  return path.join(folder, 'node_modules', RUNTIME_PACKAGE, 'dist', 'index.js');
}

/** Whether somebody installed the package here. */
export function isRuntimeInstalled(folder: string): boolean {
  return existsSync(entryOf(folder));
}

/**
 * Loads the package, which is there only if somebody asked for it.
 * @throws ProviderFailure that says how to install it
 */
export async function loadRuntime(folder: string): Promise<LlamaModule> {
  if (!isRuntimeInstalled(folder))
    throw new ProviderFailure(
      'not-found',
      'Running a GGUF file needs node-llama-cpp, which is not installed. Run “npm run local-weights” once, then ask again.',
    );
  const url = pathToFileURL(entryOf(folder)).href;
  return import(/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ url);
}
