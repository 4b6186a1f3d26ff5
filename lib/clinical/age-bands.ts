/** A band of ages in whole years, both ends included. */
export interface AgeBand {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** Bands in which results are reported apart: AI-READI recruits from 40 years on, T1D-UOM younger people too. */
export const AGE_BANDS: readonly AgeBand[] = [
  { label: 'under 40', from: 0, to: 39 },
  { label: '40-54', from: 40, to: 54 },
  { label: '55-69', from: 55, to: 69 },
  { label: '70 and over', from: 70, to: Number.POSITIVE_INFINITY },
];

/** The band of an age in years; undefined for an age that is no number or negative. */
export function ageBandOf(years: number): AgeBand | undefined {
  return AGE_BANDS.find(({ from, to }) => Math.floor(years) >= from && Math.floor(years) <= to);
}
