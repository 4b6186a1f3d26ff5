import Link from 'next/link';
import type { ReactNode } from 'react';
import { Card, CardHeader, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { TrialFacts } from '@/lib/prompt-trials';
import { numberText } from '@/lib/views/format';
import { probabilityText } from '@/lib/views/probability';
import type { TrialView } from '@/lib/views/prompt-trial-types';
import { outcomeWords, trialHref } from '@/lib/views/prompt-trial-words';

/** What each side made of each day; every day opens everything that was proposed for it. */
export function TrialDays({ trial }: { readonly trial: TrialView }): ReactNode {
  return (
    <Card labelledBy="trial-days">
      <CardHeader
        id="trial-days"
        title="Days"
        hint="What a plan came from, and how many actions it changes. Each day opens its plans and rejected proposals."
      />
      <Table label="Days of the trial">
        <THead>
          <tr>
            <Th className="pl-4">Day</Th>
            <Th className="text-right">Predicted</Th>
            <Th>Stored</Th>
            <Th>Copy</Th>
            <Th className="pr-4">Exact search</Th>
          </tr>
        </THead>
        <tbody>
          {trial.rows.map(({ row, person, probability, arms }) => (
            <Tr key={row} className="hover:bg-sunken">
              <Td className="whitespace-nowrap pl-4">
                <Link
                  href={trialHref(trial.id, row + 1)}
                  className="target inline-flex items-center font-semibold text-ink underline underline-offset-2"
                >
                  Day {row + 1}
                </Link>
                <span className="ml-2 text-muted text-xs">person {person}</span>
              </Td>
              <Td className="text-right">{probabilityText(probability, trial.classifier.threshold)}</Td>
              <Outcome facts={arms.stored} />
              <Outcome facts={arms.copy} />
              <Outcome facts={arms.exact} exact />
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

interface OutcomeProps {
  readonly facts?: TrialFacts;
  readonly exact?: boolean;
}

function Outcome({ facts, exact = false }: OutcomeProps): ReactNode {
  if (!facts)
    return (
      <Td className="text-muted">
        <span aria-hidden>–</span>
        <span className="sr-only">not asked yet</span>
      </Td>
    );
  const { repaired, changed, rejected, calls } = facts;
  return (
    <Td className="min-w-40 py-1.5">
      {exact && repaired ? 'Plan' : outcomeWords(facts)}
      <span className="block text-muted text-xs">
        {changed === undefined ? '' : `${changed} ${changed === 1 ? 'change' : 'changes'}`}
        {exact
          ? ''
          : `${changed === undefined ? '' : ' · '}${rejected} rejected · ${calls} calls${tokensText(facts)}`}
      </span>
    </Td>
  );
}

function tokensText({ promptTokens, completionTokens }: TrialFacts): string {
  if (promptTokens === undefined || completionTokens === undefined) return '';
  return ` · ${numberText(promptTokens + completionTokens, 0)} tokens`;
}
