import { modelTestDays } from '@/lib/data/model-test-days';
import {
  type ModelUploadWork,
  readModelUploadWork,
  removeModelFile,
  saveInspection,
  saveModelTest,
} from '@/lib/data/model-upload-work';
import { ConflictError, RefusedModelError } from '@/lib/errors';
import { inspectModel } from '@/lib/onnx/inspect';
import { adapterOf, maxMissingShareOf } from '@/lib/registry/mapping';
import { testModel } from '@/lib/registry/model-test';
import { referenceOf } from '@/lib/registry/reference';
import { ScoreThread } from '@/lib/registry/scoring/score-thread';
import { evaluateTested } from '@/lib/registry/test-evaluation';
import type { JobContext, JobHandler } from './handlers';

/** Longest one batch of rows may take before the thread is ended. */
const LIMIT_MS = 20_000;
const SEED = 1;

interface Settings {
  /** Script of the thread that runs the model, for tests. */
  readonly entry?: string;
}

/**
 * One step of an upload: reads the file's header, or runs the model on stored days in a thread of its own. A refused
 * file is deleted; a test that fails leaves the file for another mapping.
 */
export function modelUploadHandler({ entry }: Settings = {}): JobHandler {
  return async (id, context) => {
    const work = await readModelUploadWork(id);
    if (work.upload.stage === 'test') return test(id, work, context, entry);
    context.progress({ step: 'Reading the file' });
    try {
      await saveInspection(id, context.attempt, inspectModel(work.onnx));
    } catch (error) {
      if (error instanceof RefusedModelError) await removeModelFile(id);
      throw error;
    }
  };
}

async function test(
  id: string,
  { upload, onnx, viewer }: ModelUploadWork,
  { signal, attempt, progress }: JobContext,
  entry: string | undefined,
): Promise<void> {
  const { header, mapping, datasetId } = upload;
  if (!header || !mapping || !datasetId) throw new ConflictError('This upload has no mapping yet.');
  progress({ step: 'Reading the days' });
  const { days, current, ...dataset } = await modelTestDays(viewer, datasetId, SEED);
  const features = mapping.columns.map((column) => column.feature);
  const thread = new ScoreThread({ limitMs: LIMIT_MS, signal, entry });
  try {
    progress({ step: 'Loading the model' });
    await thread.load(onnx, adapterOf(header, mapping));
    const outcome = await testModel({
      features,
      threshold: mapping.threshold,
      maxMissingShare: maxMissingShareOf(mapping),
      takesMissing: mapping.missing.policy === 'model',
      days,
      current,
      seed: SEED,
      score: (vectors, rows) => thread.score(vectors, rows),
      onProgress: (share) => progress({ step: 'Scoring days', share }),
    });
    const evaluation = await evaluateTested({
      days: outcome.days,
      features,
      threshold: mapping.threshold,
      msPerRow: outcome.figures.msPerRow,
      score: (vectors, rows) => thread.score(vectors, rows),
      seed: SEED,
      signal,
      onProgress: (share) => progress({ step: 'Evaluating', share }),
    });
    progress({ step: 'Working out the figures' });
    const reference = referenceOf(outcome.days, features, mapping.threshold, SEED);
    const figures = {
      ...outcome.figures,
      datasetId: dataset.id,
      dataset: dataset.name,
      synthetic: dataset.synthetic,
      testedAt: new Date().toISOString(),
    };
    await saveModelTest(id, attempt, { test: figures, reference, evaluation });
  } finally {
    await thread.close();
  }
}
