import 'server-only';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ConflictError } from '@/lib/errors';
import type { Provider } from '@/lib/llm';
import { ProviderFailure } from '@/lib/llm/failure';
import { LONGEST_NOTE } from '@/lib/notes';
import { modelExtractor, previewNote, requireNoteProvider } from '@/lib/notes/model';
import type { NoteAnswer, NotePreview } from '@/lib/views/note-types';
import { findPatient } from './patients';
import type { Viewer } from './viewer';

// Not trimmed: places of quotes are places in the note as it was pasted.
const NOTE = z.string().max(LONGEST_NOTE).regex(/\S/, 'is empty');

export const NOTE_PREVIEW_REQUEST = z.strictObject({ note: NOTE });

export const NOTE_REQUEST = z.strictObject({
  note: NOTE,
  /** Fingerprint of the text that was shown before it goes to a remote model. */
  shown: z.string().length(64).optional(),
});

/**
 * Exactly what a language model would be sent for a note, with its fingerprint; nothing is sent and nothing is kept.
 * @throws NotFoundError for a patient of another clinic
 * @throws ForbiddenError where the data set's policy forbids the configured model
 */
export async function previewNoteText(
  viewer: Viewer,
  patientId: string,
  { note }: z.output<typeof NOTE_PREVIEW_REQUEST>,
): Promise<NotePreview> {
  await providerFor(viewer, patientId);
  const text = previewNote(note);
  return { text, fingerprint: fingerprintOf(text) };
}

/**
 * Asks the configured language model what a note asks of plans. The note is neither stored nor logged, and nobody but
 * the model sees it; its failure is an answer that says so. A remote model is only asked with the fingerprint of what
 * the person was shown.
 * @throws NotFoundError for a patient of another clinic
 * @throws ForbiddenError where the data set's policy forbids the configured model
 * @throws ConflictError when the text to be sent was not shown
 * @throws CancelledError once the signal is aborted
 */
export async function readNote(
  viewer: Viewer,
  patientId: string,
  { note, shown }: z.output<typeof NOTE_REQUEST>,
  signal?: AbortSignal,
): Promise<NoteAnswer> {
  const provider = await providerFor(viewer, patientId);
  if (provider.remote && shown !== fingerprintOf(previewNote(note)))
    throw new ConflictError('The text was not sent: look at what will be sent first.');
  try {
    return { ok: true, reading: await modelExtractor(provider).read(note, signal) };
  } catch (error) {
    if (error instanceof ProviderFailure) return { ok: false, message: error.message };
    throw error;
  }
}

/** The configured provider, if the viewer may see the patient and the policy of the data set allows it. */
async function providerFor(viewer: Viewer, patientId: string): Promise<Provider> {
  const { dataset } = await findPatient(viewer, patientId);
  return requireNoteProvider(dataset.dataPolicy);
}

function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
