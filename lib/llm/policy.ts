import { ForbiddenError } from '@/lib/errors';
import type { Provider } from './provider';

/** Where the rows of a data set may go. */
export type DataPolicy = 'localOnly' | 'remoteAllowed';

/**
 * Refuses to send rows of a `localOnly` data set to a provider outside this machine and its private network.
 * @throws ForbiddenError
 */
export function assertAllowed(provider: Provider, policy: DataPolicy): void {
  if (policy !== 'remoteAllowed' && provider.remote)
    throw new ForbiddenError(
      `This data set must stay on this machine, and ${provider.label} is a remote service. ` +
        'Choose another engine, or a language model that runs here.',
    );
}
