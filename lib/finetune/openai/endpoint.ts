import { ForbiddenError, InvalidInputError } from '@/lib/errors';
import { type ProviderSettings, providerFromEnv, providerHint } from '@/lib/llm';

/** An account that may train models. Holds the key: never stored, logged or sent to a screen. */
export interface TuningEndpoint {
  /** Host, as a person reads it. */
  readonly label: string;
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Rows would leave this machine and its private network. */
  readonly remote: boolean;
}

/** Any name will do to read the settings: which model is trained is asked for with each submission. */
const UNNAMED = 'none';

/**
 * The account that the settings describe: OpenAI's own, or a server that speaks the same protocol.
 * @throws InvalidInputError when there is none or it has no key
 */
export function tuningEndpoint(settings: ProviderSettings): TuningEndpoint {
  const named = { ...settings, model: settings.model ?? UNNAMED };
  const provider = providerFromEnv(named);
  const unset = settings.baseUrl === undefined && settings.apiKey === undefined;
  if (provider === undefined && !unset) throw new InvalidInputError(providerHint(named) ?? NO_ACCOUNT);
  if (provider?.apiKey === undefined) throw new InvalidInputError(NO_ACCOUNT);
  return {
    label: new URL(provider.baseUrl).host,
    baseUrl: provider.baseUrl,
    apiKey: provider.apiKey,
    remote: provider.remote,
  };
}

const NO_ACCOUNT =
  'No account is set up: set OPENAI_API_KEY and restart. Everything else here works without one.';

/**
 * Refuses to send rows of a data set that must stay on this machine, unless an agreement (`baa`) covers the account.
 * @throws ForbiddenError
 */
export function assertMaySend(
  { remote, baa, label }: Pick<TuningEndpoint, 'remote' | 'label'> & { readonly baa: boolean },
  dataPolicy: string,
): void {
  if (dataPolicy !== 'remoteAllowed' && remote && !baa)
    throw new ForbiddenError(
      `This data set must stay on this machine, and no business associate agreement is declared for ${label}: ` +
        'a language model of that server under Language models declares one. Or train on your own hardware with the recipes instead.',
    );
}
