import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { assertPatient } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { NotFoundError } from '@/lib/errors';

interface LayoutProps {
  readonly children: ReactNode;
  readonly params: Promise<{ readonly id: string }>;
}

/** Decides about 404 above the loading boundary: once the page streams, its status is sent. */
export default async function PatientLayout({ children, params }: LayoutProps): Promise<ReactNode> {
  try {
    await assertPatient(demoViewer(), (await params).id);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
  return children;
}
