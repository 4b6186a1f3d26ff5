'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { usePreferences } from '@/components/providers';
import { Button, Checkbox, Dialog, DialogContent } from '@/components/ui';
import { ShortcutList } from './shortcut-list';

interface HelpSheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** The `?` sheet: shortcuts, the switch for plain-letter ones, and the way to the help page. */
export function HelpSheet({ open, onOpenChange }: HelpSheetProps): ReactNode {
  const { singleKeys, change } = usePreferences();
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="lg"
        title="Keyboard shortcuts"
        description="Everything can be done with the keyboard alone."
        footer={
          <Button asChild variant="secondary">
            <Link href="/help" onClick={() => onOpenChange(false)}>
              Open the help page
            </Link>
          </Button>
        }
      >
        <ShortcutList />
        <Checkbox
          className="mt-4 border-line border-t pt-4"
          label="Plain-letter shortcuts"
          hint="Switch them off if you use speech input. Ctrl-K keeps working."
          checked={singleKeys}
          onChange={(event) => change({ singleKeys: event.target.checked })}
        />
      </DialogContent>
    </Dialog>
  );
}
