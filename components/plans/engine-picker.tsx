'use client';

import { type ReactNode, useId } from 'react';
import { Button, Popover, PopoverContent, PopoverTrigger, Select } from '@/components/ui';
import type { EngineChoice } from '@/lib/views/types';

interface EnginePickerProps {
  readonly engines: readonly EngineChoice[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** Which engine looks for plans, and what each of them is. */
export function EnginePicker({ engines, value, onChange }: EnginePickerProps): ReactNode {
  const hintId = useId();
  const chosen = engines.find(({ id }) => id === value);
  return (
    <div className="flex min-w-0 flex-1 basis-80 flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-1">
        <Select
          label="Engine"
          className="min-w-0 max-w-full"
          value={value}
          options={engines.map(({ id, label, available }) => ({ value: id, label, disabled: !available }))}
          onValueChange={onChange}
          aria-describedby={hintId}
        />
        <Popover>
          <PopoverTrigger asChild>
            <Button variant="ghost" size="sm">
              What are these?<span className="sr-only"> The engines</span>
            </Button>
          </PopoverTrigger>
          <PopoverContent
            aria-label="The engines"
            className="max-h-[60vh] w-[28rem] max-w-[calc(100vw-2rem)] overflow-y-auto"
          >
            <p className="text-muted text-xs">
              Every engine gets the same day and the same constraints. None decides what is shown: the same
              checks do.
            </p>
            <dl className="mt-2 flex flex-col gap-2">
              {engines.map(({ id, label, description, hint }) => (
                <div key={id}>
                  <dt className="font-medium">{label}</dt>
                  <dd className="text-muted text-xs">
                    {description}
                    {hint ? <span className="block">{hint}</span> : null}
                  </dd>
                </div>
              ))}
            </dl>
          </PopoverContent>
        </Popover>
      </span>
      <span id={hintId} className="text-muted text-xs">
        {chosen?.description}
      </span>
    </div>
  );
}
