import type { NoteReading } from '@/lib/notes';

/** The language model that may read notes on a page, or why none may. */
export type NoteReaderView =
  | { readonly available: false; readonly hint: string }
  | {
      readonly available: true;
      readonly label: string;
      /** The note leaves this machine. */
      readonly remote: boolean;
    };

/** What will be sent for a note, and the fingerprint that shows that it was seen. */
export interface NotePreview {
  readonly text: string;
  readonly fingerprint: string;
}

/** A language model's reading of a note, or why there is none. */
export type NoteAnswer =
  | { readonly ok: true; readonly reading: NoteReading }
  | { readonly ok: false; readonly message: string };
