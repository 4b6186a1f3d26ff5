'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';

export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;
export const DialogClose = Radix.Close;

const SIZES = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-3xl' } as const;

interface DialogContentProps {
  readonly title: ReactNode;
  /** What the dialog is for; hidden visually with `hideDescription`, never left out. */
  readonly description: ReactNode;
  readonly hideDescription?: boolean;
  readonly size?: keyof typeof SIZES;
  /** Buttons, right aligned, the safe one first. */
  readonly footer?: ReactNode;
  readonly className?: string;
  readonly children?: ReactNode;
}

/** Modal with its heading, description and close button in the same place every time. */
export function DialogContent({
  title,
  description,
  hideDescription = false,
  size = 'md',
  footer,
  className,
  children,
}: DialogContentProps): ReactNode {
  return (
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-40 bg-black/45" />
      <Radix.Content
        className={cn(
          'fixed top-1/2 left-1/2 z-50 flex max-h-[85vh] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col',
          'rounded-lg border border-line bg-surface shadow-menu focus:outline-none',
          SIZES[size],
          className,
        )}
      >
        <header className="pt-4 pr-14 pb-2 pl-5">
          <div className="min-w-0">
            <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
            <Radix.Description className={hideDescription ? 'sr-only' : 'text-muted'}>
              {description}
            </Radix.Description>
          </div>
        </header>
        <div className="min-h-0 overflow-y-auto px-5 pt-1 pb-4">{children}</div>
        {footer ? (
          <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">
            {footer}
          </footer>
        ) : null}
        {/* Last in order, so that what a dialog opens for has the focus first. */}
        <Radix.Close className="absolute top-3 right-3 inline-flex size-8 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-text">
          <X aria-hidden className="size-4" />
          <span className="sr-only">Close</span>
        </Radix.Close>
      </Radix.Content>
    </Radix.Portal>
  );
}
