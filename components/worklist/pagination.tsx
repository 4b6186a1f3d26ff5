import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui';
import { numberText } from '@/lib/views/format';

interface PaginationProps {
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  readonly onPage: (page: number) => void;
}

/** "1–50 of 300" and the way to the others. */
export function Pagination({ page, pageSize, total, onPage }: PaginationProps): ReactNode {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const from = (page - 1) * pageSize + 1;
  return (
    <nav
      aria-label="Pages"
      className="flex items-center justify-end gap-2 px-3 py-2 text-muted"
      data-print="hide"
    >
      <span>
        {numberText(from, 0)}–{numberText(Math.min(total, page * pageSize), 0)} of {numberText(total, 0)}
      </span>
      <Button size="sm" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <ChevronLeft aria-hidden className="size-4" />
        Previous
      </Button>
      <Button size="sm" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        Next
        <ChevronRight aria-hidden className="size-4" />
      </Button>
    </nav>
  );
}
