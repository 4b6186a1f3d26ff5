import type { ReactNode } from 'react';
import { Button, Progress, Spinner } from '@/components/ui';
import type { TabProgress } from '@/lib/explain/in-tab';
import { tabBytes, tabStep } from '@/lib/views/tab-words';

interface TabProgressViewProps {
  readonly progress: TabProgress;
  readonly onCancel: () => void;
}

/** A request to this browser on its way: what it does, how much it has fetched, and the way out at any time. */
export function TabProgressView({ progress, onCancel }: TabProgressViewProps): ReactNode {
  const bytes = tabBytes(progress);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-60">
        <p className="mb-2 flex flex-wrap items-center gap-x-2">
          <Spinner />
          <span role="status">{tabStep(progress)}</span>
          {bytes ? <span className="text-muted">{bytes}</span> : null}
        </p>
        <Progress label="Progress in this browser" share={shareOf(progress)} />
        {progress.stage === 'loading' ? (
          <p className="mt-1 text-muted text-xs">
            Loaded once; after that this page needs no connection for it.
          </p>
        ) : null}
      </div>
      <Button onClick={onCancel}>
        Cancel<span className="sr-only"> in this browser</span>
      </Button>
    </div>
  );
}

function shareOf(progress: TabProgress): number | undefined {
  if (progress.stage !== 'loading' || !progress.total) return undefined;
  return progress.loaded / progress.total;
}
