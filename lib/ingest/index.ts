export { csvLines, writeDaysCsv } from './days-csv';
export { detectSource } from './detect';
export { problemText, reportText } from './report-text';
export { type ImportOptions, type ImportRun, runImport } from './run-import';
export { SOURCE_FACTS } from './sources';
export { baseName, type FileTree } from './tree/file-tree';
export { openTree } from './tree/open-tree';
export {
  type HeaderMapping,
  type ImportedParticipant,
  type ImportProgress,
  type ImportReport,
  type Problem,
  type ProblemCode,
  SOURCES,
  type Source,
} from './types';
