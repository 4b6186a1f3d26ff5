/** Clinical reference bands, each once and with its source. Values are in the unit of the feature they name. */
export interface Band {
  readonly low?: number;
  readonly high?: number;
  readonly source: string;
}

const CGM_CONSENSUS = 'Battelino et al. 2019, Diabetes Care 42:1593';
const SLEEP_STAGES = 'Ohayon et al. 2004, Sleep 27:1255';

export const BANDS = {
  deepSleepPct: { low: 10, high: 23, source: SLEEP_STAGES },
  remSleepPct: { low: 20, high: 25, source: SLEEP_STAGES },
  lightSleepPct: { low: 50, high: 65, source: SLEEP_STAGES },
  sleepHours: { low: 7, high: 9, source: 'AASM/SRS 2015' },
  awakeMinutes: { high: 40, source: 'this project, after Ohayon et al. 2004' },
  sleepEfficiencyPct: { low: 85, source: 'Ohayon et al. 2017, Sleep Health 3:6' },
  activeMinutes: { low: 30, source: 'this project, after WHO 2020 (150 min a week)' },
  steps: { low: 6000, source: 'Paluch et al. 2022, Lancet Public Health 7:e219 (adults of 60 and over)' },
  glucoseMean: { low: 70, high: 154, source: 'mean glucose of a GMI below 7 %; Bergenstal et al. 2018' },
  glucoseCvPct: { high: 36, source: CGM_CONSENSUS },
  timeInRangePct: { low: 70, source: CGM_CONSENSUS },
  timeBelowRangePct: { high: 4, source: CGM_CONSENSUS },
  hyperglycemiaPct: { high: 25, source: CGM_CONSENSUS },
  restingHeartRate: { low: 60, high: 100, source: 'American Heart Association' },
  respirationRate: { low: 12, high: 20, source: 'adult reference range' },
  spo2Pct: { low: 95, source: 'adult reference range' },
} as const satisfies Readonly<Record<string, Band>>;
