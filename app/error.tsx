'use client';

import type { ReactNode } from 'react';
import { PageError } from '@/components/shell/page-error';

interface ErrorPageProps {
  readonly error: unknown;
  readonly retry: () => void;
}

export default function ErrorPage(props: ErrorPageProps): ReactNode {
  return <PageError {...props} />;
}
