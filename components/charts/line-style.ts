import type { CurveLine } from '@/lib/views/experiment-curves';
import { type SeriesStyle, seriesStyle } from './series-style';

/** How a line of an experiment is drawn: all rows plain and without points, the reduced rows as the baseline. */
export function lineStyle({ id, place }: Pick<CurveLine, 'id' | 'place'>): Omit<SeriesStyle, 'marker'> {
  if (id === 'full') return { color: 'var(--axis)', width: 2 };
  return markedStyle({ place });
}

/** The same with its marker, for every line but that of all rows. */
export function markedStyle({ place }: Pick<CurveLine, 'place'>): SeriesStyle {
  return seriesStyle(place - 1);
}
