import { BASELINE_LOOK, MARKER_PATHS, type MarkerShape, SERIES_LOOKS, type SeriesLook } from './series-looks';

/** What a picture says of itself, so that it stands alone in a paper. */
export interface PictureFacts {
  readonly title: string;
  /** Lines under it: data, classifier, counts. */
  readonly caption: readonly string[];
}

/** A series on paper: as on the screen in its light colours. */
export interface PictureLook {
  readonly color: string;
  readonly dash?: string;
  /** Absent for a line without points of its own. */
  readonly marker?: MarkerShape;
  readonly hollow?: boolean;
}

const INK = '#17202b';
export const GREY = '#566173';
export const LINE = '#d9dee5';
const COLORS: Readonly<Record<SeriesLook['color'], string>> = {
  1: '#12436d',
  2: '#28a197',
  3: '#801650',
  4: '#f46a25',
};

const printed = ({ color, dash, marker }: SeriesLook): PictureLook => ({
  color: COLORS[color],
  dash,
  marker,
});

const LOOKS = SERIES_LOOKS.map(printed);
export const PICTURE_BASELINE: PictureLook = { ...printed(BASELINE_LOOK), hollow: true };

/** Look of a series by its place: the first after the baseline is 0. */
export function pictureLook(place: number): PictureLook {
  return LOOKS[place % LOOKS.length]!;
}

/** A coordinate to a tenth of a pixel. */
export function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A whole file: white ground, title, caption, then the parts. */
export function picture(
  width: number,
  height: number,
  facts: PictureFacts,
  parts: readonly string[],
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Inter, Helvetica, Arial, sans-serif" role="img">`,
    `<title>${escaped(facts.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(20, 28, facts.title, { size: 16, weight: 600 }),
    ...facts.caption.map((line, i) => text(20, 46 + 15 * i, line, { fill: GREY, size: 11 })),
    ...parts,
    '</svg>\n',
  ].join('\n');
}

export interface LegendEntry {
  readonly name: string;
  readonly look: PictureLook;
}

const LEGEND_LINE = 18;

/** Names of the series beside their strokes, on as many lines as the width needs. */
export function legend(entries: readonly LegendEntry[], x: number, y: number, width: number): string {
  return placed(entries, width)
    .map(({ name, look, left, line }) => {
      const [from, middle] = [x + left, y + line * LEGEND_LINE];
      return `<line x1="${at(from)}" x2="${at(from + 28)}" y1="${at(middle)}" y2="${at(middle)}" ${strokeOf(look)}/>${mark(from + 14, middle, look)}${text(from + 34, middle + 4, name, {})}`;
    })
    .join('');
}

/** Height of a legend's lines after the first. */
export function legendOverflow(entries: readonly LegendEntry[], width: number): number {
  return (placed(entries, width).at(-1)?.line ?? 0) * LEGEND_LINE;
}

function placed(
  entries: readonly LegendEntry[],
  width: number,
): readonly (LegendEntry & { readonly left: number; readonly line: number })[] {
  let left = 0;
  let line = 0;
  return entries.map((entry) => {
    const own = 52 + entry.name.length * 7;
    if (left > 0 && left + own > width) {
      left = 0;
      line++;
    }
    const found = { ...entry, left, line };
    left += own;
    return found;
  });
}

interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: string;
  readonly size?: number;
  readonly weight?: number;
}

export function text(x: number, y: number, words: string, style: TextStyle): string {
  const { anchor = 'start', fill = INK, size = 12, weight = 400 } = style;
  return `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}" fill="${fill}" font-size="${size}" font-weight="${weight}">${escaped(words)}</text>`;
}

/** The marker of a series at a point; nothing for a series without one. */
export function mark(x: number, y: number, { color, marker, hollow = false }: PictureLook): string {
  if (marker === undefined) return '';
  const paint = hollow
    ? `fill="#ffffff" stroke="${color}" stroke-width="2"`
    : `fill="${color}" stroke="#ffffff"`;
  return `<path d="${MARKER_PATHS[marker]}" transform="translate(${at(x)} ${at(y)})" ${paint}/>`;
}

/** Stroke attributes of a series. */
export function strokeOf({ color, dash }: PictureLook): string {
  return `stroke="${color}" stroke-width="2"${dash === undefined ? '' : ` stroke-dasharray="${dash}"`}`;
}

function escaped(words: string): string {
  return words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
