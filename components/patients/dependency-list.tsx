'use client';

import type { ReactNode } from 'react';
import { useUnits } from '@/components/providers';
import { cn, Table, THead, Th } from '@/components/ui';
import { dependencyRows } from '@/lib/views/dependency-rows';
import { useWorkspace } from './workspace';

/** What follows what in the training days of this classifier, with sources; edges that are not used say why. */
export function DependencyList(): ReactNode {
  const { view } = useWorkspace();
  const rows = dependencyRows(view.dependencies, useUnits());
  const used = rows.filter((row) => row.used).length;
  if (rows.length === 0)
    return (
      <p className="text-muted text-xs">
        What follows what was not fitted for this classifier: nothing moves along.
      </p>
    );
  return (
    <details>
      <summary className="target py-1 font-medium">
        <span className="underline decoration-dotted underline-offset-2">What follows what</span>
        <span className="font-normal text-muted">
          {' '}
          {used} of {rows.length} declared dependencies borne out by the training days
        </span>
      </summary>
      <p className="my-1 text-muted text-xs">
        Fitted on the training days of the classifier: what goes together there, not what causes what. R² is
        how much of the follower the other feature alone explains on people held out.
      </p>
      <Table label="Dependencies between features">
        <THead>
          <tr>
            <Th>Follower</Th>
            <Th>Goes with</Th>
            <Th>Effect of one step</Th>
            <Th className="text-right">R²</Th>
            <Th>Source</Th>
          </tr>
        </THead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.key}
              className={cn('border-line border-b align-top last:border-b-0', !row.used && 'text-muted')}
            >
              <th scope="row" className="px-3 py-1 text-left font-normal">
                {row.to}
                <span className="block text-muted text-xs">{row.why}</span>
              </th>
              <td className="px-3 py-1">{row.from}</td>
              <td className="px-3 py-1">{row.effect}</td>
              <td className="px-3 py-1 text-right">{row.r2}</td>
              <td className="px-3 py-1 text-xs">{row.source}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
