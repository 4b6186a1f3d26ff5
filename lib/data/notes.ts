import 'server-only';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ConflictError } from '@/lib/errors';
import { ENGINE_ID, type EngineId } from '@/lib/explain/engines';
import type { Provider } from '@/lib/llm';
import { ProviderFailure } from '@/lib/llm/failure';
import { LONGEST_NOTE } from '@/lib/notes';
import { modelExtractor, previewNote } from '@/lib/notes/model';
import type { NoteAnswer, NotePreview } from '@/lib/views/note-types';
import { assertEngineAllowed, fetchFor, meterFor, providerOf } from './language-models';
import { findPatient } from './patients';
import type { Viewer } from './viewer';

// Not trimmed: places of quotes are places in the note as it was pasted.
const NOTE = z.string().max(LONGEST_NOTE).regex(/\S/, 'is empty');

export const NOTE_PREVIEW_REQUEST = z.strictObject({
  note: NOTE,
  /** The language model it would go to. */
  engine: ENGINE_ID,
});

export const NOTE_REQUEST = NOTE_PREVIEW_REQUEST.extend({
  /** Fingerprint of the text that was shown before it goes to a remote model. */
  shown: z.string().length(64).optional(),
});

/**
 * Exactly what a language model would be sent for a note, with its fingerprint; nothing is sent and nothing is kept.
 * @throws NotFoundError for a patient of another clinic
 * @throws ForbiddenError where the data set's policy forbids the model
 */
export async function previewNoteText(
  viewer: Viewer,
  patientId: string,
  { note, engine }: z.output<typeof NOTE_PREVIEW_REQUEST>,
): Promise<NotePreview> {
  const provider = await providerFor(viewer, patientId, engine);
  const text = previewNote(note);
  return { text, fingerprint: fingerprintOf(provider, text) };
}

/**
 * Asks the chosen language model what a note asks of plans. The note is neither stored nor logged, and nobody but
 * the model sees it; its failure is an answer that says so. A remote model is only asked with the fingerprint of what
 * the person was shown.
 * @throws NotFoundError for a patient of another clinic
 * @throws ForbiddenError where the data set's policy forbids the model
 * @throws ConflictError when the text to be sent was not shown
 * @throws CancelledError once the signal is aborted
 */
export async function readNote(
  viewer: Viewer,
  patientId: string,
  { note, engine, shown }: z.output<typeof NOTE_REQUEST>,
  signal?: AbortSignal,
): Promise<NoteAnswer> {
  const provider = await providerFor(viewer, patientId, engine);
  if (provider.remote && shown !== fingerprintOf(provider, previewNote(note)))
    throw new ConflictError('The text was not sent: look at what will be sent first.');
  try {
    const meter = await meterFor(viewer, engine);
    return {
      ok: true,
      reading: await modelExtractor(provider, { meter, fetch: fetchFor(engine) }).read(note, signal),
    };
  } catch (error) {
    if (error instanceof ProviderFailure) return { ok: false, message: error.message };
    throw error;
  }
}

/** The provider behind a language model, if the viewer may see the patient and the data set's policy allows it. */
async function providerFor(viewer: Viewer, patientId: string, engine: EngineId): Promise<Provider> {
  const { dataset } = await findPatient(viewer, patientId);
  await assertEngineAllowed(viewer, engine, dataset.dataPolicy);
  return providerOf(viewer, engine);
}

/** Of the text and of where it goes: who was shown one address has not agreed to another. */
function fingerprintOf({ baseUrl, model }: Provider, text: string): string {
  return createHash('sha256').update([baseUrl, model, text].join('\0')).digest('hex');
}
