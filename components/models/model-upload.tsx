'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import {
  Badge,
  Banner,
  Button,
  Card,
  CardBody,
  CardHeader,
  DefinitionList,
  ErrorState,
  PageHeader,
  Progress,
  toast,
} from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import type { ModelHeader } from '@/lib/onnx/inspect';
import { fetchModelUpload } from '@/lib/uploads';
import { byteText } from '@/lib/views/byte-text';
import { numberText } from '@/lib/views/format';
import type { DatasetView, ModelUploadView } from '@/lib/views/types';
import { MappingForm } from './mapping-form';
import { RegisterForm } from './register-form';
import { TestReport } from './test-report';

const POLL_MS = 500;

interface ModelUploadProps {
  readonly initial: ModelUploadView;
  readonly datasets: readonly DatasetView[];
  readonly actions: {
    readonly test: (request: unknown) => Promise<ActionResult<null>>;
    readonly cancel: (id: string) => Promise<ActionResult<null>>;
    readonly discard: (id: string) => Promise<ActionResult<null>>;
    readonly register: (request: unknown) => Promise<ActionResult<{ readonly classifierId: string }>>;
  };
}

const isActive = ({ status }: ModelUploadView): boolean => status === 'queued' || status === 'running';

/** An upload from its file to a registered version: goes on without this page, and is found again by its address. */
export function ModelUpload({ initial, datasets, actions }: ModelUploadProps): ReactNode {
  const router = useRouter();
  const queries = useQueryClient();
  const key = ['model-upload', initial.id];
  const { data: upload, error } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => fetchModelUpload(initial.id, signal),
    initialData: initial,
    initialDataUpdatedAt: 0,
    refetchInterval: ({ state }) => (state.data && isActive(state.data) ? POLL_MS : false),
  });
  const [busy, setBusy] = useState(false);
  const act = async <T,>(work: () => Promise<ActionResult<T>>): Promise<T | undefined> => {
    setBusy(true);
    const result = await work();
    if (!result.ok) toast.error(result.error.message);
    await queries.invalidateQueries({ queryKey: key });
    setBusy(false);
    return result.ok ? result.value : undefined;
  };
  const { header, mapping, test, failure } = upload;
  const active = isActive(upload);
  const tested = test !== undefined && upload.status === 'done' && upload.classifierId === undefined;
  const register = async (name: string, statements: ModelUploadView['statements']): Promise<void> => {
    const done = await act(() => actions.register({ id: upload.id, name, statements }));
    if (done) router.push(`/models/${encodeURIComponent(done.classifierId)}`);
  };
  const discard = async (): Promise<void> => {
    setBusy(true);
    const result = await actions.discard(upload.id);
    if (result.ok) {
      router.push('/models');
      return;
    }
    toast.error(result.error.message);
    setBusy(false);
  };
  return (
    <>
      <PageHeader
        title={<span className="break-all">{upload.fileName}</span>}
        badges={<Badge>{byteText(upload.bytes)}</Badge>}
        hint="Read, mapped and tested before anything uses it."
        actions={
          upload.classifierId ? null : active ? (
            <Button busy={busy} onClick={() => act(() => actions.cancel(upload.id))}>
              Cancel
            </Button>
          ) : (
            <Button variant="danger" busy={busy} onClick={discard}>
              Remove this upload
            </Button>
          )
        }
      />
      <div className="flex flex-col gap-4">
        {error && active ? (
          <Banner tone="warn" live title="The server does not answer">
            The work may be going on; this page asks again.
          </Banner>
        ) : null}
        {upload.classifierId ? (
          <Banner
            title="Registered"
            actions={
              <Button asChild variant="primary">
                <Link href={`/models/${encodeURIComponent(upload.classifierId)}`}>Open the model card</Link>
              </Button>
            }
          >
            This upload is a version in the registry.
          </Banner>
        ) : null}
        {upload.stage === 'inspect' && upload.status === 'failed' ? (
          <ErrorState
            title="This file was refused"
            eventId={failure?.eventId}
            actions={
              <Button asChild>
                <Link href="/models/upload">Upload another file</Link>
              </Button>
            }
          >
            {failure?.message ?? 'No reason was recorded.'} Nothing of it was loaded, and the file was
            deleted.
          </ErrorState>
        ) : null}
        {active ? (
          <Working upload={upload} />
        ) : (
          <>
            {upload.stage === 'test' && upload.status === 'failed' ? (
              <ErrorState title="The test failed; nothing uses the model" eventId={failure?.eventId}>
                {failure?.message ?? 'No reason was recorded.'}
              </ErrorState>
            ) : null}
            {upload.stage === 'test' && upload.status === 'cancelled' ? (
              <Banner live title="The test was cancelled">
                Change the mapping or start it again.
              </Banner>
            ) : null}
            {test && mapping && tested ? (
              <>
                <Banner live title="Tested; nothing uses it yet">
                  Read what the test found, complete the card, then register this version.
                </Banner>
                <TestReport test={test} threshold={mapping.threshold} title="What the test found" />
                <RegisterForm
                  suggestedName={upload.fileName
                    .replace(/\.onnx$/i, '')
                    .replace(/[^\p{L}\p{N} ._-]/gu, ' ')
                    .slice(0, 60)}
                  stated={upload.statements}
                  busy={busy}
                  onRegister={register}
                />
              </>
            ) : null}
            {header && upload.classifierId === undefined ? (
              <>
                <HeaderFacts header={header} hash={upload.hash} />
                {tested ? (
                  <Banner title="Change the mapping and test again">
                    A new test replaces the one above.
                  </Banner>
                ) : null}
                <MappingForm
                  header={header}
                  stated={mapping}
                  statedDataset={upload.datasetId}
                  datasets={datasets}
                  busy={busy}
                  onTest={(stated, datasetId) =>
                    void act(() => actions.test({ id: upload.id, mapping: stated, datasetId }))
                  }
                />
              </>
            ) : null}
          </>
        )}
      </div>
    </>
  );
}

