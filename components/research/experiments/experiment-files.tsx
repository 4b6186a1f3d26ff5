import type { ReactNode } from 'react';
import type { ExperimentView } from '@/lib/views/experiment-types';
import { chartQuery, type ExperimentUrlState } from '@/lib/views/experiment-url';
import { FileMenu } from '../file-menu';

interface ExperimentFilesProps {
  readonly experiment: ExperimentView;
  readonly url: ExperimentUrlState;
}

/** Files of the experiment. */
export function ExperimentFiles({ experiment, url }: ExperimentFilesProps): ReactNode {
  const query = chartQuery(url, experiment.settings);
  return (
    <FileMenu
      base={`/api/experiments/${encodeURIComponent(experiment.id)}/export/`}
      note="Nobody is named or numbered in the files; they hold no dates of days."
      files={[
        { file: 'report.md', label: 'Report, Markdown', hint: 'Every setting and seed, all tables' },
        { file: 'cells.csv', label: 'Cells, CSV', hint: 'One row a finished cell, with its hashes' },
        { file: 'experiment.json', label: 'Everything, JSON', hint: 'Settings and figures' },
        { file: `curves.svg${query ? `?${query}` : ''}`, label: 'Chart, SVG', hint: 'The lines shown' },
      ]}
    />
  );
}
