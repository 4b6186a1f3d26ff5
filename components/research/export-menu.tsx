import type { ReactNode } from 'react';
import { MOST_OVERLAID } from '@/lib/views/study-url';
import { FileMenu } from './file-menu';

interface ExportMenuProps {
  readonly studyId: string;
  readonly engines: readonly string[];
}

/** Files of the study: people are numbered, no ids and no dates are in them. */
export function ExportMenu({ studyId, engines }: ExportMenuProps): ReactNode {
  const query = `?engines=${engines.join(',')}`;
  return (
    <FileMenu
      base={`/api/studies/${encodeURIComponent(studyId)}/export/`}
      note="People are numbered; no ids or dates are in the files."
      files={[
        { file: 'figures.csv', label: 'Figures, CSV', hint: 'Every figure with n and interval' },
        { file: 'plans.csv', label: 'Plans, CSV', hint: 'One row a plan, or a day without one' },
        { file: 'study.json', label: 'Everything, JSON', hint: 'Settings, figures and plans' },
        {
          file: `radar.svg${query}`,
          label: 'Radar, SVG',
          hint: `The engines shown${engines.length > MOST_OVERLAID ? `, the first ${MOST_OVERLAID} of them` : ''}`,
        },
        { file: `dots.svg${query}`, label: 'Dot plot, SVG', hint: 'The engines shown' },
      ]}
    />
  );
}
