import 'server-only';
import type { ModelTuningSettings } from '@/lib/finetune/embedded/settings';
import type { TunedCard } from '@/lib/finetune/embedded/tuned-card';
import { languageHash } from '@/lib/llm/embedded/language';
import type { CurvePoint, ModelTuningItem, ModelTuningView } from '@/lib/views/model-tuning-types';
import type { RunStatus } from '@/lib/views/types';
import type { Prisma } from './generated/client';
import { rowsAhead } from './leases';

/** What a tuning needs of the database to be shown. */
export const MODEL_TUNING_INCLUDE = {
  set: { select: { id: true, name: true, dataset: { select: { name: true, synthetic: true } } } },
} as const satisfies Prisma.ModelTuningInclude;

type Row = Prisma.ModelTuningGetPayload<{ include: typeof MODEL_TUNING_INCLUDE }>;

// Every JSON column below was written by this product from the type it is read as.
const as = <T>(json: Prisma.JsonValue): T => json as unknown as T;
const asOrNone = <T>(json: Prisma.JsonValue): T | undefined => (json === null ? undefined : as<T>(json));

/** The card of a finished tuning. */
export function cardOf({ card }: Pick<Row, 'card'>): TunedCard | undefined {
  return asOrNone<TunedCard>(card);
}

/** A stored tuning without what is large. */
export function toModelTuningItem(row: Row): ModelTuningItem {
  const status = row.status as RunStatus;
  return {
    id: row.id,
    name: row.name,
    status,
    cancelling: status === 'running' && row.cancelRequested,
    archived: row.archivedAt !== null,
    removed: row.removedAt !== null,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString(),
    settings: as<ModelTuningSettings>(row.settings),
    set: row.set ? { id: row.set.id, name: row.set.name } : undefined,
    dataset: row.set?.dataset ?? cardOf(row)?.dataset,
  };
}

/** A stored tuning with its curve and card. */
export async function toModelTuningView(row: Row): Promise<ModelTuningView> {
  const item = toModelTuningItem(row);
  const card = cardOf(row);
  return {
    ...item,
    ...(await rowsAhead('ModelTuning', row)),
    progress: item.status === 'running' ? asOrNone<ModelTuningView['progress']>(row.progress) : undefined,
    failure: asOrNone<ModelTuningView['failure']>(row.failure),
    curve: card?.training.at(-1)?.curve ?? as<readonly CurvePoint[]>(row.curve),
    card,
    unusable: await whyUnusable(row),
  };
}

/** Why a finished model cannot be asked; undefined where it can. */
export async function whyUnusable(
  row: Pick<Row, 'card' | 'archivedAt' | 'removedAt'>,
): Promise<string | undefined> {
  const card = cardOf(row);
  if (!card) return 'It is not finished.';
  if (row.removedAt) return 'Its file was deleted.';
  if (row.archivedAt) return 'It is archived. Restore it under Fine-tuning to ask it again.';
  return card.language === (await languageHash())
    ? undefined
    : 'It was tuned with an earlier version of this product, which asked in other words. Tune it again.';
}
