'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Button, Card, CardBody, CardFooter, ErrorState, toast } from '@/components/ui';
import type { ActionError, ActionResult } from '@/lib/action-result';
import type { Preset, ProviderConfig } from '@/lib/llm/providers';
import { BudgetFields } from './budget-fields';
import { PolicyFields } from './policy-fields';
import { PromptFields } from './prompt-fields';
import { configOf, type ProviderDraft, type Servers } from './provider-draft';
import { ServerFields } from './server-fields';
import { TextField } from './text-field';

type Problems = Partial<Readonly<Record<keyof ProviderConfig, string>>>;

/** What every part of the form gets. */
export interface FieldsProps {
  readonly draft: ProviderDraft;
  /** What the server found wrong, by field. */
  readonly problems: Problems;
  readonly onChange: (change: Partial<ProviderDraft>) => void;
}

interface ProviderFormProps {
  /** Absent for a new one. */
  readonly id?: string;
  readonly initial: ProviderDraft;
  readonly preset?: Preset;
  readonly servers: Servers;
  readonly versions: readonly string[];
  /** Most solved examples before a question. */
  /** Most examples before a question, and most samples of an answer. */
  readonly most: { readonly shots: number; readonly samples: number };
  readonly save: (
    request: unknown,
  ) => Promise<ActionResult<{ readonly providerId: string } | { readonly problems: Problems }>>;
}

const PAGE = '/admin/language-models';
const LOST: ActionError = { code: 'unreachable', message: 'The server did not answer. Try again.' };

/** Sets a language model up, or changes it. */
export function ProviderForm({
  id,
  initial,
  preset,
  servers,
  versions,
  most,
  save,
}: ProviderFormProps): ReactNode {
  const router = useRouter();
  const [draft, setDraft] = useState(initial);
  const [problems, setProblems] = useState<Problems>({});
  const [error, setError] = useState<ActionError>();
  const [busy, setBusy] = useState(false);
  const onChange = (change: Partial<ProviderDraft>): void => setDraft((before) => ({ ...before, ...change }));
  const submit = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    setProblems({});
    try {
      const result = await save({ id, config: configOf(draft) });
      if (!result.ok) setError(result.error);
      else if ('problems' in result.value) setProblems(result.value.problems);
      else {
        toast.success(`${draft.label.trim()} was ${id === undefined ? 'added' : 'changed'}.`);
        router.push(PAGE);
        return;
      }
    } catch {
      setError(LOST);
    }
    setBusy(false);
  };
  const fields = { draft, problems, onChange };
  const wrong = Object.keys(problems).length;
  return (
    <Card aria-label="Language model" className="max-w-3xl">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <CardBody className="space-y-6 pt-4">
          <TextField
            label="Name"
            hint="Shown wherever an engine is chosen or named. Say what it is: model, and fine-tuned or not."
            error={problems.label}
            value={draft.label}
            maxLength={60}
            onChange={(label) => onChange({ label })}
          />
          <ServerFields {...fields} preset={preset} servers={servers} />
          <PromptFields {...fields} versions={versions} most={most} />
          <PolicyFields {...fields} />
          <BudgetFields {...fields} />
          {error ? (
            <ErrorState title="It was not saved" eventId={error.eventId}>
              {error.message}
            </ErrorState>
          ) : null}
          {wrong > 0 ? (
            <p role="status" className="text-danger">
              It was not saved: {wrong === 1 ? 'one field needs' : `${wrong} fields need`} another look.
            </p>
          ) : null}
        </CardBody>
        <CardFooter className="justify-end py-3">
          <Button asChild>
            <Link href={PAGE}>Back without saving</Link>
          </Button>
          <Button type="submit" variant="primary" busy={busy}>
            {id === undefined ? 'Add the language model' : 'Save the changes'}
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
