'use client';

import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Popover, PopoverContent, PopoverTrigger } from '@/components/ui';

interface FileMenuProps {
  /** Address of the folder the files lie in, with its last slash. */
  readonly base: string;
  readonly files: readonly { readonly file: string; readonly label: string; readonly hint: string }[];
  /** What the files hold of people. */
  readonly note: string;
}

/** Files to download. */
export function FileMenu({ base, files, note }: FileMenuProps): ReactNode {
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
              <a href={`${base}${file}`} download className="block rounded-md px-2 py-1.5 hover:bg-sunken">
                <span className="font-medium text-ink">{label}</span>
                <span className="block text-muted text-xs">{hint}</span>
              </a>
            </li>
          ))}
        </ul>
        <p className="px-2 pt-1 text-muted text-xs">{note}</p>
      </PopoverContent>
    </Popover>
  );
}
