export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}
export function countVitest(report: object | undefined, code: number): Counts;
export function countPlaywright(report: object | undefined, code: number): Counts;
export function summary(counts: readonly Counts[]): string;
