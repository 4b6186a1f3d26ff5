'use client';

import { createContext, useContext } from 'react';

/** Whether plain-letter shortcuts are on; provided from the `keys` cookie by components/providers.tsx. */
export const SingleKeysContext = createContext(true);

export function useSingleKeyShortcuts(): boolean {
  return useContext(SingleKeysContext);
}
