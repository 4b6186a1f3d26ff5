import type { APIRequestContext } from '@playwright/test';
import type { FeatureRow } from '@/lib/features';

/** What the server stored for a day under one classifier. */
export interface StoredPrediction {
  readonly classifierId: string;
  readonly hash: string;
  readonly probability: number;
}

export interface StoredDay {
  readonly row: FeatureRow;
  /** The actionable and the full classifier; empty without a prediction. */
  readonly predictions: readonly StoredPrediction[];
}

/** Row and predictions of a day, out of the data that the server sends for its page. */
export async function storedDay(
  request: APIRequestContext,
  patient: string,
  day: number,
): Promise<StoredDay> {
  const response = await request.get(`/patients/${patient}?day=${day}`, { headers: { rsc: '1' } });
  const text = await response.text();
  const [row] = objectsAfter(text, '"row":');
  if (!row) throw new Error(`Day ${day} of ${patient} has no row in its page.`);
  const predictions = ['"prediction":', '"full":'].flatMap((key) => objectsAfter(text, key));
  return {
    row: row as FeatureRow,
    predictions: predictions.filter(
      (found): found is StoredPrediction => typeof (found as StoredPrediction).probability === 'number',
    ),
  };
}

/** The JSON objects that follow a key in a text. */
function objectsAfter(text: string, key: string): readonly unknown[] {
  return text.split(key).flatMap((part, i) => {
    if (i === 0 || !part.startsWith('{')) return [];
    let depth = 0;
    for (let at = 0; at < part.length; at++) {
      if (part[at] === '{') depth++;
      else if (part[at] === '}' && --depth === 0) return [JSON.parse(part.slice(0, at + 1)) as unknown];
    }
    return [];
  });
}
