/** A key that no other request has: 128 random bits as hex. Works on plain http too, where `randomUUID` does not. */
export function newRequestKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