function Working({ upload }: { readonly upload: ModelUploadView }): ReactNode {
  const waiting = upload.status === 'queued';
  const step = waiting ? 'Waiting for the worker' : (upload.progress?.step ?? 'Working');
  return (
    <Card aria-label="Progress">
      <CardBody className="space-y-2 pt-4">
        <p role="status">{step}</p>
        <Progress
          label={upload.stage === 'test' ? 'Test' : 'Reading'}
          share={waiting ? undefined : upload.progress?.share}
        />
      </CardBody>
    </Card>
  );
}

function HeaderFacts({ header, hash }: { readonly header: ModelHeader; readonly hash: string }): ReactNode {
  return (
    <Card labelledBy="file">
      <CardHeader id="file" title="The file" hint="Read by this product; nothing of it has run yet" />
      <CardBody>
        <DefinitionList
          items={[
            { term: 'Made by', detail: header.producer || 'not said' },
            {
              term: 'Inputs',
              detail: header.inputs
                .map(({ name, type, columns }) => `${name} (${type}, ${columns ?? 'any number of'} columns)`)
                .join(', '),
            },
            { term: 'Probability outputs', detail: header.outputs.map(({ name }) => name).join(', ') },
            ...(header.classes ? [{ term: 'Classes', detail: header.classes.join(', ') }] : []),
            ...(header.oneRow
              ? [{ term: 'Rows', detail: 'one at a time (fixed batch size); slower than it could be' }]
              : []),
            {
              term: 'Operators',
              detail: header.operators.map((name) => name.replace('ai.onnx.ml.', '')).join(', '),
            },
            ...(header.parameters > 0 ? [{ term: 'Weights', detail: numberText(header.parameters, 0) }] : []),
            { term: 'SHA-256', detail: <code className="break-all font-mono text-xs">{hash}</code> },
          ]}
        />
      </CardBody>
    </Card>
  );
}
