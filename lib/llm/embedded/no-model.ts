import { CancelledError } from '@/lib/errors';
import { ProviderFailure } from '../failure';
import type { Fetch } from '../transport';

/** The same answers; whatever goes wrong inside is said to be what it is, and not taken for a broken connection. */
export function orNoModel(fetch: Fetch): Fetch {
  return async (input, init) => {
    try {
      return await fetch(input, init);
    } catch (error) {
      if (error instanceof CancelledError || error instanceof ProviderFailure) throw error;
      throw new ProviderFailure(
        'no-model',
        'The embedded language model cannot run: its files are missing or damaged. Install the product again.',
      );
    }
  };
}
