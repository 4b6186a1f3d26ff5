import 'server-only';
import type { Engine } from '@/lib/counterfactuals';
import { InvalidInputError } from '@/lib/errors';
import type { TunedModelId } from '@/lib/explain/engines';
import { tunedModel } from '@/lib/finetune/embedded/tuned-files';
import { embeddedEngine } from '@/lib/llm/embedded/engine';
import { tunedEngineId } from '@/lib/views/model-tuning-types';
import type { EngineChoice } from '@/lib/views/types';
import { db } from './client';
import type { ModelTuning } from './generated/client';
import { tunedModelFolder } from './model-tuning-files';
import { cardOf, whyUnusable } from './model-tuning-view';
import type { Viewer } from './viewer';

type Clinic = Pick<Viewer, 'clinicId'>;

const PREFIX = tunedEngineId('');

/** The models a clinic tuned and did not archive, as a screen offers them. */
export async function tunedChoices({ clinicId }: Clinic): Promise<readonly EngineChoice[]> {
  const rows = await db().modelTuning.findMany({
    where: { clinicId, status: 'done', archivedAt: null, removedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return Promise.all(rows.map(toChoice));
}

async function toChoice(row: ModelTuning): Promise<EngineChoice> {
  const hint = await whyUnusable(row);
  return {
    id: tunedEngineId(row.id),
    label: labelOf(row),
    description: descriptionOf(row),
    available: hint === undefined,
    hint,
    remote: false,
  };
}

/** Names of all tuned models, also of archived and deleted ones: runs and studies go on naming them. */
export async function tunedLabels({ clinicId }: Clinic): Promise<readonly (readonly [string, string])[]> {
  const rows = await db().modelTuning.findMany({
    where: { clinicId, status: 'done' },
    select: { id: true, name: true },
  });
  return rows.map((row) => [tunedEngineId(row.id), labelOf(row)]);
}

function labelOf({ name }: Pick<ModelTuning, 'name'>): string {
  return `Embedded language model, tuned here: ${name}`;
}

/** Says whom it learnt from: its plans for these people show nothing of how it does on others. */
function descriptionOf(row: Pick<ModelTuning, 'card'>): string {
  const card = cardOf(row);
  if (!card) return 'A tuned model.';
  const { people, dataset, classifier } = card;
  return `The embedded model after lessons about a part of ${people.train} people of “${dataset.name}” with the classifier ${classifier.id}. For these people its plans do not show how well it does on others.`;
}

/**
 * Refuses a tuned model of another clinic, and one that cannot be asked any more.
 * @throws InvalidInputError
 */
export async function assertTunedUsable(clinic: Clinic, engine: TunedModelId): Promise<void> {
  await usable(clinic, engine);
}

/**
 * A tuned model, ready to be asked; provenance names it with the hash of its file.
 * @throws InvalidInputError when there is none that can be asked
 */
export async function tunedEngine(clinic: Clinic, engine: TunedModelId): Promise<Engine> {
  const { row, card } = await usable(clinic, engine);
  return embeddedEngine({
    id: engine,
    label: labelOf(row),
    description: descriptionOf(row),
    model: `sha256:${card.hash}`,
    load: () => tunedModel(tunedModelFolder(row.id), card),
  });
}

async function usable({ clinicId }: Clinic, engine: TunedModelId) {
  const row = await db().modelTuning.findFirst({
    where: { id: engine.slice(PREFIX.length), clinicId, status: 'done' },
  });
  const card = row && cardOf(row);
  if (!row || !card) throw new InvalidInputError('There is no such tuned model. Choose another engine.');
  const hint = await whyUnusable(row);
  if (hint !== undefined) throw new InvalidInputError(`“${row.name}” cannot be asked. ${hint}`);
  return { row, card };
}
