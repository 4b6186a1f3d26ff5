'use client';

import { Check, Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, toast } from '@/components/ui';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied: "the model id". */
  readonly what: string;
}

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, what }: CopyButtonProps): ReactNode {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      toast.error('The browser does not allow this page to copy. Select the text instead.');
    }
  };
  return (
    <Button size="sm" onClick={() => void copy()} aria-label={`Copy ${what}`}>
      {copied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
      <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
    </Button>
  );
}
