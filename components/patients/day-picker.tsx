'use client';

import { ChevronDown, ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { Button, cn, DomainDots, Popover, PopoverContent, PopoverTrigger } from '@/components/ui';
import { dayText } from '@/lib/views/clock';
import { probabilityText } from '@/lib/views/probability';
import { dayHref } from './patient-href';
import { useWorkspace } from './workspace';

/** One day back, the list of days with their class, one day on. The address holds the day's number, never its date. */
export function DayPicker(): ReactNode {
  const { view } = useWorkspace();
  const { id, days, day, dayNumber } = view;
  const [open, setOpen] = useState(false);
  return (
    <nav aria-label="Day" className="flex items-center gap-1">
      <StepLink href={dayNumber > 1 ? dayHref(id, dayNumber - 1) : undefined} label="Previous day">
        <ChevronLeft aria-hidden className="size-4" />
      </StepLink>
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger asChild>
          <Button className="min-w-44 justify-center">
            {dayText(day)}{' '}
            <span className="text-muted text-xs">
              · day {dayNumber} of {days.length}
            </span>
            <ChevronDown aria-hidden className="size-4" />
          </Button>
        </PopoverTrigger>
        <PopoverContent aria-label="Days of this patient" align="center" className="p-1">
          <ul>
            {days.map((entry, i) => (
              <li key={entry.day}>
                <Link
                  href={dayHref(id, i + 1)}
                  onClick={() => setOpen(false)}
                  aria-current={i + 1 === dayNumber ? 'date' : undefined}
                  className={cn(
                    'flex min-h-8 items-center justify-between gap-3 rounded-md px-2 hover:bg-sunken',
                    i + 1 === dayNumber && 'bg-ink-soft font-semibold',
                  )}
                >
                  <span className="w-20">{dayText(entry.day)}</span>
                  <DayClass high={entry.high} probability={entry.probability} />
                  <DomainDots sufficient={entry.sufficientDomains} showText={false} />
                </Link>
              </li>
            ))}
          </ul>
        </PopoverContent>
      </Popover>
      <StepLink href={dayNumber < days.length ? dayHref(id, dayNumber + 1) : undefined} label="Next day">
        <ChevronRight aria-hidden className="size-4" />
      </StepLink>
    </nav>
  );
}

interface DayClassProps {
  readonly high?: boolean;
  readonly probability?: number;
}

/** Class and probability of a day: filled dot for high, hollow for low. */
function DayClass({ high, probability }: DayClassProps): ReactNode {
  if (probability === undefined || high === undefined)
    return <span className="flex-1 text-muted">no prediction</span>;
  return (
    <span className="flex flex-1 items-center gap-1.5">
      <svg aria-hidden width="10" height="10">
        <circle
          cx="5"
          cy="5"
          r="4"
          fill={high ? 'var(--series-3)' : 'none'}
          stroke={high ? 'var(--series-3)' : 'var(--color-line-strong)'}
          strokeWidth="1.5"
        />
      </svg>
      {high ? 'high' : 'low'} {probabilityText(probability)}
    </span>
  );
}

interface StepLinkProps {
  readonly href?: string;
  readonly label: string;
  readonly children: ReactNode;
}

function StepLink({ href, label, children }: StepLinkProps): ReactNode {
  if (!href)
    return (
      <Button size="icon" variant="ghost" disabled aria-label={label} data-print="hide">
        {children}
      </Button>
    );
  return (
    <Button asChild size="icon" variant="ghost" data-print="hide">
      <Link href={href} aria-label={label}>
        {children}
      </Link>
    </Button>
  );
}
