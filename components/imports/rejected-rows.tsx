import type { ReactNode } from 'react';
import { Card, CardHeader, Table, Td, THead, Th, Tr } from '@/components/ui';
import { numberText } from '@/lib/views/format';
import type { ImportReportView } from '@/lib/views/types';

/** Rows that were left out, by reason. */
export function RejectedRows({ rejected }: Pick<ImportReportView, 'rejected'>): ReactNode {
  if (rejected.length === 0) return null;
  const total = rejected.reduce((sum, { rows }) => sum + rows, 0);
  return (
    <Card labelledBy="rejected">
      <CardHeader id="rejected" title="Left out" hint={`${numberText(total, 0)} rows or values, by reason`} />
      <Table label="Rows left out, by reason">
        <THead>
          <tr>
            <Th className="pl-4">Reason</Th>
            <Th className="pr-4 text-right">Rows</Th>
          </tr>
        </THead>
        <tbody>
          {rejected.map(({ reason, rows }) => (
            <Tr key={reason}>
              <Td className="pl-4">{reason}</Td>
              <Td className="pr-4 text-right">{numberText(rows, 0)}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
