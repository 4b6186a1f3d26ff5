import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { HelpPage } from '@/components/help';

export const metadata: Metadata = { title: 'Help' };

export default function Help(): ReactNode {
  return <HelpPage />;
}
