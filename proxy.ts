import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/lib/env';
import { contentSecurityPolicy, refusalOf } from '@/lib/security';

/**
 * Stands before every page and route: refuses what another site may have caused and gives each page its own nonce. It
 * authorises nobody: that is done where the data are read (lib/data).
 */
export function proxy(request: NextRequest): NextResponse {
  const { method, headers } = request;
  const refusal = refusalOf(
    {
      method,
      host: headers.get('host'),
      forwardedHost: headers.get('x-forwarded-host'),
      origin: headers.get('origin'),
    },
    env().publicHosts,
  );
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce, env().development);
  const response = refusal
    ? NextResponse.json(
        { error: { code: 'forbidden', message: refusal.message } },
        { status: refusal.status, headers: { 'cache-control': 'no-store' } },
      )
    : NextResponse.next({ request: { headers: withPolicy(headers, nonce, policy) } });
  response.headers.set('content-security-policy', policy);
  return response;
}

/** Next reads the nonce for its own scripts from the request's policy. */
function withPolicy(headers: Headers, nonce: string, policy: string): Headers {
  const next = new Headers(headers);
  next.set('x-nonce', nonce);
  next.set('content-security-policy', policy);
  return next;
}

export const config = {
  matcher: ['/((?!_next/static|_next/image|ort/|favicon.ico|icon.svg).*)'],
};
