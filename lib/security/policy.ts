/** What of a request decides whether it may change anything. */
export interface RequestFacts {
  readonly method: string;
  readonly host: string | null;
  /** Set by a reverse proxy that changes the host. */
  readonly forwardedHost: string | null;
  readonly origin: string | null;
}

export interface Refusal {
  readonly status: 403 | 421;
  readonly message: string;
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses requests that a page of another site could have caused.
 * - A host that is neither this machine nor named in the settings: a page that points its own name at 127.0.0.1 (DNS
 *   rebinding) would otherwise be of the same origin as the app, with the patients in it.
 * - A change (any method but GET, HEAD, OPTIONS) without an Origin, or with another one. Browsers always send it.
 */
export function refusalOf(request: RequestFacts, publicHosts: readonly string[]): Refusal | undefined {
  const host = request.forwardedHost ?? request.host;
  if (!isOwnHost(host, publicHosts))
    return { status: 421, message: 'This host name is not one of this app.' };
  if (READS.has(request.method)) return undefined;
  if (request.origin === null) return { status: 403, message: 'A change needs an Origin header.' };
  if (hostOf(request.origin) !== host)
    return { status: 403, message: 'A change must come from a page of this app.' };
  return undefined;
}

function isOwnHost(host: string | null, publicHosts: readonly string[]): boolean {
  const name = host?.replace(/:\d+$/, '').toLowerCase() ?? '';
  return LOOPBACK.has(name) || name.endsWith('.localhost') || publicHosts.includes(name);
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}

/**
 * The content security policy of a page. Scripts run only with this request's nonce or when such a script loads them;
 * `wasm-unsafe-eval` lets ONNX Runtime compile its WebAssembly and allows no `eval`. Styles may be inline because
 * Recharts places its labels with style attributes and the toasts and dialogs add style elements of their own; a style
 * cannot run code here, and nothing can be loaded from elsewhere.
 * @param dev Next's development server needs `eval` and a socket
 */
export function contentSecurityPolicy(nonce: string, dev: boolean): string {
  const directives: readonly (readonly string[])[] = [
    ['default-src', "'self'"],
    [
      'script-src',
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      "'wasm-unsafe-eval'",
      ...(dev ? ["'unsafe-eval'"] : []),
    ],
    ['style-src', "'self'", "'unsafe-inline'"],
    ['img-src', "'self'", 'data:', 'blob:'],
    ['font-src', "'self'"],
    ['connect-src', "'self'", ...(dev ? ['ws:'] : [])],
    ['worker-src', "'self'"],
    ['manifest-src', "'self'"],
    ['object-src', "'none'"],
    ['base-uri', "'none'"],
    ['form-action', "'self'"],
    ['frame-ancestors', "'none'"],
  ];
  return directives.map((parts) => parts.join(' ')).join('; ');
}
