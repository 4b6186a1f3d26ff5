import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Card, CardHeader } from '@/components/ui';
import { ARCHIVE } from '@/lib/finetune/files/archive-name';
import type { TuningFileView, TuningView } from '@/lib/views/tuning-types';

const KINDS: readonly (readonly [kind: TuningFileView['kind'], title: string])[] = [
  ['data', 'Examples'],
  ['recipe', 'Recipes'],
  ['about', 'About them'],
];

/** The files of a set, one by one or all at once. */
export function FileList({ set }: { readonly set: TuningView }): ReactNode {
  const base = `/api/fine-tuning/${encodeURIComponent(set.id)}/export/`;
  return (
    <Card labelledBy="files">
      <CardHeader
        id="files"
        title="Files"
        hint="Nobody is named or numbered in them; they hold no dates of days."
        actions={
          <Button asChild variant="primary">
            <a href={`${base}${ARCHIVE}`} download>
              <Download aria-hidden className="size-4" />
              All files, tar.gz
            </a>
          </Button>
        }
      />
      <div className="grid gap-x-6 gap-y-4 px-4 pb-4 lg:grid-cols-2">
        {KINDS.map(([kind, title]) => (
          <section key={kind} aria-label={title} className="min-w-0">
            <h3 className="mb-1 font-medium text-xs">{title}</h3>
            <ul>
              {set.files
                .filter((file) => file.kind === kind)
                .map(({ name, hint }) => (
                  <li key={name} className="py-0.5">
                    <a
                      href={`${base}${name}`}
                      download
                      className="target inline-flex items-center break-all font-mono text-ink text-xs underline-offset-2 hover:underline"
                    >
                      {name}
                    </a>
                    <span className="block text-muted text-xs">{hint}</span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}
