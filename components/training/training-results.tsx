import Link from 'next/link';
import type { ReactNode } from 'react';
import { figureText, intervalText } from '@/components/models/estimate-text';
import { Badge, Card, CardFooter, CardHeader, Table, Td, THead, Th, Tr } from '@/components/ui';
import { FAMILY_WORDS } from '@/lib/views/family-words';
import {
  isRegistered,
  type RegisteredFamily,
  type TrainedVersion,
  type TrainingResult,
  type TrainingView,
} from '@/lib/views/training-types';

const VARIANTS = [
  ['actionable', 'Without label proxies'],
  ['full', 'With label proxies'],
] as const;

/** What became of each family of a training, with the way to the cards. */
export function TrainingResults({ training }: { readonly training: TrainingView }): ReactNode {
  const { families, results } = training;
  const of = (family: string): TrainingResult | undefined => results.find((one) => one.family === family);
  return (
    <Card labelledBy="results">
      <CardHeader id="results" title="Classifiers" hint="Registered one by one; what is registered stays" />
      <Table label="Trained classifiers">
        <THead>
          <tr>
            <Th className="pl-4">Family</Th>
            {VARIANTS.map(([variant, words]) => (
              <Th key={variant}>{words}</Th>
            ))}
          </tr>
        </THead>
        <tbody>
          {families.map((family) => {
            const result = of(family);
            return (
              <Tr key={family}>
                <Td className="py-2 pl-4 font-medium">
                  {FAMILY_WORDS[family].label}
                  {result && isRegistered(result) ? (
                    <span className="block font-normal text-muted text-xs">{evaluationWords(result)}</span>
                  ) : null}
                </Td>
                {result && isRegistered(result) ? (
                  VARIANTS.map(([variant, words]) => (
                    <Td key={variant}>
                      <Version
                        of={result[variant]}
                        version={result.version}
                        name={`${FAMILY_WORDS[family].label}, ${words.toLowerCase()}`}
                        evaluated={result.evaluation !== undefined && result.evaluation.failure === undefined}
                      />
                    </Td>
                  ))
                ) : (
                  <Td colSpan={VARIANTS.length}>
                    {result ? (
                      <>
                        <Badge tone="danger">refused</Badge> {result.failure}
                      </>
                    ) : (
                      <span className="text-muted">not trained yet</span>
                    )}
                  </Td>
                )}
              </Tr>
            );
          })}
        </tbody>
      </Table>
      <CardFooter>AUC on people held out of training, with its 95 % interval.</CardFooter>
    </Card>
  );
}

function evaluationWords({ evaluation }: RegisteredFamily): string {
  if (!evaluation) return 'registered, not evaluated yet';
  return evaluation.failure === undefined
    ? 'registered and evaluated'
    : `not evaluated: ${evaluation.failure}`;
}

interface VersionProps {
  readonly of: TrainedVersion;
  readonly version: number;
  readonly name: string;
  readonly evaluated: boolean;
}

function Version({ of: { id, auc }, version, name, evaluated }: VersionProps): ReactNode {
  return (
    <>
      <Link
        href={`/models/${encodeURIComponent(id)}`}
        aria-label={`Card of ${name}, version ${version}`}
        className="target inline-flex items-center font-semibold text-ink underline-offset-2 hover:underline"
      >
        Version {version}
      </Link>
      <span className="block whitespace-nowrap text-muted text-xs">
        AUC {figureText(auc.value)} ({intervalText(auc)})
      </span>
      {evaluated ? (
        <Link
          href={`/models/${encodeURIComponent(id)}/evaluation`}
          aria-label={`Evaluation of ${name}, version ${version}`}
          className="target inline-flex items-center text-ink text-xs underline-offset-2 hover:underline"
        >
          Evaluation
        </Link>
      ) : null}
    </>
  );
}
