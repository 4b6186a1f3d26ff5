import type { Source } from './types';

/** What a person is told about a source, and the licence its rows keep. */
export interface SourceFacts {
  readonly id: Source;
  readonly label: string;
  /** How to recognise it, for the message about a folder that is none of the kinds. */
  readonly looksLike: string;
  readonly licence: string;
}

export const SOURCE_FACTS: Readonly<Record<Source, SourceFacts>> = {
  'ai-readi': {
    id: 'ai-readi',
    label: 'AI-READI folder',
    looksLike:
      'participants.tsv, or wearable_activity_monitor and wearable_blood_glucose with files such as 1001_heartrate.json',
    licence: 'AI-READI data licence: type-2-diabetes research only, rows must not be passed on',
  },
  't1d-uom': {
    id: 't1d-uom',
    label: 'T1D-UOM folder',
    looksLike: 'files such as UoMActivity2301.csv.gz, UoMGlucose2301.csv.gz, UoMsleep2301.csv.gz',
    licence: 'CC BY 4.0 (T1D-UOM, doi:10.5281/zenodo.15169263)',
  },
  csv: {
    id: 'csv',
    label: 'CSV of feature rows',
    looksLike: 'one .csv or .tsv file with the columns participant and day and one column a feature',
    licence: 'As its owner states',
  },
};
