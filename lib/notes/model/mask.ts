/** A name as it is written: initials, particles, one to three words with a capital. */
const NAME = String.raw`(?:\p{Lu}\.\s?)*(?:(?:van|von|de|der|den|la|le|el|al|bin|da|di|du) )*(?:\p{Lu}[\p{L}'-]+(?:,? \p{Lu}[\p{L}'-]+){0,2}|(?<=\.\s?))`;

/** What tells who a note is about, as far as a pattern can know it. */
const IDENTIFIERS: readonly RegExp[] = [
  /[^\s@]{1,64}@[^\s@]{1,255}/g,
  /\b(?:https?:\/\/|www\.)\S+/gi,
  /\b(?:mrn|nhs|ssn|dob|d\.o\.b\.?|chart|record|case|account|policy|room|bed|tel|phone|fax|mobile)\b[\s:#.no-]{0,8}[A-Z]{0,4}[\d][\d\s/.-]{2,}/gi,
  new RegExp(
    String.raw`\b(?:[Pp]atient|PATIENT|[Cc]lient|[Nn]ame|NAME|Pt|PT)(?: [Nn]ame)?\s*:\s*${NAME}`,
    'gu',
  ),
  new RegExp(String.raw`\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sr|Nurse)\.?\s+${NAME}`, 'gu'),
  /\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b/g,
  /\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:,? \d{2,4})?\b/gi,
  /\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?\b/gi,
  /\b\d{3}[ -]\d{2,4}[ -]\d{3,4}\b/g,
  /\+?\d[\d -]{8,}\d\b/g,
  /\b[A-Z]{0,4}\d{6,}\b/g,
];

/**
 * The note with what looks like an identifier struck out, character for character: places in it are places in the note.
 * Dates, record and telephone numbers, addresses of the net and names after a title are found; a bare name is not.
 */
export function maskIdentifiers(note: string): string {
  return IDENTIFIERS.reduce(
    (text, pattern) => text.replace(pattern, (found) => found.replace(/[^\s:#]/g, '*')),
    note,
  );
}
