import { type FrequencyRow, radarAxes, shareText } from './study-figures';

/** What a picture says of itself, so that it stands alone in a paper. */
export interface PictureFacts {
  readonly title: string;
  /** Lines under it: data, classifier, counts. */
  readonly caption: readonly string[];
  /** Names of the engines, in the order of the shares. */
  readonly names: readonly string[];
}

const INK = '#17202b';
const GREY = '#566173';
const LINE = '#d9dee5';
/** Colour, dash and marker of each series; colours and dashes as on the screen. */
const SERIES = [
  { color: '#28a197', dash: '', marker: 'M0-5.5L5.2 4H-5.2Z' },
  { color: '#801650', dash: '10 3', marker: 'M-4.2-4.2H4.2V4.2H-4.2Z' },
  { color: '#f46a25', dash: '2 3', marker: 'M0-6L5.4 0 0 6-5.4 0Z' },
  { color: '#12436d', dash: '', marker: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0Z' },
] as const;

const styleOf = (i: number) => SERIES[i % SERIES.length]!;
const at = (value: number): string => String(Math.round(value * 10) / 10);

/** The radar as a picture of its own: one scale from 0 to 100 %, no areas. */
export function radarSvg(rows: readonly FrequencyRow[], facts: PictureFacts): string {
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
    const { color, dash, marker } = styleOf(i);
    const points = axes.map((axis, spoke) => point(spoke, axis.shares[i]?.value ?? 0));
    const line = points.map((xy) => xy.map(at).join(',')).join(' ');
    const marks = points.map(([x, y]) => mark(x, y, marker, color)).join('');
    return `<polygon points="${line}" fill="none" stroke="${color}" stroke-width="2"${dashOf(dash)}/>${marks}`;
  });
  return svg(660, 560, facts, [...grid, ...spokes, ...series, legend(facts.names, 30, 530)]);
}

/**
 * The twin of the radar: a dot and its 95 % Wilson interval for each feature and engine. More engines than there are
 * styles are named beside each dot instead of in a legend.
 */
export function dotsSvg(rows: readonly FrequencyRow[], facts: PictureFacts): string {
  const [left, width, top] = [220, 380, 80];
  const lane = 14;
  const named = facts.names.length > SERIES.length;
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
      const { color, marker } = styleOf(named ? 0 : i);
      const said = named ? `${shareText(share)} ${facts.names[i]}` : shareText(share);
      const whisker = `<line x1="${at(x(share.low))}" x2="${at(x(share.high))}" y1="${at(y)}" y2="${at(y)}" stroke="${color}" stroke-width="2"/>`;
      return `${whisker}${mark(x(share.value), y, marker, color)}${text(left + width + 12, y + 4, said, { fill: GREY, size: 10 })}`;
    });
    const label = text(left - 12, y0 + height / 2 + 4, name, { anchor: 'end' });
    return `<line x1="20" x2="${left + width}" y1="${y0}" y2="${y0}" stroke="${LINE}"/>${label}${dots.join('')}`;
  });
  const key = named ? [] : [legend(facts.names, 30, bottom + 42)];
  return svg(named ? 800 : 660, bottom + 60, facts, [...ticks, ...body, ...key]);
}

function svg(width: number, height: number, facts: PictureFacts, parts: readonly string[]): string {
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

function legend(names: readonly string[], x: number, y: number): string {
  let left = x;
  return names
    .map((name, i) => {
      const { color, dash, marker } = styleOf(i);
      const key = `<line x1="${left}" x2="${left + 28}" y1="${y}" y2="${y}" stroke="${color}" stroke-width="2"${dashOf(dash)}/>${mark(left + 14, y, marker, color)}${text(left + 34, y + 4, name, {})}`;
      left += 52 + name.length * 7;
      return key;
    })
    .join('');
}

interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: string;
  readonly size?: number;
  readonly weight?: number;
}

function text(x: number, y: number, words: string, style: TextStyle): string {
  const { anchor = 'start', fill = INK, size = 12, weight = 400 } = style;
  return `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}" fill="${fill}" font-size="${size}" font-weight="${weight}">${escaped(words)}</text>`;
}

function mark(x: number, y: number, path: string, color: string): string {
  return `<path d="${path}" transform="translate(${at(x)} ${at(y)})" fill="${color}" stroke="#ffffff"/>`;
}

function dashOf(dash: string): string {
  return dash === '' ? '' : ` stroke-dasharray="${dash}"`;
}

function escaped(words: string): string {
  return words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
