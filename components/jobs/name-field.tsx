'use client';

import type { ReactNode } from 'react';
import { Field, Input } from '@/components/ui';

interface NameFieldProps {
  readonly id: string;
  readonly label?: string;
  readonly hint?: string;
  readonly value: string;
  readonly most?: number;
  readonly onChange: (name: string) => void;
}

/** The name that a piece of work goes by. */
export function NameField({
  id,
  label = 'Name',
  hint = 'Shown in lists and exports. No names of people.',
  value,
  most = 80,
  onChange,
}: NameFieldProps): ReactNode {
  return (
    <Field label={label} htmlFor={id} hint={hint}>
      <Input
        id={id}
        aria-describedby={`${id}-hint`}
        className="max-w-lg"
        value={value}
        maxLength={most}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
