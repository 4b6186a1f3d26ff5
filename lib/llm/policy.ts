import { ForbiddenError } from '@/lib/errors';
import type { Provider } from './provider';

/** Where the rows of a data set may go. */
export type DataPolicy = 'localOnly' | 'remoteAllowed';

/** Whether rows under a policy may go to a provider: `localOnly` ones leave only under an agreement with its owner. */
export function isAllowed({ remote, baa }: Pick<Provider, 'remote' | 'baa'>, policy: DataPolicy): boolean {
  return policy === 'remoteAllowed' || !remote || baa === true;
}

/**
 * Refuses to send rows of a `localOnly` data set to a provider outside this machine and its private network, unless an
 * agreement (BAA) covers it.
 * @throws ForbiddenError
 */
export function assertAllowed(provider: Provider, policy: DataPolicy): void {
  if (!isAllowed(provider, policy))
    throw new ForbiddenError(
      `This data set must stay on this machine, and ${provider.label} is a remote service. ` +
        'Choose another engine, a language model that runs here, or one under an agreement (BAA).',
    );
}
