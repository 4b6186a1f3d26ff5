import type { Series } from '@/lib/derive/streams';

/** A stream that the source does not have, or that is empty for this participant. */
export const EMPTY_SERIES: Series = { time: [], value: [] };
