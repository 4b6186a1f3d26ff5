import type { ReactNode } from 'react';
import { Badge, Card, CardHeader, Table, Td, THead, Th, Tr } from '@/components/ui';
import { FEATURES } from '@/lib/features';
import type { ImportHeaderView } from '@/lib/views/types';

const KEYS = {
  participant: 'Participant',
  day: 'Day',
  stressMean: 'Mean stress of the day',
  stressReadings: 'Number of stress readings',
} as const;

function read(feature: NonNullable<ImportHeaderView['feature']>): string {
  return feature in KEYS
    ? KEYS[feature as keyof typeof KEYS]
    : FEATURES[feature as keyof typeof FEATURES].label;
}

/** Which column of a CSV was read as what. */
export function HeaderMapping({ headers }: { readonly headers: readonly ImportHeaderView[] }): ReactNode {
  const unread = headers.filter(({ feature }) => feature === undefined).length;
  return (
    <Card labelledBy="headers">
      <CardHeader id="headers" title="Columns" hint={`${headers.length - unread} read, ${unread} not used`} />
      <Table label="Columns of the file">
        <THead>
          <tr>
            <Th className="pl-4">Column</Th>
            <Th>Read as</Th>
            <Th className="pr-4">Converted</Th>
          </tr>
        </THead>
        <tbody>
          {headers.map(({ column, feature, conversion }) => (
            <Tr key={column}>
              <Td className="pl-4 font-mono text-sm">{column}</Td>
              <Td>{feature ? read(feature) : <Badge tone="warn">not used</Badge>}</Td>
              <Td className="pr-4 text-muted">{conversion ?? '–'}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
