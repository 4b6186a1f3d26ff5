/** Address of a patient: opaque id only. */
export function patientHref(id: string): string {
  return `/patients/${encodeURIComponent(id)}`;
}

/** Address of one day of a patient, by its place among the days, so that no date stands in it. */
export function dayHref(id: string, day: number, run?: string): string {
  const query = new URLSearchParams({ day: String(day), ...(run ? { run } : {}) });
  return `${patientHref(id)}?${query}`;
}
