import type { DayTruth, SimulatedParticipant } from '../types';
import type { SensorFile } from './sensor-files';

/** A table of the data set that grows by the rows of each participant. */
export interface Table {
  readonly path: string;
  readonly header: string;
  readonly rows: (simulated: SimulatedParticipant, files: readonly SensorFile[]) => readonly string[];
}

const MODALITIES = [
  ['cardiac_ecg', false],
  ['clinical_data', true],
  ['environment', false],
  ['retinal_flio', false],
  ['retinal_oct', false],
  ['retinal_octa', false],
  ['retinal_photography', false],
  ['wearable_activity_monitor', true],
  ['wearable_blood_glucose', true],
] as const;

const WATCH_COLUMNS = [
  ['heartrate', 'heartrate_filepath', 'heartrate_record_count', 'average_heartrate_bpm'],
  [
    'oxygensaturation',
    'oxygen_saturation_filepath',
    'oxygen_saturation_record_count',
    'average_oxygen_saturation_pct',
  ],
  ['stress', 'stress_level_filepath', 'stress_level_record_count', 'average_stress_level'],
  ['sleep', 'sleep_filepath', 'sleep_record_count', 'average_sleep_hours'],
  [
    'respiratoryrate',
    'respiratory_rate_filepath',
    'respiratory_rate_record_count',
    'average_respiratory_rate_bpm',
  ],
  ['activity', 'physical_activity_filepath', 'physical_activity_num_days', 'average_daily_activity'],
  ['calorie', 'active_calories_filepath', 'active_calories_record_count', 'average_active_calories_kcal'],
] as const;

const MEASUREMENT_COLUMNS =
  'measurement_id,person_id,measurement_concept_id,measurement_date,operator_concept_id,value_as_number,unit_source_value,measurement_source_value';

/** Clinical values by OMOP concept; heights are the same for all, so that weight carries the BMI. */
const HEIGHT_CM = 168;

/** Tables of release 3 that this simulator fills; `truth.csv` is a sidecar for tests and no part of the layout. */
export const TABLES: readonly Table[] = [
  {
    path: 'participants.tsv',
    header: [
      'person_id',
      'clinical_site',
      'study_group',
      'age',
      'study_visit_date',
      'recommended_split',
      ...MODALITIES.map(([name]) => name),
    ].join('\t'),
    rows: ({ streams: { participant: p }, site, startDay }) => [
      [
        p.sourceId,
        site,
        p.studyGroup,
        p.age,
        startDay,
        p.split,
        ...MODALITIES.map(([, has]) => (has ? 'TRUE' : 'FALSE')),
      ].join('\t'),
    ],
  },
  {
    path: 'wearable_activity_monitor/manifest.tsv',
    header: [
      'person_id',
      'wrist_worn_on',
      'dominant_hand',
      ...WATCH_COLUMNS.flatMap(([, ...columns]) => columns),
      'sensor_sampling_duration_days',
      'manufacturer',
      'manufacturer_model_name',
    ].join('\t'),
    rows: (simulated, files) => [
      [
        simulated.streams.participant.sourceId,
        'left',
        'right',
        ...WATCH_COLUMNS.flatMap(([sensor]) => fileColumns(files, sensor, simulated.truth.length)),
        simulated.truth.length,
        'Garmin',
        'Vivosmart 5',
      ].join('\t'),
    ],
  },
  {
    path: 'wearable_blood_glucose/manifest.tsv',
    header: [
      'person_id',
      'glucose_filepath',
      'glucose_level_record_count',
      'average_glucose_level_mg_dl',
      'glucose_sensor_sampling_duration_days',
      'glucose_sensor_id',
      'manufacturer',
      'manufacturer_model_name',
    ].join('\t'),
    rows: (simulated, files) => {
      const { sourceId } = simulated.streams.participant;
      const days = simulated.truth.length;
      return [
        [sourceId, ...fileColumns(files, 'DEX', days), days, `SIM${sourceId}`, 'Dexcom', 'G6'].join('\t'),
      ];
    },
  },
  {
    path: 'clinical_data/person.csv',
    header: 'person_id,gender_concept_id,year_of_birth,race_concept_id,ethnicity_concept_id',
    rows: ({ streams: { participant: p }, startDay }) => [
      [p.sourceId, 0, Number(startDay.slice(0, 4)) - (p.age ?? 0), 0, 0].join(','),
    ],
  },
  { path: 'clinical_data/measurement.csv', header: MEASUREMENT_COLUMNS, rows: measurementRows },
  {
    path: 'clinical_data/observation.csv',
    header:
      'observation_id,person_id,observation_concept_id,observation_date,value_as_number,observation_source_value',
    rows: () => [],
  },
  {
    path: 'clinical_data/condition_occurrence.csv',
    header:
      'condition_occurrence_id,person_id,condition_concept_id,condition_start_date,condition_source_value',
    rows: () => [],
  },
  {
    path: 'clinical_data/procedure_occurrence.csv',
    header: 'procedure_occurrence_id,person_id,procedure_concept_id,procedure_date,procedure_source_value',
    rows: () => [],
  },
  {
    path: 'clinical_data/visit_occurrence.csv',
    header: 'visit_occurrence_id,person_id,visit_concept_id,visit_start_date,visit_end_date',
    rows: ({ streams: { participant: p }, startDay }) => [
      [`${p.sourceId}01`, p.sourceId, 0, startDay, startDay].join(','),
    ],
  },
  {
    path: 'truth.csv',
    header: truthColumns().join(','),
    rows: ({ truth }) =>
      truth.map((day) =>
        truthColumns()
          .map((column) => truthCell(day, column))
          .join(','),
      ),
  },
];

function measurementRows({ streams: { participant: p }, startDay }: SimulatedParticipant): readonly string[] {
  const weight = ((p.bmi ?? 0) * HEIGHT_CM ** 2) / 10_000;
  const values = [
    [3004410, p.hba1cPct, '%', 'import_hba1c, HbA1c (%)'],
    [4245997, p.bmi, 'kg/m2', 'bmi_vsorres, BMI (kg/m2)'],
    [3025315, Math.round(weight * 10) / 10, 'kg', 'weight_vsorres, Weight (kilograms)'],
    [3036277, HEIGHT_CM, 'cm', 'height_vsorres, Height (cm)'],
  ] as const;
  return values.map(([concept, value, unit, source], i) =>
    [`${p.sourceId}0${i + 1}`, p.sourceId, concept, startDay, 4172703, value, unit, `"${source}"`].join(','),
  );
}

function fileColumns(
  files: readonly SensorFile[],
  sensor: string,
  days: number,
): readonly (string | number)[] {
  const file = files.find((f) => f.sensor === sensor)!;
  const average = Number.isNaN(file.average) ? '' : Math.round(file.average * 100) / 100;
  return [`/${file.path}`, sensor === 'activity' ? days : file.records, average];
}

function truthColumns(): readonly (keyof DayTruth)[] {
  return [
    'participant',
    'day',
    'steps',
    'stress',
    'effect',
    'heartRateMean',
    'restingHeartRate',
    'activeMinutes',
    'activeKcal',
    'sleepMinutes',
    'deepSleepPct',
    'remSleepPct',
    'awakeMinutes',
    'glucoseMean',
    'glucoseCvPct',
    'hyperglycemiaPct',
    'faults',
  ];
}

function truthCell(day: DayTruth, column: keyof DayTruth): string | number {
  const value = day[column];
  if (typeof value === 'number') return Math.round(value * 10_000) / 10_000;
  return typeof value === 'string' ? value : value.join(' ');
}
