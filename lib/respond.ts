import 'server-only';
import { toPublicError } from './public-error';

const NO_STORE = { 'cache-control': 'no-store' };

/**
 * Answers a route handler: plain data becomes JSON, a response passes through, an error becomes
 * `{ error: { code, message, eventId? } }` with its status and no stack.
 */
export async function respond(answer: () => Promise<unknown>): Promise<Response> {
  try {
    const value = await answer();
    return value instanceof Response ? value : Response.json(value ?? null, { headers: NO_STORE });
  } catch (error) {
    const { status, ...body } = toPublicError(error);
    return Response.json({ error: body }, { status, headers: NO_STORE });
  }
}
