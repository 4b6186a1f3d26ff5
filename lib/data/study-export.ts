import 'server-only';
import { NotFoundError } from '@/lib/errors';
import { engineShort } from '@/lib/views/engine-short';
import { figuresCsv, plansCsv } from '@/lib/views/study-csv';
import { frequencyRows } from '@/lib/views/study-figures';
import { dotsSvg, radarSvg, type StudyPictureFacts } from '@/lib/views/study-svg';
import type { StudyHead } from '@/lib/views/study-types';
import { MOST_OVERLAID, parseStudyUrl } from '@/lib/views/study-url';
import { audit } from './audit';
import { db } from './client';
import { getStudyFigures } from './studies';
import { readCells } from './study-work';
import type { Viewer } from './viewer';

/** A file of a study, ready to be sent. */
export interface StudyFile {
  readonly body: string;
  readonly type: string;
}

/** Files of a study by name, with their media type. */
const FILES: Readonly<Record<string, string>> = {
  'figures.csv': 'text/csv; charset=utf-8',
  'plans.csv': 'text/csv; charset=utf-8',
  'study.json': 'application/json; charset=utf-8',
  'radar.svg': 'image/svg+xml; charset=utf-8',
  'dots.svg': 'image/svg+xml; charset=utf-8',
};

/**
 * One file of a study: figures or plans as CSV, everything as JSON, radar or dot plot as SVG. No id of a person, no date;
 * people are numbered within the study. Every export is recorded.
 * @param params of a picture: the engines it shows, as in the address of the study
 * @throws NotFoundError for a study of another clinic, an unknown file, or a study without figures yet
 */
export async function exportStudy(
  viewer: Viewer,
  id: string,
  file: string,
  params: URLSearchParams,
): Promise<StudyFile> {
  const type = FILES[file];
  if (type === undefined) throw new NotFoundError('file');
  const { study, figures } = await getStudyFigures(viewer, id);
  if (!figures) throw new NotFoundError('figures yet');
  await db().$transaction((tx) => audit(tx, viewer, 'export', 'study', id));
  const all = study.engines.map((engine) => engine.id);
  const engines = parseStudyUrl(params, all).engines.slice(
    0,
    file === 'radar.svg' ? MOST_OVERLAID : all.length,
  );
  const picture = () =>
    [frequencyRows(figures, engines), pictureFacts(study, figures.cells, engines)] as const;
  switch (file) {
    case 'figures.csv':
      return { body: figuresCsv(study, figures), type };
    case 'plans.csv':
      return { body: plansCsv(study, await readCells(id), await probabilities(id)), type };
    case 'radar.svg':
      return { body: radarSvg(...picture()), type };
    case 'dots.svg':
      return { body: dotsSvg(...picture()), type };
    default: {
      const cells = await readCells(id);
      return { body: `${JSON.stringify({ study, figures, cells }, null, 1)}\n`, type };
    }
  }
}

async function probabilities(studyId: string): Promise<ReadonlyMap<number, number>> {
  const days = await db().cohortStudyDay.findMany({
    where: { studyId },
    select: { ordinal: true, probability: true },
  });
  return new Map(days.map(({ ordinal, probability }) => [ordinal, probability]));
}

function pictureFacts(study: StudyHead, cells: number, engines: readonly string[]): StudyPictureFacts {
  const { dataset, classifier, days, people, k, seed } = study;
  const all = days * study.engines.length;
  return {
    title: 'Share of counterfactual plans that change each feature',
    caption: [
      [
        `${dataset.name}${dataset.synthetic ? ' (simulated data)' : ''}`,
        `${classifier.id}@${classifier.hash.slice(0, 8)}`,
        'research use only',
      ].join(' · '),
      [
        `${days} days of ${people} people, up to ${k} plans each, seed ${seed}`,
        ...(cells < all ? [`unfinished: ${cells} of ${all} requests`] : []),
      ].join(' · '),
    ],
    names: engines.map(engineShort),
  };
}
