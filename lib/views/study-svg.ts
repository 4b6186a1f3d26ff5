import { type FrequencyRow, radarAxes, shareText } from './study-figures';
import { MOST_OVERLAID } from './study-url';
import {
  at,
  GREY,
  type LegendEntry,
  LINE,
  legend,
  mark,
  type PictureFacts,
  picture,
  pictureLook,
  strokeOf,
  text,
} from './svg-picture';

/** What a picture of a study says of itself. */
export interface StudyPictureFacts extends PictureFacts {
  /** Names of the engines, in the order of the shares. */
  readonly names: readonly string[];
}

const entriesOf = (names: readonly string[]): readonly LegendEntry[] =>
  names.map((name, place) => ({ name, look: pictureLook(place) }));

/** The radar as a picture of its own: one scale from 0 to 100 %, no areas. */
export function radarSvg(rows: readonly FrequencyRow[], facts: StudyPictureFacts): string {
  const axes = radarAxes(rows);
  const [cx, cy, radius] = [330, 300, 190];
  const point = (axis: number, share: number): readonly [number, number] => {
    const angle = (2 * Math.PI * axis) / axes.length - Math.PI / 2;
    return [cx + Math.cos(angle) * radius * share, cy + Math.sin(angle) * radius * share];
  };
  const ring = (share: number): string => axes.map((_, i) => point(i, share).map(at).join(',')).join(' ');
  const grid = [0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<polygon points="${ring(share)}" fill="none" stroke="${LINE}"/>${text(cx + 4, cy - radius * share - 2, `${share * 100} %`, { fill: GREY, size: 10 })}`,
  );
  const spokes = axes.map((axis, i) => {
    const [x, y] = point(i, 1);
    const [lx, ly] = point(i, 1.1);
    const anchor = Math.abs(lx - cx) < 8 ? 'middle' : lx > cx ? 'start' : 'end';
    return `<line x1="${cx}" y1="${cy}" x2="${at(x)}" y2="${at(y)}" stroke="${LINE}"/>${text(lx, ly + 4, axis.short, { anchor, weight: 600 })}`;
  });
  const series = facts.names.map((_, i) => {
    const look = pictureLook(i);
    const points = axes.map((axis, spoke) => point(spoke, axis.shares[i]?.value ?? 0));
    const line = points.map((xy) => xy.map(at).join(',')).join(' ');
    const marks = points.map(([x, y]) => mark(x, y, look)).join('');
    return `<polygon points="${line}" fill="none" ${strokeOf(look)}/>${marks}`;
  });
  return picture(660, 560, facts, [
    ...grid,
    ...spokes,
    ...series,
    legend(entriesOf(facts.names), 30, 530, 600),
  ]);
}

/**
 * The twin of the radar: a dot and its 95 % Wilson interval for each feature and engine. More engines than there are
 * styles are named beside each dot instead of in a legend.
 */
export function dotsSvg(rows: readonly FrequencyRow[], facts: StudyPictureFacts): string {
  const [left, width, top] = [220, 380, 80];
  const lane = 14;
  const named = facts.names.length > MOST_OVERLAID;
  const height = Math.max(1, facts.names.length) * lane + 12;
  const bottom = top + rows.length * height;
  const x = (share: number): number => left + width * share;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<line x1="${at(x(share))}" x2="${at(x(share))}" y1="${top}" y2="${bottom}" stroke="${LINE}"/>${text(x(share), bottom + 16, `${share * 100} %`, { anchor: 'middle', fill: GREY })}`,
  );
  const body = rows.map((row, r) => {
    const y0 = top + r * height;
    const name = row.as === 'action' ? row.label : `${row.label} (follows)`;
    const dots = row.shares.map((share, i) => {
      if (!share) return '';
      const y = y0 + 12 + i * lane;
      const look = pictureLook(named ? 0 : i);
      const said = named ? `${shareText(share)} ${facts.names[i]}` : shareText(share);
      const whisker = `<line x1="${at(x(share.low))}" x2="${at(x(share.high))}" y1="${at(y)}" y2="${at(y)}" stroke="${look.color}" stroke-width="2"/>`;
      return `${whisker}${mark(x(share.value), y, look)}${text(left + width + 12, y + 4, said, { fill: GREY, size: 10 })}`;
    });
    const label = text(left - 12, y0 + height / 2 + 4, name, { anchor: 'end' });
    return `<line x1="20" x2="${left + width}" y1="${y0}" y2="${y0}" stroke="${LINE}"/>${label}${dots.join('')}`;
  });
  const key = named ? [] : [legend(entriesOf(facts.names), 30, bottom + 42, 600)];
  return picture(named ? 800 : 660, bottom + 60, facts, [...ticks, ...body, ...key]);
}
