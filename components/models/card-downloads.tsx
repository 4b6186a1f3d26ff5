import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui';

/** The card as a document for people and as data. */
export function CardDownloads({ id }: { readonly id: string }): ReactNode {
  const base = `/api/models/${encodeURIComponent(id)}`;
  return (
    <>
      <Button asChild>
        <a href={`${base}/card.md`} download={`${id}.md`}>
          <Download aria-hidden className="size-4" />
          Card (Markdown)
        </a>
      </Button>
      <Button asChild>
        <a href={`${base}/card.json`} download={`${id}.json`}>
          <Download aria-hidden className="size-4" />
          Card (JSON)
        </a>
      </Button>
    </>
  );
}
