import { IANAZone } from 'luxon';

const PACIFIC = 'America/Los_Angeles';
const CENTRAL = 'America/Chicago';

const NAMES: ReadonlyMap<string, string> = new Map([
  ['pst', PACIFIC],
  ['pdt', PACIFIC],
  ['cst', CENTRAL],
  ['cdt', CENTRAL],
]);
const SITES: ReadonlyMap<string, string> = new Map([
  ['UW', PACIFIC],
  ['UCSD', PACIFIC],
  ['UAB', CENTRAL],
]);

/** IANA zone of a header's `timezone` (`pst`, `cst`, any case, or an IANA name), undefined when it names none. */
export function zoneOfHeader(name: string): string | undefined {
  const known = NAMES.get(name.trim().toLowerCase());
  if (known) return known;
  return name.includes('/') && IANAZone.isValidZone(name.trim()) ? name.trim() : undefined;
}

/** Zone of a participant whose headers name none: ids 1xxx and 4xxx are Pacific, 7xxx Central, else by the site. */
export function zoneOfParticipant(id: string, site: string | undefined): string | undefined {
  if (/^[14]\d{3}$/.test(id)) return PACIFIC;
  if (/^7\d{3}$/.test(id)) return CENTRAL;
  return SITES.get(site?.toUpperCase() ?? '');
}
