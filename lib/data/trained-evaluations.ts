import 'server-only';
import { type ClassifierCard, readPackage, type Variant, writeEvaluation } from '@/lib/classifiers';
import type { EvaluatedPair } from '@/lib/training/thread/messages';
import type { RegisteredFamily } from '@/lib/views/training-types';
import { registryFolder } from './classifiers';

/** The cards of both versions of a family. @throws NotFoundError, CorruptFileError when a package is not whole */
export async function trainedCards({
  actionable,
  full,
}: RegisteredFamily): Promise<Readonly<Record<Variant, ClassifierCard>>> {
  const cardOf = async (id: string): Promise<ClassifierCard> =>
    (await readPackage(registryFolder(), id)).card;
  return { actionable: await cardOf(actionable.id), full: await cardOf(full.id) };
}

/** Lays both evaluations beside their packages; earlier ones of the same versions are replaced. */
export async function saveEvaluations({ actionable, full }: EvaluatedPair): Promise<void> {
  for (const stored of [actionable, full]) await writeEvaluation(registryFolder(), stored);
}
