'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Button, Card, CardBody, CardFooter, Checkbox, cn, ErrorState, Field, Input } from '@/components/ui';
import { ActionFailure } from '@/lib/action-result';
import { guessSource, type PickedFile, planUpload, type UploadPlan } from '@/lib/uploads';
import type { ImportSource } from '@/lib/views/types';
import { DropZone } from './drop-zone';
import { SOURCE_ORDER, SOURCE_WORDS } from './source-words';
import { UploadProgress } from './upload-progress';
import { useUpload } from './use-upload';

/** From files on this computer to a running import; checks first unless told otherwise. */
export function ImportForm(): ReactNode {
  const router = useRouter();
  const { state, send, cancel } = useUpload();
  const [source, setSource] = useState<ImportSource>('ai-readi');
  const [plan, setPlan] = useState<UploadPlan>();
  const [label, setLabel] = useState('');
  const [dryRun, setDryRun] = useState(true);
  const sending = state.phase === 'sending';
  const ready = plan !== undefined && plan.files.length > 0 && label.trim() !== '';

  const pick = (picked: readonly PickedFile[]): void => {
    if (picked.length === 0) return;
    const next = planUpload(picked);
    setPlan(next);
    setSource(guessSource(next) ?? source);
    if (label.trim() === '' && next.name) setLabel(next.name.replace(/\.(zip|csv)$/i, '').slice(0, 120));
  };
  const submit = async (): Promise<void> => {
    if (!plan) return;
    const id = await send(plan, { source, label: label.trim(), dryRun });
    if (id) router.push(`/admin/data-sets/import/${id}`);
  };

  return (
    <Card aria-label="New import" className="max-w-3xl">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <CardBody className="space-y-5 pt-4">
          <DropZone plan={plan} disabled={sending} onPick={pick} />
          <fieldset disabled={sending}>
            <legend className="mb-1 font-medium text-xs">What the files are</legend>
            <div className="grid gap-2 sm:grid-cols-3">
              {SOURCE_ORDER.map((id) => (
                <label
                  key={id}
                  className={cn(
                    'flex cursor-pointer gap-2 rounded-lg border p-3 has-focus-visible:outline-2 has-focus-visible:outline-ink has-focus-visible:outline-offset-2',
                    source === id ? 'border-ink bg-ink-soft' : 'border-line hover:bg-sunken',
                  )}
                >
                  <input
                    type="radio"
                    name="source"
                    value={id}
                    checked={source === id}
                    onChange={() => setSource(id)}
                    className="mt-0.5 size-4 shrink-0 accent-ink focus:outline-none"
                  />
                  <span>
                    <span className="font-semibold">{SOURCE_WORDS[id].label}</span>
                    <span className="block text-muted text-xs">{SOURCE_WORDS[id].hint}</span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
          <Field
            label="Name of the data set"
            htmlFor="label"
            hint="Shown in lists and on the worklist. No names of people."
          >
            <Input
              id="label"
              aria-describedby="label-hint"
              value={label}
              maxLength={120}
              disabled={sending}
              onChange={(event) => setLabel(event.target.value)}
            />
          </Field>
          <Checkbox
            label="Check the files first"
            hint="Reads everything and reports what is wrong, without importing. You can import from the report, with no second upload."
            checked={dryRun}
            disabled={sending}
            onChange={(event) => setDryRun(event.target.checked)}
          />
          {state.phase === 'failed' ? (
            <ErrorState
              title="The upload did not work"
              eventId={state.error instanceof ActionFailure ? state.error.eventId : undefined}
            >
              {state.error.message} Nothing was imported.
            </ErrorState>
          ) : null}
        </CardBody>
        <CardFooter className="justify-end py-3">
          {sending ? (
            <UploadProgress progress={state.progress} onCancel={cancel} />
          ) : (
            <>
              {ready ? null : <span>Choose files and a name.</span>}
              <Button type="submit" variant="primary" disabled={!ready}>
                {dryRun ? 'Check the files' : 'Import'}
              </Button>
            </>
          )}
        </CardFooter>
      </form>
    </Card>
  );
}
