import type { ReactNode } from 'react';
import { Banner } from '@/components/ui';
import type { RunView } from '@/lib/views/types';

interface StandInNoteProps {
  readonly answeredBy: NonNullable<RunView['answeredBy']>;
  /** The names of the engine that was asked and of the one that answered. */
  readonly asked: string;
  readonly by: string;
}

/** Says that another engine than the one asked for gave this answer, and why. */
export function StandInNote({ answeredBy, asked, by }: StandInNoteProps): ReactNode {
  return (
    <Banner tone="warn" title={`Answered by: ${by}, because “${asked}” did not answer`}>
      {answeredBy.because} Nothing shown here is the language model’s.
    </Banner>
  );
}
