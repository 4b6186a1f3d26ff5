import { type DayRow, SUFFICIENCY_DOMAINS, type SufficiencyDomain } from '@/lib/derive/day';
import { FEATURE_IDS, type FeatureId } from '@/lib/features';
import type { ProblemLog } from './problems';
import type { HeaderMapping, ImportReport, Source } from './types';

/** Counts what an import finds, participant by participant. */
export class ReportBuilder {
  #people = 0;
  #leftOut = 0;
  #days = 0;
  #labelled = 0;
  #complete = 0;
  #completeLabelled = 0;
  #completeLabelledPeople = 0;
  #headers: readonly HeaderMapping[] | undefined;
  readonly #usable: Record<SufficiencyDomain, number> = { sleep: 0, activity: 0, glucose: 0, heart: 0 };
  readonly #features = new Set<FeatureId>();

  constructor(
    private readonly source: Source,
    private readonly problems: ProblemLog,
  ) {}

  get people(): number {
    return this.#people;
  }

  add(days: readonly DayRow[]): void {
    this.#people++;
    this.#days += days.length;
    let completeLabelled = 0;
    for (const { features, sufficiency, stressMean } of days) {
      const sufficient = SUFFICIENCY_DOMAINS.filter((domain) => sufficiency[domain].sufficient);
      for (const domain of sufficient) this.#usable[domain]++;
      for (const id of FEATURE_IDS) if (features[id] !== undefined) this.#features.add(id);
      if (stressMean !== undefined) this.#labelled++;
      if (sufficient.length < SUFFICIENCY_DOMAINS.length) continue;
      this.#complete++;
      if (stressMean !== undefined) completeLabelled++;
    }
    this.#completeLabelled += completeLabelled;
    if (completeLabelled > 0) this.#completeLabelledPeople++;
  }

  leaveOut(): void {
    this.#leftOut++;
  }

  setHeaders(headers: readonly HeaderMapping[]): void {
    this.#headers = headers;
  }

  build(): ImportReport {
    return {
      source: this.source,
      people: this.#people,
      leftOut: this.#leftOut,
      days: this.#days,
      usableDays: { ...this.#usable },
      labelledDays: this.#labelled,
      completeDays: this.#complete,
      completeLabelledDays: this.#completeLabelled,
      completeLabelledPeople: this.#completeLabelledPeople,
      features: FEATURE_IDS.filter((id) => this.#features.has(id)),
      rejected: this.problems.rejected,
      problems: this.problems.problems,
      problemCount: this.problems.total,
      problemCounts: this.problems.counts,
      ...(this.#headers ? { headers: this.#headers } : {}),
    };
  }
}
