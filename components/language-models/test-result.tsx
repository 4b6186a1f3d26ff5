import { Check, CircleDashed, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { LocalTime } from '@/components/plans/local-time';
import { Banner, DefinitionList } from '@/components/ui';
import type { ConnectionTest, RungOutcome } from '@/lib/llm/providers';
import { numberText } from '@/lib/views/format';
import { leftOut, OUTCOME_WORDS, RUNG_WORDS } from '@/lib/views/provider-words';

interface TestResultProps {
  readonly label: string;
  readonly result: ConnectionTest;
  readonly finishedAt?: string;
}

const MARKS = {
  works: { icon: Check, tone: 'text-ok' },
  unreadable: { icon: TriangleAlert, tone: 'text-warn' },
  rejected: { icon: X, tone: 'text-muted' },
  failed: { icon: X, tone: 'text-danger' },
  untried: { icon: CircleDashed, tone: 'text-muted' },
} as const satisfies Readonly<Record<RungOutcome, unknown>>;

/** What a test found: which form of the answer works, the model, the time, the tokens; or why there was no answer. */
export function TestResult({ label, result, finishedAt }: TestResultProps): ReactNode {
  return (
    <section aria-label={`Test of ${label}`} className="flex flex-col gap-3">
      <Banner live tone={result.ok ? 'info' : 'danger'} title={result.ok ? 'It answers' : 'No usable answer'}>
        {result.failure ? result.failure.message : null}
        {finishedAt ? (
          <span className="block text-muted text-xs">
            <LocalTime iso={finishedAt} />
          </span>
        ) : null}
      </Banner>
      <ol aria-label="Forms of the answer, strictest first" className="flex flex-col gap-1">
        {(Object.keys(RUNG_WORDS) as (keyof typeof RUNG_WORDS)[]).map((rung) => {
          const outcome = result.rungs[rung];
          const { icon: Icon, tone } = MARKS[outcome];
          return (
            <li key={rung} className="flex items-start gap-2">
              <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
              <span>
                <span className="font-medium">{RUNG_WORDS[rung].label}</span>: {OUTCOME_WORDS[outcome]}
                <span className="block text-muted text-xs">{RUNG_WORDS[rung].means}</span>
              </span>
            </li>
          );
        })}
      </ol>
      <DefinitionList items={measured(result)} />
    </section>
  );
}

function measured(result: ConnectionTest): readonly { readonly term: string; readonly detail: string }[] {
  const { askedModel, modelId, latencyMs, tokens, calls, conforming } = result;
  const left = leftOut(result.capabilities);
  return [
    { term: 'Model', detail: modelId ?? `not named (${askedModel ?? 'none'} was asked for)` },
    ...(latencyMs === undefined ? [] : [{ term: 'Answer after', detail: `${numberText(latencyMs, 0)} ms` }]),
    {
      term: 'Tokens',
      detail: tokens
        ? `${numberText(tokens.prompt, 0)} read, ${numberText(tokens.completion, 0)} written`
        : 'not counted by the server',
    },
    { term: 'Calls', detail: numberText(calls, 0) },
    ...(conforming === false
      ? [{ term: 'Packing', detail: 'The JSON came wrapped in other text; it was read all the same.' }]
      : []),
    ...(left.length > 0 ? [{ term: 'So that it answers', detail: left.join('; ') }] : []),
  ];
}
