import type { NoteReading } from '@/lib/notes';

/** What will be sent for a note, and the fingerprint that shows that it was seen. */
export interface NotePreview {
  readonly text: string;
  readonly fingerprint: string;
}

/** A language model's reading of a note, or why there is none. */
export type NoteAnswer =
  | { readonly ok: true; readonly reading: NoteReading }
  | { readonly ok: false; readonly message: string };
