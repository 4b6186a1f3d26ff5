'use client';

import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Popover, PopoverContent, PopoverTrigger } from '@/components/ui';
import { MOST_OVERLAID } from '@/lib/views/study-url';

interface ExportMenuProps {
  readonly studyId: string;
  readonly engines: readonly string[];
}

/** Files of the study: people are numbered, no ids and no dates are in them. */
export function ExportMenu({ studyId, engines }: ExportMenuProps): ReactNode {
  const query = `?engines=${engines.join(',')}`;
  const files = [
    { file: 'figures.csv', label: 'Figures, CSV', hint: 'Every figure with n and interval' },
    { file: 'plans.csv', label: 'Plans, CSV', hint: 'One row a plan, or a day without one' },
    { file: 'study.json', label: 'Everything, JSON', hint: 'Settings, figures and plans' },
    {
      file: `radar.svg${query}`,
      label: 'Radar, SVG',
      hint: `The engines shown${engines.length > MOST_OVERLAID ? `, the first ${MOST_OVERLAID} of them` : ''}`,
    },
    { file: `dots.svg${query}`, label: 'Dot plot, SVG', hint: 'The engines shown' },
  ];
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button>
          <Download aria-hidden className="size-4" />
          Export
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Export" align="end" className="p-2">
        <ul>
          {files.map(({ file, label, hint }) => (
            <li key={file}>
              <a
                href={`/api/studies/${encodeURIComponent(studyId)}/export/${file}`}
                download
                className="block rounded-md px-2 py-1.5 hover:bg-sunken"
              >
                <span className="font-medium text-ink">{label}</span>
                <span className="block text-muted text-xs">{hint}</span>
              </a>
            </li>
          ))}
        </ul>
        <p className="px-2 pt-1 text-muted text-xs">People are numbered; no ids or dates are in the files.</p>
      </PopoverContent>
    </Popover>
  );
}
