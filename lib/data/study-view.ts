import 'server-only';
import type { CohortFigures } from '@/lib/cohort';
import { constraintsFromJson } from '@/lib/explain/constraints-schema';
import type { StudyHead, StudySlice } from '@/lib/views/study-types';
import type { RunStatus } from '@/lib/views/types';
import type { Prisma } from './generated/client';

/** What a study's head needs of the database. */
export const STUDY_INCLUDE = {
  dataset: {
    select: {
      id: true,
      name: true,
      kind: true,
      synthetic: true,
      world: true,
      licence: true,
      dataPolicy: true,
    },
  },
  _count: { select: { cells: true } },
} as const satisfies Prisma.CohortStudyInclude;

/** A stored study, with or without its figures. */
export type StudyRow = Omit<Prisma.CohortStudyGetPayload<{ include: typeof STUDY_INCLUDE }>, 'figures'>;

// Every JSON column below was written by this product from the type it is read as.
const as = <T>(json: Prisma.JsonValue): T => json as unknown as T;

/** A stored study as the screens see it, without its figures. @param labels names of engines, by id */
export function toStudyHead(study: StudyRow, labels: ReadonlyMap<string, string>): StudyHead {
  const { dataset } = study;
  return {
    id: study.id,
    name: study.name,
    status: study.status as RunStatus,
    createdAt: study.createdAt.toISOString(),
    finishedAt: study.finishedAt?.toISOString(),
    dataset: {
      id: dataset.id,
      name: dataset.name,
      kind: dataset.kind,
      synthetic: dataset.synthetic,
      world: dataset.world ?? undefined,
      licence: dataset.licence,
    },
    classifier: { id: study.classifierId, hash: study.classifierHash, threshold: study.threshold },
    slice: as<StudySlice>(study.slice),
    engines: as<readonly string[]>(study.engines).map((id) => ({ id, label: labels.get(id) ?? id })),
    setting: study.setting,
    constraints: constraintsFromJson(study.constraints),
    k: study.k,
    seed: study.seed,
    people: study.people,
    days: study.days,
    cellsDone: study._count.cells,
    progress: study.progress === null ? undefined : as<StudyHead['progress']>(study.progress),
    failure: study.failure === null ? undefined : as<StudyHead['failure']>(study.failure),
  };
}

/** The stored figures with the differences to one engine only: nobody looks at more than one reference at a time. */
export function toFigures(json: Prisma.JsonValue, reference: string): CohortFigures | undefined {
  if (json === null) return undefined;
  const { cells, engines } = as<CohortFigures>(json);
  return {
    cells,
    engines: Object.fromEntries(
      Object.entries(engines).map(([engine, { differences, ...rest }]) => {
        const own = differences[reference];
        return [engine, { ...rest, differences: own ? { [reference]: own } : {} }];
      }),
    ),
  };
}
