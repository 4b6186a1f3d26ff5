import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button, EmptyState } from '@/components/ui';

export default function NotFound(): ReactNode {
  return (
    <EmptyState
      as="h1"
      title="There is nothing here"
      actions={
        <Button asChild variant="primary">
          <Link href="/patients">Go to the patients</Link>
        </Button>
      }
    >
      The address is wrong, or what it named was removed.
    </EmptyState>
  );
}
