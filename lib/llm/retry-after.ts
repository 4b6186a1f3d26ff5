/**
 * How long a Retry-After header asks to wait, in ms; undefined when it is absent or says nothing readable.
 * A date is measured against the answer's own Date header where there is one: the server's clock, not ours.
 * Source: RFC 9110, section 10.2.3.
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after')?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  // Date.parse takes "-5" and other rubbish for years; an HTTP date starts with the name of a day.
  if (!/^[A-Z][a-z]{2}/.test(text)) return undefined;
  const until = Date.parse(text);
  if (Number.isNaN(until)) return undefined;
  const answered = Date.parse(headers.get('date') ?? '');
  return Math.max(0, until - (Number.isNaN(answered) ? now : answered));
}
