import type { ExplainedClassifier, Problem } from '@/lib/counterfactuals';
import type { FeatureRow } from '@/lib/features';
import type { ChatMessage } from '@/lib/llm/prompts';
import type { TuningDay } from '../draw-days';
import type { PeopleParts } from '../people-parts';

/** Every check by name, in the order they are shown. */
export const CHECK_IDS = [
  'test-people',
  'people-apart',
  'identifiers',
  'prompt',
  'verified',
  'refused',
  'lengths',
  'duplicates',
  'balance',
  'size',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

/** What one check found in the files. */
export interface CheckResult {
  readonly id: CheckId;
  readonly title: string;
  readonly passed: boolean;
  /** What was looked at and what came out, in a sentence. */
  readonly detail: string;
  /** The first places where it failed: file and line, never what stands there. */
  readonly places: readonly string[];
}

/** The export as text, and what only this machine knows about it. */
export interface ExportToCheck {
  /** Data files by name. */
  readonly files: ReadonlyMap<string, string>;
  /** The days behind the lines, in any order, each with the number of plans of its answer. */
  readonly origins: readonly (TuningDay & { readonly plans: number })[];
  readonly classifier: ExplainedClassifier;
  readonly parts: PeopleParts;
  /** Ids and dates of the source that may stand in no file. */
  readonly identifiers: readonly string[];
  /** Days of the test people. */
  readonly testDays: readonly FeatureRow[];
  readonly promptVersion: string;
}

/** A line of a data file, whatever its shape. */
export interface Entry {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly part: 'train' | 'validation';
  readonly text: string;
  /** What is asked; empty for a line that cannot be read. */
  readonly asked: readonly ChatMessage[];
  /** The block of data in the last turn of the person. */
  readonly block: string;
  readonly answer: string;
  readonly refused?: string;
}

/** A request that the export may hold: one for each day behind it. */
export interface KnownRequest {
  readonly day: TuningDay;
  readonly problem: Problem;
  /** What the product would send. */
  readonly prompt: readonly ChatMessage[];
}

/** The export read once for all checks. */
export interface CheckContext extends ExportToCheck {
  readonly entries: readonly Entry[];
  readonly requests: ReadonlyMap<string, KnownRequest>;
  /** Rows of test people's days as prompts would show them. */
  readonly testRows: ReadonlySet<string>;
  readonly signal?: AbortSignal;
}

export type Check = (context: CheckContext) => CheckResult | Promise<CheckResult>;
