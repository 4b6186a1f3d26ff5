import 'server-only';
import { type CellResult, planExperiment, reportMarkdown, resultsCsv } from '@/lib/augmentation';
import { NotFoundError } from '@/lib/errors';
import type { FeatureId } from '@/lib/features';
import { curveChart } from '@/lib/views/experiment-curves';
import { curveFacts, curvesSvg } from '@/lib/views/experiment-svg';
import type { ExperimentView } from '@/lib/views/experiment-types';
import { linesOf, parseExperimentUrl } from '@/lib/views/experiment-url';
import { audit } from './audit';
import { db } from './client';
import { readCellResults, readFinishedCells } from './experiment-results';
import { getExperiment } from './experiments';
import type { Viewer } from './viewer';

/** A file of an experiment, ready to be sent. */
export interface ExperimentFile {
  readonly body: string;
  readonly type: string;
}

/** Files of an experiment by name: media type and what makes the body. */
const FILES: Readonly<
  Record<
    string,
    readonly [
      type: string,
      make: (experiment: ExperimentView, params: URLSearchParams) => string | Promise<string>,
    ]
  >
> = {
  'cells.csv': ['text/csv; charset=utf-8', async (experiment) => resultsCsv(await resultsOf(experiment))],
  'experiment.json': [
    'application/json; charset=utf-8',
    (experiment) => `${JSON.stringify(experiment, null, 1)}\n`,
  ],
  'report.md': ['text/markdown; charset=utf-8', report],
  'curves.svg': ['image/svg+xml; charset=utf-8', picture],
};

/**
 * One file of an experiment: every finished cell as CSV, settings and figures as JSON, the report as Markdown, or
 * a chart as SVG. No id of a person is in any. Every export is recorded.
 * @param params of a picture: what it shows, as in the address of the experiment
 * @throws NotFoundError for an experiment of another clinic, an unknown file, or a report or chart before there are figures
 */
export async function exportExperiment(
  viewer: Viewer,
  id: string,
  file: string,
  params = new URLSearchParams(),
): Promise<ExperimentFile> {
  const known = Object.hasOwn(FILES, file) ? FILES[file] : undefined;
  if (!known) throw new NotFoundError('file');
  const [type, make] = known;
  const body = await make(await getExperiment(viewer, id), params);
  await db().$transaction((tx) => audit(tx, viewer, 'export', 'experiment', id));
  return { body, type };
}

/** The finished cells in the order of the grid. */
async function resultsOf({ id, settings, dataset }: ExperimentView): Promise<readonly CellResult[]> {
  const { cells } = planExperiment(settings);
  const results = new Map<string, CellResult>();
  for await (const batch of readCellResults(dataset.id, cells, await readFinishedCells(id)))
    for (const result of batch) results.set(result.cell.id, result);
  return cells.flatMap((cell) => results.get(cell.id) ?? []);
}

function report({ settings, dataset, features = [], summary }: ExperimentView): string {
  if (!summary) throw new NotFoundError('figures yet');
  const { name: id, unit, synthetic, rows, high } = dataset;
  return reportMarkdown(
    { id, unit, synthetic, rows, high, features: features as readonly FeatureId[] },
    planExperiment(settings),
    summary,
  );
}

function picture(experiment: ExperimentView, params: URLSearchParams): string {
  const { settings, summary } = experiment;
  if (!summary) throw new NotFoundError('figures yet');
  const shown = parseExperimentUrl(params, settings);
  const chart = curveChart(summary, shown, linesOf(settings), shown.lines);
  return curvesSvg(chart, curveFacts(experiment, chart, shown.bands), shown.bands);
}
