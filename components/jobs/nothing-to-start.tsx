import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button, Card, EmptyState } from '@/components/ui';

interface NothingToStartProps {
  readonly title: string;
  /** Where what is missing can be had. */
  readonly way?: { readonly href: string; readonly words: string };
  readonly children: ReactNode;
}

/** In place of a form whose work has nothing to be done on yet. */
export function NothingToStart({ title, way, children }: NothingToStartProps): ReactNode {
  return (
    <Card>
      <EmptyState
        title={title}
        actions={
          way ? (
            <Button asChild variant="primary">
              <Link href={way.href}>{way.words}</Link>
            </Button>
          ) : null
        }
      >
        {children}
      </EmptyState>
    </Card>
  );
}
