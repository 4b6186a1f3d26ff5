import { InvalidInputError } from '@/lib/errors';

/** SHA-256 of bytes as lower-case hex; the same in Node and in the browser. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle)
    throw new InvalidInputError(
      'Checking a classifier file needs a secure page: open SenseCF over https or on 127.0.0.1.',
    );
  const digest = new Uint8Array(await subtle.digest('SHA-256', new Uint8Array(bytes)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether two hashes are the same, whatever their case. */
export function sameHash(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
