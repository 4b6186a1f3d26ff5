const LIMIT = 600;
/** Longer texts are cut before they are cleaned: bounds the work on hostile input. */
const READ_LIMIT = 8000;

const MARKUP: readonly RegExp[] = [
  /<(script|style|iframe|svg|object)\b[^>]*>[\s\S]*?<\/\1\s*>/gi,
  /<!--[\s\S]*?-->/g,
  /<\/?[a-z!?][^<>]*>/gi,
  /<(?=[a-z/!?])/gi,
  /&(?:lt|gt|quot|apos|amp|nbsp|#\d{1,7}|#x[0-9a-f]{1,6});?/gi,
];

const LINKS: readonly RegExp[] = [
  /\S{0,64}:\/\/\S*/g,
  /(?:javascript|vbscript|mailto|file|tel):\S*/gi,
  /\bdata:[a-z]+\/\S*/gi,
  /www\.\S*/gi,
  /[^\s@]{1,64}@[^\s@]{1,255}/g,
  /\b(?:[a-z0-9-]{1,63}\.){1,8}(?:com|org|net|io|dev|app|info|biz|ru|cn|xyz|link|click|top|co)\b\S*/gi,
];

/** What looks like a person's id or a date: the model was given neither, so it can only be made up or leaked. */
const IDENTIFIERS: readonly RegExp[] = [
  /\b(?:patient|participant|subject|person|mrn|case)\b[\s:#_-]*(?:id|no\.?|number|nr)?[\s:#_-]*[a-z]{0,10}[-_]?\d{3,}\b/gi,
  /\b[A-Za-z]{1,12}[-_]?\d{4,}\b/g,
  /\b\d{7,}\b/g,
  /\b\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?\b/g,
  /\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/g,
];

/**
 * A model's words as plain text for a screen: no markup, links, control, bidirectional or invisible characters, no
 * ids or dates, at most 600 characters. Undefined when nothing is left. Idempotent.
 */
export function plainRationale(text: string): string | undefined {
  let out = text.slice(0, READ_LIMIT);
  for (let pass = 0; pass < 12; pass++) {
    const before = out;
    out = clean(out);
    if (out === before) break;
  }
  if (clean(out) !== out) return undefined;
  return out === '' ? undefined : out;
}

function clean(text: string): string {
  let out = text
    .normalize('NFC')
    .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
  for (const pattern of MARKUP) out = out.replace(pattern, ' ');
  out = out.replace(/!?\[([^\][]*)\]\([^()]*\)/g, '$1');
  for (const pattern of LINKS) out = out.replace(pattern, ' ');
  for (const pattern of IDENTIFIERS) out = out.replace(pattern, '[removed]');
  out = out.replace(/\s+/g, ' ').trim();
  return Array.from(out).length <= LIMIT
    ? out
    : `${Array.from(out)
        .slice(0, LIMIT - 1)
        .join('')
        .trimEnd()}…`;
}
