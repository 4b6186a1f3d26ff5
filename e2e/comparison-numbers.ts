import type { Locator } from '@playwright/test';
import { FEATURE_IDS, FEATURES } from '@/lib/features';

/** A row of the comparison's table as printed. */
export interface PrintedRow {
  readonly label: string;
  /** One a series: the patient, then the plans. */
  readonly values: readonly string[];
  /** The difference in words, where a plan moves the feature. */
  readonly words: readonly (string | undefined)[];
  readonly unit: string;
}

/** What the table says. */
export function printedTable(compare: Locator): Promise<readonly PrintedRow[]> {
  return compare
    .getByRole('table', { name: 'Comparison of plans' })
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => {
        const cells = [...row.querySelectorAll('td')];
        const series = cells.slice(0, -1);
        return {
          label: row.querySelector('th')?.textContent ?? '',
          values: series.map((cell) => cell.children[0]?.textContent ?? ''),
          words: series.map((cell) => cell.children[1]?.textContent ?? undefined),
          unit: cells.at(-1)?.textContent ?? '',
        };
      }),
    );
}

/** A row of the dumbbell as printed: where the patient is, and where each plan that moves the feature leads. */
export interface PrintedDumbbell {
  readonly label: string;
  readonly today: string;
  readonly moves: Readonly<Record<string, string>>;
}

/** What the dumbbell says. */
export async function printedDumbbell(compare: Locator): Promise<readonly PrintedDumbbell[]> {
  const texts = await compare.getByRole('region', { name: 'Dumbbell' }).getByRole('listitem').allInnerTexts();
  return texts.map((text) => {
    const [label = '', today = '', ...rest] = text.split(/\s*\n\s*/);
    const moves = [...rest.join('\n').matchAll(/^([A-E].*)\n→ (.+)$/gm)];
    return {
      label,
      today: today.replace(/ today.*$/, ''),
      moves: Object.fromEntries(moves.map(([, plan = '', to = '']) => [plan, to])),
    };
  });
}

/** A point of the radar: how far from its centre it was drawn, and the values at both ends of its spoke. */
export interface DrawnPoint {
  readonly label: string;
  /** 0 at the centre, 1 at the rim. */
  readonly radius: number;
  readonly inner: number;
  readonly outer: number;
  /** One in the last decimal that the ends are printed with. */
  readonly step: number;
}

/** The polygons of the radar by series, measured in the picture itself. */
export async function drawnRadar(compare: Locator): Promise<Readonly<Record<string, readonly DrawnPoint[]>>> {
  const picture = await compare.getByRole('region', { name: 'Radar' }).evaluate((radar) => {
    const spokes = [...radar.querySelectorAll('.recharts-polar-grid-angle line')].map((line) =>
      ['x1', 'y1', 'x2', 'y2'].map((name) => Number(line.getAttribute(name))),
    );
    const ticks = [...radar.querySelectorAll('.recharts-polar-angle-axis-tick text')].map((text) =>
      [...text.querySelectorAll('tspan')].map((part) => part.textContent ?? ''),
    );
    const polygons = [...radar.querySelectorAll('path.recharts-polygon[name]')].map((path) => ({
      name: path.getAttribute('name') ?? '',
      points: (path.getAttribute('d') ?? '')
        .split(/[MLZ]/)
        .filter((point) => point !== '')
        .map((point) => point.split(',').map(Number)),
    }));
    return { spokes, ticks, polygons };
  });
  const drawn = picture.polygons.map(({ name, points }) => {
    const series = picture.spokes.map(([x1 = 0, y1 = 0, x2 = 0, y2 = 0], i): DrawnPoint => {
      const [x = Number.NaN, y = Number.NaN] = points[i] ?? [];
      const [short = '', ends = ''] = picture.ticks[i] ?? [];
      const [inner = '', outer = ''] = ends.split(' → ');
      const decimals = inner.split('.')[1]?.length ?? 0;
      return {
        label: labelOf(short.replace(' ↓', '')),
        radius: Math.hypot(x - x1, y - y1) / Math.hypot(x2 - x1, y2 - y1),
        inner: numberOf(inner),
        outer: numberOf(outer),
        step: 10 ** -decimals,
      };
    });
    return [name, series] as const;
  });
  return Object.fromEntries(drawn);
}

/** The number at the start of a printed value. */
export function numberOf(text: string): number {
  return Number.parseFloat(text.replace('−', '-').replaceAll(',', ''));
}

function labelOf(short: string): string {
  const id = FEATURE_IDS.find((feature) => FEATURES[feature].short === short);
  if (!id) throw new Error(`No feature has the short name “${short}”.`);
  return FEATURES[id].label;
}
