import type { Capabilities } from '@/lib/llm';
import type { ConnectionTest, ProviderConfig } from '@/lib/llm/providers';
import type { JobFailureView, RunStatus } from './types';

/** What the viewer's questions to one language model took today (UTC). */
export interface UsageView {
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** US dollars. */
  readonly cost: number;
}

/** A made-up question to a language model, and what became of it. */
export interface ProviderTestView {
  readonly id: string;
  readonly status: RunStatus;
  readonly step?: string;
  readonly failure?: JobFailureView;
  readonly result?: ConnectionTest;
  readonly createdAt: string;
  readonly finishedAt?: string;
}

/** A language model that somebody set up. No key, only the name of the variable that holds it. */
export interface ProviderView extends ProviderConfig {
  readonly id: string;
  readonly host: string;
  /** The variable that is named holds a key; true where none is needed. */
  readonly keyPresent: boolean;
  readonly enabled: boolean;
  /** What the last test found the server to accept. */
  readonly found?: Capabilities;
  /** When it last answered a request for plans, and what its server called the model. */
  readonly answeredAt?: string;
  readonly answeredModel?: string;
  readonly usage: UsageView;
  /** The last one. */
  readonly test?: ProviderTestView;
}

/** The endpoint of the environment: changed there, not here. */
export interface EnvironmentProviderView {
  readonly label: string;
  readonly baseUrl: string;
  readonly remote: boolean;
  readonly keyPresent: boolean;
  readonly dailyTokens?: number;
  readonly usage: UsageView;
}

export interface ProvidersView {
  readonly providers: readonly ProviderView[];
  readonly environment?: EnvironmentProviderView;
}
