import { createHash } from 'node:crypto';
import type { CheckResult } from '../checks';
import type { TuningExample } from '../example';
import type { TuningFacts } from '../facts';
import { recipeFiles } from '../recipes';
import { ARCHIVE_FOLDER } from './archive-name';
import { dataFiles, dataText, hasPairs } from './data-files';
import { readmeText } from './readme';
import { tarGz } from './tar';

/** A finished set: all that its files are made of. */
export interface TuningExport {
  readonly facts: TuningFacts;
  readonly examples: readonly TuningExample[];
  readonly checks: readonly CheckResult[];
}

/** A file of the export. Its text is made when it is asked for. */
export interface ExportFile {
  readonly name: string;
  readonly kind: 'data' | 'recipe' | 'about';
  readonly hint: string;
  readonly text: () => string;
}

/** What the files of a set are called and what each is for. */
export function listFiles(withPairs: boolean): readonly Omit<ExportFile, 'text'>[] {
  return [
    ...dataFiles(withPairs).map(({ name, hint }) => ({ name, kind: 'data' as const, hint })),
    ...recipeFiles(withPairs).map(({ name, hint }) => ({ name, kind: 'recipe' as const, hint })),
    ...ABOUT.map(({ name, hint }) => ({ name, kind: 'about' as const, hint })),
  ];
}

const ABOUT = [
  { name: 'README.md', hint: 'What the set is, what it was made of and what was checked' },
  { name: 'checks.json', hint: 'The checks and what each found' },
  { name: 'manifest.json', hint: 'SHA-256 of every other file' },
] as const;

/** Every file of a set, in the order it is listed. Equal sets give equal files. */
export function exportFiles(of: TuningExport): readonly ExportFile[] {
  const { facts, examples, checks } = of;
  const withPairs = hasPairs(examples);
  const data = new Map(dataFiles(withPairs).map((file) => [file.name, file]));
  const recipes = new Map(recipeFiles(withPairs).map((file) => [file.name, file]));
  const recipeFacts = {
    train: facts.parts.train.examples,
    pairs: facts.parts.train.pairs,
    cutoff: facts.cutoff,
    seed: facts.settings.seed,
  };
  const files: ExportFile[] = listFiles(withPairs).map((file) => ({
    ...file,
    text: () => {
      const dataFile = data.get(file.name);
      if (dataFile) return dataText(dataFile, examples);
      const recipe = recipes.get(file.name);
      if (recipe) return recipe.text(recipeFacts);
      if (file.name === 'README.md') return readmeText(facts, checks);
      return `${JSON.stringify(file.name === 'checks.json' ? checks : manifest(), null, 1)}\n`;
    },
  }));
  const manifest = (): object =>
    Object.fromEntries(
      files
        .filter(({ name }) => name !== 'manifest.json')
        .map(({ name, text }) => [name, createHash('sha256').update(text()).digest('hex')]),
    );
  return files;
}

/** All files in one archive. */
export function archiveOf(of: TuningExport): Buffer {
  return tarGz(
    ARCHIVE_FOLDER,
    exportFiles(of).map(({ name, text }) => ({ name, text: text() })),
  );
}
