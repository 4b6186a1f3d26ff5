import 'server-only';
import { z } from 'zod';
import { buildProblem } from '@/lib/counterfactuals';
import { InvalidInputError } from '@/lib/errors';
import { CONSTRAINTS } from '@/lib/explain/constraints-schema';
import { ENGINE_ID } from '@/lib/explain/engines';
import { trainingExamples } from '@/lib/explain/training-examples';
import { rowFromJson } from '@/lib/features';
import { previewPrompt as preview, promptTemplate } from '@/lib/llm';
import { measuredDays } from './history';
import { providerOf } from './language-models';
import { findPatient, pickDay } from './patients';
import { classifierPair } from './predictions';
import type { Viewer } from './viewer';

/** What a preview is of: the day's place, the number of plans, the constraints and the engine. */
export const PROMPT_QUERY = z.object({
  day: z.number().int().positive(),
  k: z.number().int().min(1).max(5).default(3),
  constraints: CONSTRAINTS,
  /** The language model it would go to. */
  engine: ENGINE_ID,
});

/**
 * The exact text a language model would be sent for this day, solved examples included; nothing is sent.
 * @throws NotFoundError, InvalidInputError when the day cannot be explained or no language model is set up
 */
export async function previewPrompt(
  viewer: Viewer,
  patientId: string,
  { day: place, k, constraints, engine }: z.infer<typeof PROMPT_QUERY>,
): Promise<string> {
  const participant = await findPatient(viewer, patientId);
  const { day } = pickDay(participant.days, place);
  if (!participant.dataset.classifierId) throw new InvalidInputError('No classifier fits this data set.');
  const { actionable } = await classifierPair(participant.dataset.classifierId);
  const built = await buildProblem({
    factual: rowFromJson(day.features),
    classifier: actionable,
    constraints,
  });
  if (!built.ok) throw new InvalidInputError('There is nothing to ask for this day.');
  const provider = await providerOf(viewer, engine);
  const { shots = 0 } = provider;
  const template = promptTemplate(provider.promptVersion);
  if (shots === 0 || template.examples === undefined) return preview(built.problem, k, { template });
  const history = await measuredDays(participant.id, day.day);
  const own = [rowFromJson(day.features), ...history.map(({ features }) => features)];
  const few = await trainingExamples(actionable, own, provider)(built.problem, shots);
  return preview(built.problem, k, { template, few });
}
