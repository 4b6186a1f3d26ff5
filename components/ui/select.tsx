import { ChevronDown } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

interface SelectProps extends Omit<ComponentProps<'select'>, 'children' | 'onChange' | 'value'> {
  /** Names the control; shown inside it before the value unless `labelHidden`. */
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onValueChange: (value: string) => void;
}

/**
 * One of a few choices. The browser's own list: it works with every keyboard, screen reader and phone, and weighs nothing.
 */
export function Select({
  label,
  labelHidden = false,
  value,
  options,
  onValueChange,
  className,
  ...rest
}: SelectProps): ReactNode {
  return (
    <label
      className={cn(
        'relative inline-flex h-8 items-center rounded-md border border-line-strong bg-surface text-base hover:bg-sunken',
        'focus-within:outline-2 focus-within:outline-ink focus-within:outline-offset-2',
        className,
      )}
    >
      <span className={labelHidden ? 'sr-only' : 'pointer-events-none pl-2.5 text-muted'}>{label}</span>
      <select
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        className="h-full min-w-0 flex-1 appearance-none rounded-md bg-transparent pr-7 pl-1.5 font-medium focus:outline-none"
        {...rest}
      >
        {options.map((option) => (
          <option
            key={option.value}
            value={option.value}
            disabled={option.disabled}
            className="bg-surface text-text"
          >
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute right-2 size-4 text-muted" />
    </label>
  );
}
