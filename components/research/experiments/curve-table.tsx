import type { ReactNode } from 'react';
import { LineKey } from '@/components/charts/line-key';
import { Table, Td, THead, Th, Tr } from '@/components/ui';
import { bandText, type CurveChart, chartTitle, scoreText } from '@/lib/views/experiment-curves';

/** The chart as a table: every figure with its interval and the seeds behind it. */
export function CurveTable({
  chart,
  seeds,
}: {
  readonly chart: CurveChart;
  readonly seeds: number;
}): ReactNode {
  return (
    <Table label={chartTitle(chart)}>
      <THead>
        <tr>
          <Th className="pl-4">Removed</Th>
          {chart.levels.map((level) => (
            <Th key={level} className="text-right">
              {level} %
            </Th>
          ))}
        </tr>
      </THead>
      <tbody>
        {chart.lines.map((line) => (
          <Tr key={line.id}>
            <th
              scope="row"
              className="min-w-44 bg-surface px-3 py-1.5 pl-4 text-left font-medium md:sticky md:left-0 md:z-10"
            >
              <span className="flex items-center gap-2">
                <LineKey line={line} />
                {line.name}
              </span>
            </th>
            {chart.levels.map((level) => {
              const point = line.points.find((one) => one.level === level);
              return (
                <Td key={level} className="whitespace-nowrap py-1.5 text-right align-top">
                  {point ? (
                    <>
                      <span className="font-semibold">{scoreText(point.value)}</span>
                      <span className="block text-muted text-xs">{bandText(point)}</span>
                      {point.seeds < seeds ? (
                        <span className="block text-muted text-xs">
                          {point.seeds} of {seeds} seeds
                        </span>
                      ) : null}
                    </>
                  ) : (
                    <span className="text-muted text-xs">not finished</span>
                  )}
                </Td>
              );
            })}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
