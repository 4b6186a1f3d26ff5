import { isLocalHost } from './host';

/** Why a text is no address of a server: it is none of http or https, or it holds a user name or password. */
export type AddressProblem = 'not-http' | 'credentials';

/** An address up to and with the API's version, without a closing slash. */
export interface Address {
  readonly baseUrl: string;
  /** Host with port, as a person reads it. */
  readonly host: string;
  readonly hostname: string;
  /** It stays on this machine and its private network. */
  readonly local: boolean;
  readonly encrypted: boolean;
}

/** Reads an address; a missing path means `/v1`, query, fragment and `/chat/completions` are dropped. */
export function readAddress(text: string): Address | AddressProblem {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return 'not-http';
  if (url.username !== '' || url.password !== '') return 'credentials';
  const path = url.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
  return {
    baseUrl: `${url.origin}${path === '' ? '/v1' : path}`,
    host: url.host,
    hostname: url.hostname,
    local: isLocalHost(url.hostname),
    encrypted: url.protocol === 'https:',
  };
}
