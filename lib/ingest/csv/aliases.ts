import { FEATURE_IDS, FEATURES, type FeatureId } from '@/lib/features';

/** What a column of a CSV of feature rows can be. */
export type CsvField = FeatureId | 'participant' | 'day' | 'stressMean' | 'stressReadings';

/** Names people give these columns, beside the id and the label of the schema; compared after `plainName`. */
const ALIASES: Readonly<Partial<Record<CsvField, readonly string[]>>> = {
  participant: [
    'participant id',
    'patient',
    'patient id',
    'person',
    'person id',
    'subject',
    'subject id',
    'id',
  ],
  day: ['date', 'local date', 'local day', 'calendar date'],
  stressMean: ['mean stress', 'stress', 'average stress', 'avg stress', 'stress level'],
  stressReadings: ['stress count', 'number of stress readings'],
  deepSleepPct: ['deep', 'deep sleep share', 'pct deep sleep', 'n3'],
  remSleepPct: ['rem', 'rem sleep share', 'pct rem sleep'],
  lightSleepPct: ['light', 'light sleep share', 'pct light sleep'],
  sleepHours: [
    'sleep duration',
    'hours asleep',
    'total sleep hours',
    'sleep duration hours',
    'sleep duration h',
  ],
  awakeMinutes: ['minutes awake', 'awake', 'wake after sleep onset', 'waso'],
  sleepEfficiencyPct: ['sleep efficiency', 'efficiency'],
  activeMinutes: ['active time', 'minutes active', 'active min'],
  sedentaryMinutes: ['sedentary time', 'minutes sedentary', 'sedentary min'],
  steps: ['step count', 'daily steps', 'steps per day', 'total steps'],
  activeKcal: ['active calories', 'active energy', 'calories', 'kcal'],
  glucoseMean: ['average glucose', 'avg glucose', 'glucose', 'glucose average', 'cgm mean', 'mean cgm'],
  glucoseCvPct: ['glucose cv', 'cv', 'cgm cv', 'glucose variability'],
  timeInRangePct: ['tir', 'time 70 180', 'in range'],
  timeBelowRangePct: ['tbr', 'time below range', 'time below 70', 'below 70'],
  hyperglycemiaPct: [
    'tar',
    'hyperglycemia',
    'hyperglycaemia',
    'time above range',
    'time above 180',
    'above 180',
  ],
  heartRateMean: ['heart rate', 'average heart rate', 'avg heart rate', 'hr', 'mean hr'],
  restingHeartRate: ['resting hr', 'rhr'],
  respirationRate: ['respiratory rate', 'respiration', 'breathing rate'],
  spo2Pct: ['spo2', 'oxygen saturation', 'blood oxygen'],
  studyGroup: ['group', 'diabetes group'],
  hba1cPct: ['hba1c', 'a1c'],
  bmi: ['body mass index'],
};

/** Letters and digits alone, lower case, percent as `pct`: `Deep_Sleep (%)` and `deepSleepPct` are one name. */
export function plainName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('%', 'pct')
    .replaceAll('percent', 'pct')
    .replaceAll('₂', '2')
    .replace(/[^a-z0-9]/g, '');
}

const FIELDS: ReadonlyMap<string, CsvField> = new Map(
  (['participant', 'day', 'stressMean', 'stressReadings', ...FEATURE_IDS] as const).flatMap((field) => {
    const names = [field, ...(ALIASES[field] ?? [])];
    if (field in FEATURES) names.push(FEATURES[field as FeatureId].label);
    return names.map(plainName).map((name) => [name, field] as const);
  }),
);

/** Which field a header names and whether its values are mmol/L; undefined for a column that is not read. */
export function fieldOfHeader(
  header: string,
): { readonly field: CsvField; readonly mmolL: boolean } | undefined {
  const name = plainName(header);
  const mmolL = /mmol(l|perl)?$/.test(name);
  const bare = name.replace(/(mmoll|mmolperl|mmol|mgdl|mgperdl|mg)$/, '');
  const field = FIELDS.get(name) ?? FIELDS.get(bare) ?? FIELDS.get(bare.replace(/pct$/, ''));
  if (!field || (mmolL && field !== 'glucoseMean')) return undefined;
  return { field, mmolL };
}
