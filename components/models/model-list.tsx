import { Network } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge, Card, CardHeader, EmptyState, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { Estimate } from '@/lib/classifiers/card';
import { cardTitle } from '@/lib/registry/card-title';
import { type AnyCard, isUploaded } from '@/lib/registry/uploaded-card';
import { numberText } from '@/lib/views/format';
import { thresholdText } from '@/lib/views/probability';
import type { RegistryEntry } from '@/lib/views/types';
import { figureText, intervalText } from './estimate-text';
import { IntervalPlot } from './interval-plot';
import { VARIANT_WORDS } from './variant-words';

/** Every registered classifier, with how good it is and which data sets use it; archived ones below. */
export function ModelList({ entries }: { readonly entries: readonly RegistryEntry[] }): ReactNode {
  if (entries.length === 0)
    return (
      <Card>
        <EmptyState icon={<Network aria-hidden />} title="No classifier is registered">
          Train one on a data set, or upload an ONNX file; it appears here when it is done.
        </EmptyState>
      </Card>
    );
  const archived = entries.filter((entry) => entry.archived);
  return (
    <>
      <Card aria-label="Classifiers">
        <EntryTable label="Classifiers" entries={entries.filter((entry) => !entry.archived)} />
      </Card>
      {archived.length > 0 ? (
        <Card labelledBy="archived">
          <CardHeader
            id="archived"
            title="Archived"
            hint="Not for use any more. Predictions and plans made with them stay, and so do their cards."
          />
          <EntryTable label="Archived classifiers" entries={archived} />
        </Card>
      ) : null}
    </>
  );
}

function EntryTable({
  label,
  entries,
}: {
  readonly label: string;
  readonly entries: readonly RegistryEntry[];
}): ReactNode {
  return (
    <Table label={label}>
      <THead>
        <tr>
          <Th className="pl-4">Model</Th>
          <Th>Variant</Th>
          <Th>Trained on</Th>
          <Th>Active for</Th>
          <Th className="text-right">Features</Th>
          <Th className="text-right">Threshold</Th>
          <Th>AUC (95 % interval)</Th>
        </tr>
      </THead>
      <tbody>
        {entries.map(({ card, activeFor }) => (
          <Tr key={card.id} className="hover:bg-sunken">
            <Td className="min-w-44 py-2 pl-4">
              <Link
                href={`/models/${encodeURIComponent(card.id)}`}
                className="target inline-flex items-center font-semibold text-ink underline-offset-2 hover:underline"
              >
                {cardTitle(card)}
              </Link>
              <span className="block font-mono text-muted text-xs">{card.hash.slice(0, 12)}</span>
            </Td>
            <Td>
              <Badge tone={card.variant === 'actionable' ? 'ink' : 'neutral'}>
                {VARIANT_WORDS[card.variant].label}
              </Badge>
            </Td>
            <Td>
              <Origin card={card} />
            </Td>
            <Td>
              {activeFor.length > 0 ? (
                activeFor.map(({ name }) => name).join(', ')
              ) : (
                <span className="text-muted">–</span>
              )}
            </Td>
            <Td className="text-right">{numberText(card.features.length, 0)}</Td>
            <Td className="text-right">{thresholdText(card.threshold)}</Td>
            <Td>
              <Auc card={card} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Origin({ card }: { readonly card: AnyCard }): ReactNode {
  if (isUploaded(card))
    return (
      <>
        uploaded
        <span className="block text-muted text-xs">{card.file.producer || card.file.name}</span>
      </>
    );
  return (
    <>
      {card.data.dataset}
      {card.data.synthetic ? <span className="block text-muted text-xs">simulated data</span> : null}
    </>
  );
}

function Auc({ card }: { readonly card: AnyCard }): ReactNode {
  const auc: Estimate | undefined = isUploaded(card) ? card.test.labelled?.metrics.auc : card.metrics.auc;
  const on = isUploaded(card) ? `on ${card.test.dataset}` : 'on held-out people';
  if (!auc) return <span className="text-muted">not known</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <span className="whitespace-nowrap">
        <span className="font-semibold">{figureText(auc.value)}</span>{' '}
        <span className="text-muted">({intervalText(auc)})</span>
        <span className="block text-muted text-xs">{on}</span>
      </span>
      <IntervalPlot estimate={auc} from={0.4} to={1} reference={0.5} />
    </span>
  );
}
