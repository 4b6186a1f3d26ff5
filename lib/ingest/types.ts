import type { SignalChunk } from '@/lib/derive/chunk';
import type { DayRow, SufficiencyDomain } from '@/lib/derive/day';
import type { DeriveOptions } from '@/lib/derive/days';
import type { ParticipantRecord, ParticipantStreams } from '@/lib/derive/streams';
import type { FeatureId } from '@/lib/features';
import type { ProblemLog } from './problems';
import type { FileTree } from './tree/file-tree';

export const SOURCES = ['ai-readi', 't1d-uom', 'csv'] as const;
export type Source = (typeof SOURCES)[number];

/** Closed set of what can be wrong with the files of an import. */
export type ProblemCode =
  | 'empty-file'
  | 'unreadable-file'
  | 'too-large'
  | 'invalid-json'
  | 'wrong-type'
  | 'missing-column'
  | 'ambiguous-column'
  | 'unmapped-column'
  | 'invalid-date'
  | 'not-a-number'
  | 'out-of-range'
  | 'unknown-category'
  | 'unknown-time-zone'
  | 'missing-value'
  | 'duplicate-participant'
  | 'duplicate-file'
  | 'duplicate-day'
  | 'wrong-participant'
  | 'unlisted-participant'
  | 'no-sensor-files'
  | 'participant-left-out'
  | 'link-ignored';

/**
 * One thing wrong with the files. An `error` keeps its participant out whole (or, when the data set itself cannot be
 * read, everything); a `warning` leaves out a row, a value or a file that is not needed.
 */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly code: ProblemCode;
  /** Relative to the root of the import. */
  readonly file: string;
  /** 1-based row of a table (the header is row 1) or record of a JSON list. */
  readonly row?: number;
  readonly field?: string;
  readonly message: string;
}

/** One participant as an importer reads it: raw streams, or days that were derived elsewhere. */
export type ImportItem =
  | { readonly kind: 'streams'; readonly streams: ParticipantStreams; readonly derive?: DeriveOptions }
  | { readonly kind: 'days'; readonly participant: ParticipantRecord; readonly days: readonly DayRow[] };

export interface ImportProgress {
  readonly filesDone: number;
  readonly filesTotal: number;
  readonly participants: number;
}

/** What every importer is given. */
export interface ImportContext {
  readonly problems: ProblemLog;
  readonly signal?: AbortSignal;
  /** Called after each file with how many the importer will read. */
  readonly onFile: (done: number, total: number) => void;
  /** Called once by the CSV importer. */
  readonly onHeaders: (headers: readonly HeaderMapping[]) => void;
  /** Called for each participant that an error keeps out. */
  readonly onLeftOut: () => void;
}

/** Reads a source participant by participant, so that memory does not grow with the cohort. */
export type Importer = (tree: FileTree, context: ImportContext) => AsyncIterable<ImportItem>;

/** Which column of a CSV was read as what; a column that was not read has no `feature`. */
export interface HeaderMapping {
  readonly column: string;
  readonly feature?: FeatureId | 'participant' | 'day' | 'stressMean' | 'stressReadings';
  /** How values were converted, for example `mmol/L to mg/dL`. */
  readonly conversion?: string;
}

/** One participant ready to be stored. */
export interface ImportedParticipant {
  readonly participant: ParticipantRecord;
  readonly days: readonly DayRow[];
  readonly chunks: readonly SignalChunk[];
}

/** What an import (or its dry run) found. */
export interface ImportReport {
  readonly source: Source;
  /** People with at least one day. */
  readonly people: number;
  /** People kept out because of an error. */
  readonly leftOut: number;
  readonly days: number;
  /** Days with enough data, by domain. */
  readonly usableDays: Readonly<Record<SufficiencyDomain, number>>;
  /** Days with a stress label (at least 72 valid readings). */
  readonly labelledDays: number;
  /** Days with enough data in all four domains. */
  readonly completeDays: number;
  /** Complete days that also have a stress label: what a classifier can be trained on without imputing a domain. */
  readonly completeLabelledDays: number;
  readonly completeLabelledPeople: number;
  /** Features that at least one day has, in schema order. */
  readonly features: readonly FeatureId[];
  /** Rows or values left out, by reason in words, most first. */
  readonly rejected: readonly { readonly reason: string; readonly rows: number }[];
  /** The first problems; `problemCount` counts all of them and `problemCounts` those of each code. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  readonly problemCounts: Readonly<Partial<Record<ProblemCode, number>>>;
  /** CSV only. */
  readonly headers?: readonly HeaderMapping[];
}
