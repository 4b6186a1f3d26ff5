import type { ReactNode } from 'react';
import { Card, CardBody, CardHeader, EmptyState } from '@/components/ui';
import { numberText } from '@/lib/views/format';
import type { ExamplePreview, TuningView } from '@/lib/views/tuning-types';

const ROLES: Readonly<Record<string, string>> = {
  system: 'System',
  user: 'Request',
  assistant: 'Wished answer: verified plans',
};

/** The first examples, as they will be written. */
export function ExamplePreviews({ set }: { readonly set: TuningView }): ReactNode {
  const { preview, facts } = set;
  if (preview.length === 0)
    return (
      <Card>
        <EmptyState title="No example yet">
          The first ones are shown here as soon as an engine has found a plan.
        </EmptyState>
      </Card>
    );
  return (
    <Card labelledBy="preview">
      <CardHeader
        id="preview"
        title={`The first ${preview.length === 1 ? 'example' : `${preview.length} examples`}`}
        hint="Tokens are estimates; the vocabularies of the models are not part of this product."
      />
      <CardBody className="space-y-4">
        {facts ? <Lengths lengths={facts.lengths} /> : null}
        {preview.map((example, at) => (
          <Example key={example.messages.at(-1)?.content ?? at} example={example} number={at + 1} />
        ))}
      </CardBody>
    </Card>
  );
}

const MODELS = { llama3: 'LLaMA 3.1', mistral: 'BioMistral' } as const;

function Lengths({ lengths }: { readonly lengths: NonNullable<TuningView['facts']>['lengths'] }): ReactNode {
  return (
    <ul className="text-muted text-xs">
      {lengths.map(({ kind, median, longest, total }) => (
        <li key={kind}>
          {MODELS[kind]}: about {numberText(median, 0)} tokens an example, {numberText(longest, 0)} at most,{' '}
          {numberText(total, 0)} in the whole set
        </li>
      ))}
    </ul>
  );
}

function Example({
  example,
  number,
}: {
  readonly example: ExamplePreview;
  readonly number: number;
}): ReactNode {
  const { messages, refused, tokens } = example;
  return (
    <section aria-label={`Example ${number}`} className="min-w-0">
      <h3 className="mb-1 font-medium">
        Example {number}{' '}
        <span className="font-normal text-muted text-xs">
          about {numberText(tokens.llama3, 0)} tokens ({MODELS.llama3}), {numberText(tokens.mistral, 0)} (
          {MODELS.mistral})
        </span>
      </h3>
      {messages.map(({ role, content }) => (
        <Turn key={role} title={ROLES[role] ?? role} text={content} open={role !== 'system'} />
      ))}
      {refused ? <Turn title="Refused answer: the verifier passed none of it" text={refused} /> : null}
    </section>
  );
}

function Turn({
  title,
  text,
  open = false,
}: {
  readonly title: string;
  readonly text: string;
  readonly open?: boolean;
}): ReactNode {
  return (
    <details open={open} className="border-line border-t py-1">
      <summary className="target cursor-pointer text-muted text-xs">{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <section aria-label={title} tabIndex={0} className="max-h-64 overflow-y-auto rounded-md bg-sunken p-2">
        <pre className="whitespace-pre-wrap break-words font-mono text-xs">{text}</pre>
      </section>
    </details>
  );
}
