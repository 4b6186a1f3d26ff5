'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import type { JobAction } from '@/components/jobs/use-job';
import {
  Banner,
  Button,
  Card,
  CardBody,
  CardHeader,
  ErrorState,
  Field,
  Input,
  Select,
} from '@/components/ui';
import type { ActionError, ActionResult } from '@/lib/action-result';
import type { SubmissionView, TuningView } from '@/lib/views/tuning-types';
import { SubmissionRow } from './submission-row';

interface OpenAiCardProps {
  readonly set: TuningView;
  readonly actions: {
    readonly submitTuning: (input: unknown) => Promise<ActionResult<SubmissionView>>;
    readonly cancelSubmission: JobAction;
  };
}

const METHODS = [
  { value: 'supervised', label: 'Examples (supervised)' },
  { value: 'dpo', label: 'Preferences (DPO)' },
] as const;

/** The set as a job of an OpenAI account: submit, follow, cancel, take the model over. */
export function OpenAiCard({ set, actions }: OpenAiCardProps): ReactNode {
  const { server, refusal } = set.openai;
  return (
    <Card labelledBy="openai">
      <CardHeader
        id="openai"
        title="Train at OpenAI"
        hint="OpenAI closes self-serve fine-tuning for everyone in January 2027. The recipes above are the main road."
      />
      <CardBody className="space-y-4">
        {server ? (
          <SubmitForm set={set} server={server} submitTuning={actions.submitTuning} />
        ) : (
          <Banner title="Not possible for this set">{refusal}</Banner>
        )}
        {set.submissions.length > 0 ? (
          <ul aria-label="Jobs" className="divide-y divide-line border-line border-t">
            {set.submissions.map((submission) => (
              <SubmissionRow
                key={submission.id}
                initial={submission}
                cancelSubmission={actions.cancelSubmission}
              />
            ))}
          </ul>
        ) : null}
      </CardBody>
    </Card>
  );
}

interface SubmitFormProps {
  readonly set: TuningView;
  readonly server: string;
  readonly submitTuning: OpenAiCardProps['actions']['submitTuning'];
}

function SubmitForm({ set, server, submitTuning }: SubmitFormProps): ReactNode {
  const router = useRouter();
  const [baseModel, setBaseModel] = useState('');
  const [method, setMethod] = useState<string>('supervised');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ActionError>();
  const pairs = (set.facts?.parts.train.pairs ?? 0) > 0 && (set.facts?.parts.validation.pairs ?? 0) > 0;
  const submit = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const result = await submitTuning({ setId: set.id, method, baseModel });
      if (!result.ok) setError(result.error);
      router.refresh();
    } catch {
      setError({ code: 'unreachable', message: 'The server did not answer. Reload before you try again.' });
    }
    setBusy(false);
  };
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="flex flex-wrap items-end gap-3">
        <Field label="Base model" htmlFor="base-model" hint="As the account lists it">
          <Input
            id="base-model"
            aria-describedby="base-model-hint"
            value={baseModel}
            maxLength={100}
            onChange={(event) => setBaseModel(event.target.value)}
          />
        </Field>
        <Select
          label="Method"
          value={method}
          options={METHODS.map((one) => ({ ...one, disabled: one.value === 'dpo' && !pairs }))}
          onValueChange={setMethod}
        />
        <Button type="submit" disabled={baseModel.trim() === ''} busy={busy}>
          Send to {server}
        </Button>
      </div>
      <p className="text-muted text-xs">
        Sends the training and validation files of this page to {server}: features as numbers, no names, ids,
        dates or notes. The account pays for the training.
      </p>
      {error ? (
        <ErrorState title="The job was not started" eventId={error.eventId}>
          {error.message}
        </ErrorState>
      ) : null}
    </form>
  );
}
