import { Slot } from 'radix-ui';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { cn } from './cn';
import { Spinner } from './spinner';

const VARIANTS = {
  primary: 'border-ink bg-ink text-on-ink hover:border-ink-strong hover:bg-ink-strong',
  secondary: 'border-line-strong bg-surface text-text hover:bg-sunken',
  ghost: 'border-transparent bg-transparent text-text hover:bg-sunken',
  danger: 'border-danger bg-surface text-danger hover:bg-danger-soft',
} as const;

const SIZES = {
  sm: 'h-7 gap-1 px-2 text-xs',
  md: 'h-8 gap-1.5 px-3 text-base',
  lg: 'h-10 gap-2 px-4 text-base',
  icon: 'size-8 justify-center',
} as const;

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: keyof typeof VARIANTS;
  readonly size?: keyof typeof SIZES;
  /** Shows a spinner and refuses clicks; the label stays, so that the width does not jump, and so does the focus. */
  readonly busy?: boolean;
  /** Renders the single child (a link, say) with the looks of a button. */
  readonly asChild?: boolean;
  readonly children?: ReactNode;
}

/** The one button. Its words say what happens: "Keep this plan", not "OK". */
export function Button({
  variant = 'secondary',
  size = 'md',
  busy = false,
  asChild = false,
  className,
  onClick,
  children,
  ...rest
}: ButtonProps): ReactNode {
  const classes = cn(
    'inline-flex shrink-0 select-none items-center whitespace-nowrap rounded-md border font-medium transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55',
    VARIANTS[variant],
    SIZES[size],
    className,
  );
  if (asChild)
    return (
      <Slot.Root className={classes} onClick={onClick} {...rest}>
        {children}
      </Slot.Root>
    );
  return (
    <button
      type="button"
      className={classes}
      // Not `disabled`, which would take the focus away from whoever has just pressed it.
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? refuse : onClick}
      {...rest}
    >
      {busy ? <Spinner /> : null}
      {children}
    </button>
  );
}

/** Also keeps a form from being submitted twice. */
function refuse(event: MouseEvent): void {
  event.preventDefault();
}
