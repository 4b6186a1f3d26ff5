import { SUFFICIENCY_DOMAINS } from '@/lib/derive/day';
import { SOURCE_FACTS } from './sources';
import type { ImportReport, Problem } from './types';

/** The report of an import for a terminal: counts, rows left out by reason, problems by file, row and field. */
export function reportText(report: ImportReport): string {
  return [
    ...countLines(report),
    ...section(
      'Columns',
      (report.headers ?? []).map(({ column, feature, conversion }) => {
        const read = feature ? `read as ${feature}` : 'not read';
        return `${column || '(no name)'}: ${read}${conversion ? ` (${conversion})` : ''}`;
      }),
    ),
    ...section(
      'Rows and values left out',
      report.rejected.map(({ reason, rows }) => `${number(rows).padStart(9)}  ${reason}`),
    ),
    ...section(`Problems (${number(report.problemCount)})`, problemLines(report)),
  ].join('\n');
}

/** One problem on one line: where it is, then what it is. */
export function problemText({ severity, file, row, field, message }: Problem): string {
  const place = [file, row === undefined ? '' : `row ${row}`, field ?? '']
    .filter((part) => part !== '')
    .join(', ');
  return `${severity}: ${place}: ${message}`;
}

function countLines(report: ImportReport): readonly string[] {
  const { people, leftOut, days, usableDays } = report;
  const rows: readonly (readonly [string, number])[] = [
    ['people', people],
    ...(leftOut > 0 ? [['people left out because of an error', leftOut] as const] : []),
    ['days', days],
    ...SUFFICIENCY_DOMAINS.map((domain) => [`days usable for ${domain}`, usableDays[domain]] as const),
    ['days with a stress label', report.labelledDays],
    ['days usable in all four domains', report.completeDays],
    ['complete days (all four and a stress label)', report.completeLabelledDays],
    ['people with a complete day', report.completeLabelledPeople],
  ];
  return [
    SOURCE_FACTS[report.source].label,
    ...rows.map(([label, count]) => `${number(count).padStart(11)}  ${label}`),
    `   features  ${report.features.join(', ') || 'none'}`,
  ];
}

function problemLines({ problems, problemCount }: ImportReport): readonly string[] {
  const lines = problems.map((problem) => `  ${problemText(problem)}`);
  const more = problemCount - problems.length;
  return more > 0 ? [...lines, `  … and ${number(more)} more of the same kinds`] : lines;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
