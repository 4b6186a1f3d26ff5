import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

const CONTROL =
  'h-8 rounded-md border border-line-strong bg-surface px-2.5 text-base text-text placeholder:text-muted disabled:opacity-55 aria-invalid:border-danger';

/** Text input. Label it with `Field` or an `aria-label`. */
export function Input({ className, ...rest }: ComponentProps<'input'>): ReactNode {
  return <input className={cn(CONTROL, className)} {...rest} />;
}

interface FieldProps {
  readonly label: ReactNode;
  readonly htmlFor: string;
  /** Help below the control; point the control's `aria-describedby` at `${htmlFor}-hint`. */
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Label, control, help and error in that order. */
export function Field({ label, htmlFor, hint, error, className, children }: FieldProps): ReactNode {
  return (
    <div className={cn('flex flex-col gap-1', className)}>
      <label htmlFor={htmlFor} className="font-medium text-xs">
        {label}
      </label>
      {children}
      {hint ? (
        <p id={`${htmlFor}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${htmlFor}-error`} role="alert" className="text-danger text-xs">
          {error}
        </p>
      ) : null}
    </div>
  );
}

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

/** A native checkbox whose label is part of its target. */
export function Checkbox({ label, hint, className, ...rest }: CheckboxProps): ReactNode {
  return (
    <label className={cn('target flex cursor-pointer items-start gap-2 py-0.5', className)}>
      <input type="checkbox" className="mt-0.5 size-4 shrink-0 accent-ink" {...rest} />
      <span>
        {label}
        {hint ? <span className="block text-muted text-xs">{hint}</span> : null}
      </span>
    </label>
  );
}
