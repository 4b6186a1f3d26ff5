import 'server-only';
import type { Viewer } from './viewer';

/** The data sets a viewer may read: those of the viewer's clinic whose import is whole. */
export function readable(viewer: Viewer): { readonly clinicId: string; readonly ready: true } {
  return { clinicId: viewer.clinicId, ready: true };
}

/** Work of the viewer's clinic on data sets that the viewer may read. */
export function ofClinic(viewer: Viewer) {
  return { clinicId: viewer.clinicId, dataset: readable(viewer) } as const;
}
