import { ChartNoAxesCombined, Download } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui';

/** The way to the evaluation, and the card as a document for people and as data. */
export function CardActions({ id }: { readonly id: string }): ReactNode {
  const base = `/api/models/${encodeURIComponent(id)}`;
  return (
    <>
      <Button asChild variant="primary">
        <Link href={`/models/${encodeURIComponent(id)}/evaluation`}>
          <ChartNoAxesCombined aria-hidden className="size-4" />
          Evaluation
        </Link>
      </Button>
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
