export type MarkerShape = 'circle' | 'triangle' | 'square' | 'diamond';

/** How one series is told apart on every chart and picture: colour, stroke and marker together, never colour alone. */
export interface SeriesLook {
  /** Number of the palette's colour. */
  readonly color: 1 | 2 | 3 | 4;
  /** SVG dash pattern; undefined for a solid stroke. */
  readonly dash?: string;
  readonly width: number;
  readonly marker: MarkerShape;
}

/** What others are measured against (the patient as measured, the reduced data): always dashed, always the first colour. */
export const BASELINE_LOOK: SeriesLook = { color: 1, dash: '5 4', width: 1.75, marker: 'circle' };

/**
 * Looks of the other series by their place. The first three are those of plans; where methods are compared there are
 * more: the colours again, each time with another marker, so that no two of sixteen share both; the last two differ from
 * the first two by their stroke.
 */
export const SERIES_LOOKS: readonly SeriesLook[] = [
  { color: 2, width: 2, marker: 'triangle' },
  { color: 3, dash: '10 3', width: 2, marker: 'square' },
  { color: 4, dash: '2 3', width: 2.25, marker: 'diamond' },
  { color: 1, width: 2, marker: 'square' },
  { color: 2, dash: '8 3 2 3', width: 2, marker: 'diamond' },
  { color: 3, dash: '1 3', width: 2.25, marker: 'circle' },
  { color: 4, width: 2, marker: 'triangle' },
  { color: 1, dash: '10 3', width: 2, marker: 'diamond' },
  { color: 2, dash: '2 3', width: 2.25, marker: 'square' },
  { color: 3, width: 2, marker: 'triangle' },
  { color: 4, dash: '10 3', width: 2, marker: 'circle' },
  { color: 1, dash: '2 3', width: 2.25, marker: 'triangle' },
  { color: 2, width: 2, marker: 'circle' },
  { color: 3, dash: '8 3 2 3', width: 2, marker: 'diamond' },
  { color: 4, dash: '8 3 2 3', width: 2, marker: 'square' },
  { color: 1, dash: '1 3', width: 2.25, marker: 'circle' },
  { color: 2, dash: '10 3', width: 2, marker: 'triangle' },
  { color: 3, width: 2, marker: 'square' },
];

/** Outlines of the markers around the origin, as SVG path data. */
export const MARKER_PATHS: Readonly<Record<MarkerShape, string>> = {
  circle: 'M -4.5 0 a 4.5 4.5 0 1 0 9 0 a 4.5 4.5 0 1 0 -9 0 Z',
  triangle: 'M 0 -5.5 L 5.2 4 L -5.2 4 Z',
  square: 'M -4.2 -4.2 H 4.2 V 4.2 H -4.2 Z',
  diamond: 'M 0 -6 L 5.4 0 L 0 6 L -5.4 0 Z',
};
