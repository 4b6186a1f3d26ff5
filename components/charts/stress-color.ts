import type { StressBand } from '@/lib/clinical/stress';

/** Fill of a stress band on charts and in legends. */
export function stressColor(band: StressBand): string {
  return `var(--stress-${band.id})`;
}
