import { notFound } from 'next/navigation';

/** Ids hold a plus sign, so the address has them percent-encoded; what cannot be decoded is no page. */
export function decodedId(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    notFound();
  }
}
