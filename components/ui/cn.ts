import { type ClassValue, clsx } from 'clsx';

/** Joins class names; falsy ones fall away. Later utilities do not override earlier ones: write each property once. */
export function cn(...classes: readonly ClassValue[]): string {
  return clsx(classes);
}
