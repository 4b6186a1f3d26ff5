'use server';

import { z } from 'zod';
import type { ActionResult } from '@/lib/action-result';
import { runAction } from '@/lib/actions';
import {
  COMPARISON_REQUEST,
  cancelRun,
  decidePlan,
  PRESET_REQUEST,
  RUN_REQUEST,
  removePreset,
  requestComparison,
  requestRun,
  savePatientConstraints,
  savePreset,
} from '@/lib/data';
import { CONSTRAINTS } from '@/lib/explain/constraints-schema';
import type { PresetView } from '@/lib/views/types';

const ID = z.string().min(1).max(64);

/** Starts a run and answers with its id; the worker does the work. The same request key is the same run. */
export async function requestPlansAction(
  request: unknown,
): Promise<ActionResult<{ readonly runId: string }>> {
  return runAction(RUN_REQUEST, request, requestRun);
}

/** Starts one run for each engine on this machine. The same request key is the same group of runs. */
export async function compareEnginesAction(
  request: unknown,
): Promise<ActionResult<{ readonly groupId: string; readonly runIds: readonly string[] }>> {
  return runAction(COMPARISON_REQUEST, request, requestComparison);
}

/** Keeps constraints with a patient. */
export async function saveConstraintsAction(
  patientId: unknown,
  constraints: unknown,
): Promise<ActionResult<null>> {
  const schema = z.object({ patientId: ID, constraints: CONSTRAINTS });
  return runAction(schema, { patientId, constraints }, async (viewer, input) => {
    await savePatientConstraints(viewer, input.patientId, input.constraints);
    return null;
  });
}

/** Saves constraints under a name for the whole clinic. */
export async function savePresetAction(
  name: unknown,
  constraints: unknown,
): Promise<ActionResult<PresetView>> {
  return runAction(PRESET_REQUEST, { name, constraints }, savePreset);
}

/** Removes a preset that the clinic saved. */
export async function removePresetAction(presetId: unknown): Promise<ActionResult<null>> {
  return runAction(ID, presetId, async (viewer, id) => {
    await removePreset(viewer, id);
    return null;
  });
}

/** Asks a run to stop. */
export async function cancelRunAction(runId: unknown): Promise<ActionResult<null>> {
  return runAction(ID, runId, async (viewer, id) => {
    await cancelRun(viewer, id);
    return null;
  });
}

/** Keeps a plan, or takes that back. */
export async function decidePlanAction(planId: unknown, decision: unknown): Promise<ActionResult<null>> {
  const schema = z.object({ planId: ID, decision: z.enum(['kept', 'open']) });
  return runAction(schema, { planId, decision }, async (viewer, input) => {
    await decidePlan(viewer, input.planId, input.decision);
    return null;
  });
}
