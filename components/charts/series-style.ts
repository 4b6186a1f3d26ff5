export type MarkerShape = 'circle' | 'triangle' | 'square' | 'diamond';

/** How one series is told apart on every chart: colour, stroke and marker together, never colour alone. */
export interface SeriesStyle {
  readonly color: string;
  /** SVG dash pattern; undefined for a solid stroke. */
  readonly dash?: string;
  readonly width: number;
  readonly marker: MarkerShape;
}

/** The patient as measured: always dashed, always the first colour. */
const BASELINE_STYLE: SeriesStyle = {
  color: 'var(--series-1)',
  dash: '5 4',
  width: 1.75,
  marker: 'circle',
};

const PLAN_STYLES: readonly SeriesStyle[] = [
  { color: 'var(--series-2)', width: 2, marker: 'triangle' },
  { color: 'var(--series-3)', dash: '10 3', width: 2, marker: 'square' },
  { color: 'var(--series-4)', dash: '2 3', width: 2.25, marker: 'diamond' },
  // Only where engines are compared: the colours again, with another stroke and marker each.
  { color: 'var(--series-1)', width: 2, marker: 'square' },
  { color: 'var(--series-2)', dash: '8 3 2 3', width: 2, marker: 'diamond' },
  { color: 'var(--series-3)', dash: '1 3', width: 2.25, marker: 'circle' },
];

/** Style of a series by its place: 0 is the baseline, 1-3 the compared plans, up to 6 where engines are compared. */
export function seriesStyle(place: number): SeriesStyle {
  return place === 0 ? BASELINE_STYLE : (PLAN_STYLES[place - 1] ?? PLAN_STYLES[0] ?? BASELINE_STYLE);
}
