import 'server-only';
import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { StoredEvaluation } from '@/lib/classifiers/evaluation/classifier-evaluation';
import { writeEvaluation } from '@/lib/classifiers/evaluation-store';
import type { ClassifierPackage, PackageCard } from '@/lib/classifiers/package';
import { writePackage } from '@/lib/classifiers/store';
import { registryFolder } from './classifiers';

/** A package on its way in, with its evaluation where there is one already. */
export interface StagedPackage extends ClassifierPackage<PackageCard> {
  readonly evaluation?: StoredEvaluation;
}

/**
 * Writes packages beside the registry and hands over the step that moves them into it: the last one of the transaction
 * that makes their rows, so that rows and folders are there together or not at all.
 */
export async function withStagedPackages<T>(
  items: readonly StagedPackage[],
  register: (place: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const incoming = path.join(registryFolder(), `.incoming-${randomUUID()}`);
  try {
    for (const item of items) {
      await writePackage(incoming, item);
      if (item.evaluation) await writeEvaluation(incoming, item.evaluation);
    }
    return await register(async () => {
      for (const { card } of items) {
        // The row is ours now: what may lie there is left of an attempt that was cut off here.
        const target = path.join(registryFolder(), card.id);
        await rm(target, { recursive: true, force: true });
        await rename(path.join(incoming, card.id), target);
      }
    });
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
}
