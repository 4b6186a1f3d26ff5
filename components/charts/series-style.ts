import { BASELINE_LOOK, type MarkerShape, SERIES_LOOKS, type SeriesLook } from '@/lib/views/series-looks';

/** The look of a series in the colours of the theme. */
export interface SeriesStyle {
  readonly color: string;
  /** SVG dash pattern; undefined for a solid stroke. */
  readonly dash?: string;
  readonly width: number;
  readonly marker: MarkerShape;
}

const styled = (look: SeriesLook): SeriesStyle => ({ ...look, color: `var(--series-${look.color})` });

const BASELINE_STYLE = styled(BASELINE_LOOK);
const STYLES = SERIES_LOOKS.map(styled);

/** Style of a series by its place: 0 is the baseline, 1-3 the compared plans, up to 16 where methods are compared. */
export function seriesStyle(place: number): SeriesStyle {
  return place === 0 ? BASELINE_STYLE : (STYLES[(place - 1) % STYLES.length] ?? BASELINE_STYLE);
}
