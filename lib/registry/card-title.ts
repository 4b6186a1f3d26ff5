import type { AnyCard } from './uploaded-card';

/** What a classifier is called: name and version where somebody uploaded or trained it, else its id. */
export function cardTitle({ id, name, version }: AnyCard): string {
  return name === undefined ? id : `${name}, version ${version}`;
}
