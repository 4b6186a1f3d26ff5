import { type CurveChart, type CurveLine, chartTitle, dodged } from './experiment-curves';
import type { ExperimentListItem } from './experiment-types';
import { METRIC_WORDS } from './experiment-words';
import { numberText } from './format';
import {
  at,
  GREY,
  LINE,
  legend,
  legendOverflow,
  mark,
  PICTURE_BASELINE,
  type PictureFacts,
  type PictureLook,
  picture,
  pictureLook,
  strokeOf,
  text,
} from './svg-picture';

const WIDTH = 720;
const PLOT = { left: 70, top: 90, width: 610, height: 330 };

/** The chart of an experiment as a picture of its own, in print colours. */
export function curvesSvg(chart: CurveChart, facts: PictureFacts, bands: boolean): string {
  const { levels, lines, range, ticks } = chart;
  const [low, high] = range;
  const [first = 0, last = first] = [levels[0], levels.at(-1)];
  const pad = (last - first) / 20 || 5;
  const x = (level: number): number =>
    PLOT.left + (PLOT.width * (level - first + pad)) / (last - first + 2 * pad);
  const y = (value: number): number => PLOT.top + (PLOT.height * (high - value)) / (high - low);
  const bottom = PLOT.top + PLOT.height;
  const right = PLOT.left + PLOT.width;
  const grid = ticks.map(
    (tick) =>
      `<line x1="${PLOT.left}" x2="${right}" y1="${at(y(tick))}" y2="${at(y(tick))}" stroke="${LINE}"/>${text(PLOT.left - 8, y(tick) + 4, numberText(tick, 2), { anchor: 'end', fill: GREY })}`,
  );
  const axis = levels.map((level) =>
    text(x(level), bottom + 18, `${level} %`, { anchor: 'middle', fill: GREY }),
  );
  const titles = [
    text(PLOT.left, PLOT.top - 12, METRIC_WORDS[chart.metric], { weight: 600 }),
    text(PLOT.left + PLOT.width / 2, bottom + 38, 'Training rows removed', { anchor: 'middle' }),
  ];
  const single = levels.length === 1;
  const drawn = lines.map((line, i) => {
    const look = lookOf(line);
    const points = line.points.map((point) => {
      const level = single && line.id !== 'full' ? dodged(point.level, i, lines.length, pad) : point.level;
      return { x: x(level), y: y(point.value), low: y(point.low), high: y(point.high) };
    });
    const [start] = points;
    // A line through one point is none: all rows are a level across the picture, anything else a dot with its whisker.
    const path =
      line.id === 'full' && start
        ? [
            { ...start, x: PLOT.left },
            { ...start, x: right },
          ]
        : points;
    const outline = [
      ...path.map((point) => `${at(point.x)},${at(point.high)}`),
      ...path.map((point) => `${at(point.x)},${at(point.low)}`).reverse(),
    ].join(' ');
    const band =
      path.length > 1 ? `<polygon points="${outline}" fill="${look.color}" fill-opacity="0.1"/>` : '';
    const whisker =
      path.length === 1 && start
        ? `<line x1="${at(start.x)}" x2="${at(start.x)}" y1="${at(start.low)}" y2="${at(start.high)}" stroke="${look.color}"/>`
        : '';
    const stroke = `<polyline points="${path.map((point) => `${at(point.x)},${at(point.y)}`).join(' ')}" fill="none" ${strokeOf(look)}/>`;
    return {
      below: bands ? `${band}${whisker}` : '',
      above: `${stroke}${points.map((point) => mark(point.x, point.y, look)).join('')}`,
    };
  });
  const entries = lines.map((line) => ({ name: line.name, look: lookOf(line) }));
  const key = { y: bottom + 66, width: WIDTH - 60 };
  return picture(WIDTH, key.y + 24 + legendOverflow(entries, key.width), facts, [
    ...grid,
    ...axis,
    ...titles,
    ...drawn.map(({ below }) => below),
    ...drawn.map(({ above }) => above),
    legend(entries, 30, key.y, key.width),
  ]);
}

function lookOf({ id, place }: CurveLine): PictureLook {
  if (id === 'full') return { color: GREY };
  return id === 'none' ? PICTURE_BASELINE : pictureLook(place - 2);
}

/** What the picture says of itself: data, design, and how far the experiment is. */
export function curveFacts(experiment: ExperimentListItem, chart: CurveChart, bands: boolean): PictureFacts {
  const { dataset, settings, progress } = experiment;
  const unfinished = progress.done < progress.total;
  return {
    title: chartTitle(chart),
    caption: [
      [
        `${dataset.name}${dataset.synthetic ? ' (simulated data)' : ''}`,
        `${numberText(dataset.rows, 0)} rows of ${numberText(dataset.people, 0)} people`,
        'research use only',
      ].join(' · '),
      [
        `Mean of ${settings.seeds.length === 1 ? 'one seed' : `${settings.seeds.length} seeds`} on people held out`,
        ...(bands ? ['95 % intervals over test people'] : []),
        ...(unfinished ? [`unfinished: ${progress.done} of ${progress.total} cells`] : []),
      ].join(' · '),
    ],
  };
}
