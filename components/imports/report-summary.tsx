import type { ReactNode } from 'react';
import { Card, CardBody, CardHeader } from '@/components/ui';
import { SUFFICIENCY_DOMAINS } from '@/lib/derive/day';
import { numberText } from '@/lib/views/format';
import { DOMAIN_WORDS } from '@/lib/views/role-words';
import type { ImportReportView } from '@/lib/views/types';

const count = (value: number): string => numberText(value, 0);

/** People and days found, and how many days each domain can use. */
export function ReportSummary({ report }: { readonly report: ImportReportView }): ReactNode {
  const { people, days, usableDays, leftOut, completeDays, labelledDays } = report;
  const figures = [
    { label: people === 1 ? 'person' : 'people', value: people },
    { label: days === 1 ? 'day' : 'days', value: days },
    ...(completeDays === undefined ? [] : [{ label: 'days with all 4 domains', value: completeDays }]),
    ...(labelledDays === undefined ? [] : [{ label: 'days with a stress label', value: labelledDays }]),
    ...(leftOut ? [{ label: leftOut === 1 ? 'person left out' : 'people left out', value: leftOut }] : []),
  ];
  return (
    <Card labelledBy="found">
      <CardHeader id="found" title="What was found" />
      <CardBody className="space-y-4">
        <ul className="flex flex-wrap gap-x-8 gap-y-2">
          {figures.map(({ label, value }) => (
            <li key={label}>
              <span className="font-semibold text-xl">{count(value)}</span>{' '}
              <span className="text-muted">{label}</span>
            </li>
          ))}
        </ul>
        <div>
          <h3 className="mb-1 font-semibold">Days with enough data</h3>
          <ul className="grid max-w-xl gap-2">
            {SUFFICIENCY_DOMAINS.map((domain) => (
              <li key={domain} className="grid grid-cols-[9rem_1fr_7rem] items-center gap-3">
                <span>{DOMAIN_WORDS[domain]}</span>
                <span aria-hidden className="h-2 overflow-hidden rounded-full bg-sunken">
                  <span
                    className="block h-full rounded-full bg-ink"
                    style={{ width: `${days > 0 ? (100 * usableDays[domain]) / days : 0}%` }}
                  />
                </span>
                <span className="text-right">
                  {count(usableDays[domain])} of {count(days)}
                </span>
              </li>
            ))}
          </ul>
        </div>
      </CardBody>
    </Card>
  );
}
