/** Ids of the patients as last listed in this tab, in that order: filtered, sorted or searched. Never stored. */
let seen: readonly string[] = [];

/** Keeps the order of the list on screen, so that `j` on a patient's page goes on in it. */
export function rememberOrder(ids: readonly string[]): void {
  seen = ids;
}

/** The neighbours of a patient in the list that was seen last; undefined when the patient was not in it. */
export function neighboursSeen(
  id: string,
): { readonly previous: string | undefined; readonly next: string | undefined } | undefined {
  const at = seen.indexOf(id);
  return at < 0 ? undefined : { previous: seen[at - 1], next: seen[at + 1] };
}
