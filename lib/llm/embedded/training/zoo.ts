import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  DEFAULT_METHODS,
  FAMILIES,
  type Family,
  featuresFor,
  type LabelledDay,
  readPackage,
  trainClassifier,
  writePackage,
} from '@/lib/classifiers';
import type { ExplainedClassifier } from '@/lib/counterfactuals';
import { InvalidInputError } from '@/lib/errors';
import { toCarded } from '@/lib/explain/carded';
import { FEATURES } from '@/lib/features';
import { Random } from '@/lib/random';
import { zooCohort } from './cohorts';

/** A classifier of the zoo with the rows of its cohort. */
export interface ZooMember {
  readonly classifier: ExplainedClassifier;
  readonly rows: readonly LabelledDay[];
}

/** Cards of classifiers that nobody uses carry no date of their own. */
const NO_DATE = '2000-01-01T00:00:00.000Z';

/**
 * The four classifiers of a cohort of the zoo, trained and kept in `folder`, or read from there. A cohort whose labels
 * leave a class too few people has fewer.
 */
export async function zooMembers(folder: string, index: number): Promise<readonly ZooMember[]> {
  const rowsFile = path.join(folder, `zoo-${index}.json`);
  if (!existsSync(rowsFile)) await train(folder, rowsFile, index);
  const { rows, ids } = JSON.parse(await readFile(rowsFile, 'utf8')) as Kept;
  return Promise.all(
    ids.map(async (id) => ({ rows, classifier: await toCarded(await readPackage(folder, id)) })),
  );
}

interface Kept {
  readonly ids: readonly string[];
  readonly rows: readonly LabelledDay[];
}

async function train(folder: string, rowsFile: string, index: number): Promise<void> {
  const { id, rows } = zooCohort(index);
  const random = new Random(`${id}/features`);
  const ids: string[] = [];
  for (const family of FAMILIES) {
    const trained = await trainOne(`${id}-${family}`, family, rows, random);
    if (trained === undefined) continue;
    await writePackage(folder, trained);
    ids.push(trained.card.id);
  }
  await mkdir(folder, { recursive: true });
  await writeFile(`${rowsFile}.part`, JSON.stringify({ ids, rows } satisfies Kept));
  await rename(`${rowsFile}.part`, rowsFile);
}

/** One family on the features of the rows, now and then without some of the actions. */
async function trainOne(id: string, family: Family, rows: readonly LabelledDay[], random: Random) {
  const dropped = random.uniform() < 0.3 ? 0.25 : 0;
  const features = featuresFor(rows, 'actionable').filter(
    (feature) => FEATURES[feature].role !== 'action' || random.uniform() >= dropped,
  );
  try {
    return await trainClassifier({
      identity: {
        id,
        counterpart: id,
        variant: 'actionable',
        dataset: id,
        synthetic: true,
        licence: 'Apache-2.0 (simulated, no real person)',
        limits: ['Made to teach a language model; predicts nothing that is real.'],
      },
      rows,
      features,
      method: DEFAULT_METHODS[family],
      seed: random.uint32(),
      createdAt: NO_DATE,
    });
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined;
    throw error;
  }
}
