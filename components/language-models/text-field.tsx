import { type ReactNode, useId } from 'react';
import { Field, Input } from '@/components/ui';

interface TextFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string;
  readonly value: string;
  readonly numeric?: boolean;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly onChange: (value: string) => void;
}

/** A labelled text input whose help and error are read out with it. */
export function TextField({
  label,
  hint,
  error,
  numeric = false,
  onChange,
  ...rest
}: TextFieldProps): ReactNode {
  const id = useId();
  const described = [...(hint ? [`${id}-hint`] : []), ...(error ? [`${id}-error`] : [])].join(' ');
  return (
    <Field label={label} htmlFor={id} hint={hint} error={error}>
      <Input
        id={id}
        className="w-full max-w-lg"
        inputMode={numeric ? 'decimal' : undefined}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
        {...rest}
      />
    </Field>
  );
}
