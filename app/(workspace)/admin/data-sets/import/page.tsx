import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { ImportForm } from '@/components/imports';
import { PageHeader } from '@/components/ui';

export const metadata: Metadata = { title: 'Import a data set' };

export default function ImportPage(): ReactNode {
  return (
    <>
      <PageHeader
        title="Import a data set"
        hint="Files go to the machine that runs SenseCF and nowhere else. A data set comes in whole or not at all."
      />
      <ImportForm />
    </>
  );
}
