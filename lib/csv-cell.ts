/** A cell of a CSV row: quotes what would break the row, and what a spreadsheet would take for a formula. */
export function csvCell(value: string | number | boolean | undefined): string {
  const text = String(value ?? '');
  const safe = /^[=+@]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
