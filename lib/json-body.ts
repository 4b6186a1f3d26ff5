import 'server-only';
import { InvalidInputError } from './errors';

/**
 * The JSON of a request. The parser's own error quotes what it could not read, and would be logged as unexpected: here it
 * says nothing of the body.
 * @throws InvalidInputError when it is no JSON
 */
export async function jsonBody(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new InvalidInputError('The request is not JSON.');
  }
}
