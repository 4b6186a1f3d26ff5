'use client';

import { useQuery } from '@tanstack/react-query';
import { Archive, ArchiveRestore } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import {
  Badge,
  Banner,
  Button,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Checkbox,
  ErrorState,
  Progress,
  Select,
  toast,
} from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import { cardTitle } from '@/lib/registry/card-title';
import { fetchActivations } from '@/lib/uploads';
import type { ActivationView, DatasetView, RegistryEntry } from '@/lib/views/types';

const POLL_MS = 500;

interface ModelUseProps {
  readonly entry: RegistryEntry;
  readonly datasets: readonly DatasetView[];
  readonly activations: readonly ActivationView[];
  readonly actions: {
    readonly activate: (request: unknown) => Promise<ActionResult<{ readonly activationId: string }>>;
    readonly cancel: (id: string) => Promise<ActionResult<null>>;
    readonly archive: (id: string) => Promise<ActionResult<null>>;
    readonly restore: (id: string) => Promise<ActionResult<null>>;
  };
}

/** Which data sets use a model, and how to change that; archive and restore for those of a clinic. */
export function ModelUse({ entry, datasets, activations, actions }: ModelUseProps): ReactNode {
  const { card, activeFor, archived } = entry;
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const open = datasets.filter(({ id }) => !activeFor.some((used) => used.id === id));
  const [chosen, setChosen] = useState('');
  const dataset = open.find(({ id }) => id === chosen)?.id ?? open[0]?.id ?? '';
  const [accepted, setAccepted] = useState(false);
  const latest = activations[0];
  const [watched, setWatched] = useState(latest && isRunning(latest) ? latest.id : undefined);
  const proxies = card.variant === 'full';
  const act = async <T,>(work: () => Promise<ActionResult<T>>, done: string): Promise<T | undefined> => {
    setBusy(true);
    const result = await work();
    setBusy(false);
    if (!result.ok) {
      toast.error(result.error.message);
      return undefined;
    }
    toast.success(done);
    router.refresh();
    return result.value;
  };
  const activate = async (): Promise<void> => {
    const request = { classifierId: card.id, datasetId: dataset, acceptLabelProxies: accepted };
    const queued = await act(() => actions.activate(request), 'Predicting every day with this model.');
    if (queued) setWatched(queued.activationId);
  };
  return (
    <Card labelledBy="use-of-model">
      <CardHeader
        id="use-of-model"
        title="Where it is used"
        actions={archived ? <Badge tone="warn">Archived</Badge> : null}
      />
      <CardBody className="space-y-3">
        {activeFor.length > 0 ? (
          <p>
            Active for{' '}
            {activeFor.map(({ id, name }, i) => (
              <span key={id}>
                {i > 0 ? ', ' : ''}
                <Link
                  href={`/patients?dataset=${encodeURIComponent(id)}`}
                  className="text-ink underline underline-offset-2"
                >
                  {name}
                </Link>
              </span>
            ))}
            : predictions and new plans there come from it.
          </p>
        ) : (
          <p className="text-muted">No data set uses it.</p>
        )}
        {watched ? (
          <Watched id={watched} classifierId={card.id} initial={activations} cancel={actions.cancel} />
        ) : null}
        {archived ? (
          <p className="text-muted">It cannot be activated. What it predicted and planned stays as it was.</p>
        ) : open.length > 0 ? (
          <>
            <div className="flex flex-wrap items-center gap-2">
              <Select
                label="Data set"
                className="max-w-full"
                value={dataset}
                options={open.map(({ id, name }) => ({ value: id, label: name }))}
                onValueChange={setChosen}
              />
              <Button variant="primary" busy={busy} disabled={proxies && !accepted} onClick={activate}>
                Activate
              </Button>
            </div>
            {proxies ? (
              <Checkbox
                label="I know that this model reads label proxies"
                hint="Its probability partly encodes the answer. Plans never change those features."
                checked={accepted}
                onChange={(event) => setAccepted(event.target.checked)}
              />
            ) : null}
            <p className="text-muted text-xs">
              Every day is predicted anew, then the data set changes over at once. Earlier predictions and
              plans keep the version they were made with.
            </p>
          </>
        ) : null}
      </CardBody>
      {card.version !== undefined ? (
        <CardFooter className="justify-end py-2">
          {archived ? (
            <Button
              busy={busy}
              onClick={() => act(() => actions.restore(card.id), `${cardTitle(card)} is back in the list.`)}
            >
              <ArchiveRestore aria-hidden className="size-4" />
              Restore
            </Button>
          ) : (
            <>
              {activeFor.length > 0 ? <span>An active model cannot be archived.</span> : null}
              <Button
                busy={busy}
                disabled={activeFor.length > 0}
                onClick={() => act(() => actions.archive(card.id), `${cardTitle(card)} was archived.`)}
              >
                <Archive aria-hidden className="size-4" />
                Archive
              </Button>
            </>
          )}
        </CardFooter>
      ) : null}
    </Card>
  );
}

const isRunning = ({ status }: ActivationView): boolean => status === 'queued' || status === 'running';

interface WatchedProps {
  readonly id: string;
  readonly classifierId: string;
  readonly initial: readonly ActivationView[];
  readonly cancel: (id: string) => Promise<ActionResult<null>>;
}

/** A change of classifier on its way, until it is over. */
function Watched({ id, classifierId, initial, cancel }: WatchedProps): ReactNode {
  const router = useRouter();
  const of = (all: readonly ActivationView[] | undefined) => all?.find((one) => one.id === id);
  const { data: all } = useQuery({
    queryKey: ['activations', classifierId],
    queryFn: ({ signal }) => fetchActivations(classifierId, signal),
    initialData: initial,
    initialDataUpdatedAt: 0,
    refetchInterval: ({ state }) => {
      const one = of(state.data);
      return !one || isRunning(one) ? POLL_MS : false;
    },
  });
  const data = of(all);
  const status = data?.status;
  useEffect(() => {
    if (status === 'done') router.refresh();
  }, [status, router]);
  if (!data || status === 'queued' || status === 'running')
    return (
      <div className="space-y-2 rounded-lg border border-line p-3">
        <p role="status">{data?.progress?.step ?? 'Waiting for the worker'}</p>
        <Progress label="Activation" share={data?.progress?.share} />
        <Button
          size="sm"
          onClick={async () => {
            const result = await cancel(id);
            if (!result.ok) toast.error(result.error.message);
          }}
        >
          Cancel
        </Button>
      </div>
    );
  if (status === 'failed')
    return (
      <ErrorState title="The data set keeps its classifier" eventId={data.failure?.eventId}>
        {data.failure?.message ?? 'No reason was recorded.'}
      </ErrorState>
    );
  return (
    <Banner live title={status === 'done' ? `Active for ${data.dataset}` : 'Cancelled'}>
      {status === 'done' ? 'Every day was predicted anew.' : 'The data set keeps its classifier.'}
    </Banner>
  );
}
