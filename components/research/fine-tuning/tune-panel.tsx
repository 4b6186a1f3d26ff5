'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { StatusBadge } from '@/components/jobs/status-badge';
import { fetchJob } from '@/components/jobs/use-job';
import { LocalTime } from '@/components/plans/local-time';
import { Banner, Button, Card, CardBody, CardHeader, Spinner } from '@/components/ui';
import type { TrainerState } from '@/lib/finetune/embedded/python-tuner';
import type { ModelTuningItem } from '@/lib/views/model-tuning-types';
import type { TuningView } from '@/lib/views/tuning-types';
import { TuneForm, type TuneFormProps } from './tune-form';

export interface TunePanelProps extends TuneFormProps {
  readonly set: Pick<TuningView, 'id' | 'name' | 'facts'>;
  readonly tunings: readonly ModelTuningItem[];
}

/** The embedded model tuned on the people of this set: whether this machine can, the choices, and what was tuned so far. */
export function TunePanel({ set, tunings, requestModelTuning }: TunePanelProps): ReactNode {
  const { data, isError, refetch, isFetching } = useQuery<TrainerState>({
    queryKey: ['trainer'],
    queryFn: ({ signal }) => fetchJob('/api/fine-tuning/trainer', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Card labelledBy="tune">
      <CardHeader
        id="tune"
        title="Tune the embedded model"
        hint={`On this machine, with lessons about the ${set.facts?.parts.train.people ?? 0} training people of this set; compared with its start on the ${set.facts?.parts.validation.people ?? 0} validation people. Nothing leaves the machine.`}
      />
      <CardBody className="space-y-4">
        <div aria-live="polite">
          <Trainer state={data} failed={isError} asking={isFetching} onAskAgain={() => void refetch()} />
        </div>
        {data && 'python' in data ? <TuneForm set={set} requestModelTuning={requestModelTuning} /> : null}
        {tunings.length > 0 ? (
          <ul aria-label="Tunings of this set" className="divide-y divide-line border-line border-t">
            {tunings.map(({ id, name, status, createdAt }) => (
              <li key={id} className="flex flex-wrap items-center gap-2 py-2">
                <Link
                  href={`/research/fine-tuning/models/${id}`}
                  className="target inline-flex items-center font-semibold text-ink underline-offset-2 hover:underline"
                >
                  {name}
                </Link>
                <StatusBadge status={status} />
                <span className="text-muted text-xs">
                  <LocalTime iso={createdAt} />
                </span>
              </li>
            ))}
          </ul>
        ) : null}
      </CardBody>
    </Card>
  );
}

interface TrainerProps {
  readonly state: TrainerState | undefined;
  readonly failed: boolean;
  readonly asking: boolean;
  readonly onAskAgain: () => void;
}

function Trainer({ state, failed, asking, onAskAgain }: TrainerProps): ReactNode {
  const again = (
    <Button busy={asking} onClick={onAskAgain}>
      Look again
    </Button>
  );
  if (failed)
    return (
      <Banner tone="warn" title="The server did not say whether it can train" actions={again}>
        Nothing was started.
      </Banner>
    );
  if (!state)
    return (
      <p className="flex items-center gap-2 text-muted">
        <Spinner /> Looking for a Python with PyTorch and ONNX
      </p>
    );
  if ('missing' in state)
    return (
      <Banner title="This machine cannot train yet" actions={again}>
        {state.missing}
      </Banner>
    );
  return (
    <p className="text-muted text-xs">
      Found: <code className="font-mono">{state.python}</code> with PyTorch and ONNX. Training uses one core
      at low priority.
    </p>
  );
}
