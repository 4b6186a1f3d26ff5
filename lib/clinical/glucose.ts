/** mg/dL per mmol/L: the molar mass of glucose, 180.1559 g/mol, over 10. The one unit constant. */
export const MG_DL_PER_MMOL_L = 18.01559;

/** Sensor thresholds in mg/dL (Battelino et al. 2019; ADA Standards of Care, section 6). */
export const GLUCOSE_THRESHOLDS = { veryLow: 54, low: 70, high: 180, veryHigh: 250 } as const;

/** What a Dexcom "Low" or "High" reading enters a mean as, in mg/dL. */
export const GLUCOSE_LIMITS = { low: 40, high: 400 } as const;

/** mmol/L to mg/dL. */
export function toMgDl(mmolL: number): number {
  return mmolL * MG_DL_PER_MMOL_L;
}

/** mg/dL to mmol/L. */
export function toMmolL(mgDl: number): number {
  return mgDl / MG_DL_PER_MMOL_L;
}

/** Glucose management indicator in %, from mean glucose in mg/dL (Bergenstal et al. 2018); not a laboratory A1c. */
export function gmi(meanMgDl: number): number {
  return 3.31 + 0.02392 * meanMgDl;
}
