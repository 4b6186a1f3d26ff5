'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { savePreferences } from '@/components/shell/preference-cookies';
import { SingleKeysContext, Toaster, TooltipProvider } from '@/components/ui';
import type { GlucoseUnit } from '@/lib/views/format';
import type { Preferences } from '@/lib/views/preferences';

interface PreferencesContext extends Preferences {
  readonly change: (change: Partial<Preferences>) => void;
}

const Context = createContext<PreferencesContext | undefined>(undefined);

/** Theme, units and shortcuts of this browser, and how to change them. */
export function usePreferences(): PreferencesContext {
  const value = useContext(Context);
  if (!value) throw new Error('usePreferences needs <Providers> around it.');
  return value;
}

/** The unit glucose is shown in. */
export function useUnits(): GlucoseUnit {
  return usePreferences().units;
}

interface ProvidersProps {
  readonly preferences: Preferences;
  readonly children: ReactNode;
}

/** What every page needs around it: query cache, preferences, tooltips, toasts. */
export function Providers({ preferences: initial, children }: ProvidersProps): ReactNode {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { staleTime: 10_000, retry: 1, refetchOnWindowFocus: false } },
      }),
  );
  const [preferences, setPreferences] = useState(initial);
  // Every figure with a unit is written in the browser: nothing is asked of the server, so the page keeps its place.
  const change = useCallback(
    (difference: Partial<Preferences>) =>
      setPreferences((before) => {
        const after = { ...before, ...difference };
        savePreferences(after);
        return after;
      }),
    [],
  );
  const value = useMemo(() => ({ ...preferences, change }), [preferences, change]);
  return (
    <QueryClientProvider client={queries}>
      <Context value={value}>
        <SingleKeysContext value={preferences.singleKeys}>
          <TooltipProvider>{children}</TooltipProvider>
          <Toaster />
        </SingleKeysContext>
      </Context>
    </QueryClientProvider>
  );
}
