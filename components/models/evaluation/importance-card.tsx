import type { ReactNode } from 'react';
import { Badge, Card, CardFooter, CardHeader, EmptyState, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { ClassifierEvaluation } from '@/lib/classifiers/evaluation/classifier-evaluation';
import { FEATURES } from '@/lib/features';
import { signedText } from '@/lib/views/evaluation-words';
import { ROLE_WORDS } from '@/lib/views/role-words';
import { IntervalPlot } from '../interval-plot';

/** How much AUC is lost when the values of one feature are dealt to other days. */
export function ImportanceCard({ evaluation }: { readonly evaluation: ClassifierEvaluation }): ReactNode {
  const { importance, dealings } = evaluation;
  const low = Math.min(-0.01, ...importance.map(({ aucLoss }) => aucLoss.low));
  const high = Math.max(0.02, ...importance.map(({ aucLoss }) => aucLoss.high));
  return (
    <Card labelledBy="importance">
      <CardHeader
        id="importance"
        title="Permutation importance"
        hint={`AUC lost when one feature’s values are dealt to other days${dealings > 0 ? `, mean of ${dealings} dealings` : ''}. The dashed line is no loss.`}
      />
      {importance.length === 0 ? (
        <EmptyState title="Not measured">
          The model is too slow to score every day once more for each feature.
        </EmptyState>
      ) : (
        <Table label="Permutation importance">
          <THead>
            <tr>
              <Th className="pl-4">Feature</Th>
              <Th className="text-right">AUC lost</Th>
              <Th>95 % interval</Th>
              <Th className="hidden pr-4 sm:table-cell">
                <span className="sr-only">Plot</span>
              </Th>
            </tr>
          </THead>
          <tbody>
            {importance.map(({ feature, aucLoss }) => (
              <Tr key={feature}>
                <th scope="row" className="min-w-36 px-3 py-1 pl-4 text-left font-normal">
                  {FEATURES[feature].label}
                  {FEATURES[feature].role === 'labelProxy' ? (
                    <Badge tone="warn" className="ml-2">
                      {ROLE_WORDS.labelProxy.label}
                    </Badge>
                  ) : null}
                </th>
                <Td className="text-right font-semibold">{signedText(aucLoss.value)}</Td>
                <Td className="whitespace-nowrap">
                  {signedText(aucLoss.low)} to {signedText(aucLoss.high)}
                </Td>
                <Td className="hidden pr-4 sm:table-cell">
                  <IntervalPlot estimate={aucLoss} from={low} to={high} reference={0} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <CardFooter>
        What the model uses, not what causes stress. Features that carry the same signal hide each other.
      </CardFooter>
    </Card>
  );
}
