import 'server-only';
import { NotFoundError } from '@/lib/errors';
import { trialFiguresCsv, trialProposalsCsv, trialRowsCsv } from '@/lib/views/prompt-trial-csv';
import { audit } from './audit';
import { db } from './client';
import { readTrialCells } from './prompt-trial-work';
import { getTrial } from './prompt-trials';
import type { Viewer } from './viewer';

/** Files of a trial by name, with their media type. */
const FILES: Readonly<Record<string, string>> = {
  'figures.csv': 'text/csv; charset=utf-8',
  'days.csv': 'text/csv; charset=utf-8',
  'proposals.csv': 'text/csv; charset=utf-8',
  'trial.json': 'application/json; charset=utf-8',
};

/**
 * One file of a trial: figures, days or proposals as CSV, everything as JSON. No id of a person, no date; people are
 * numbered within the trial. Every export is recorded.
 * @throws NotFoundError for a trial of another clinic, an unknown file, or a trial without figures yet
 */
export async function exportTrial(
  viewer: Viewer,
  id: string,
  file: string,
): Promise<{ readonly body: string; readonly type: string }> {
  const type = FILES[file];
  if (type === undefined) throw new NotFoundError('file');
  const trial = await getTrial(viewer, id);
  const { figures, rows, ...settings } = trial;
  if (!figures) throw new NotFoundError('figures yet');
  await db().$transaction((tx) => audit(tx, viewer, 'export', 'prompt-trial', id));
  switch (file) {
    case 'figures.csv':
      return { body: trialFiguresCsv(settings, figures), type };
    case 'days.csv':
      return { body: trialRowsCsv(settings, rows), type };
    case 'proposals.csv':
      return { body: trialProposalsCsv(settings, await readTrialCells(id)), type };
    default: {
      const cells = await readTrialCells(id);
      return { body: `${JSON.stringify({ trial: settings, figures, rows, cells }, null, 1)}\n`, type };
    }
  }
}
