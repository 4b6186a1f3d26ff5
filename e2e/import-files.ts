import { execFileSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zipOf } from '@/lib/ingest/tree/zip.fixture';

/** Simulated people as an AI-READI folder, made by the product's own command. */
export function simulatedFolder(parent: string, name: string, participants: number, days: number): string {
  const folder = path.join(parent, name);
  const options = { participants, days, world: 'effects', seed: 77, out: folder };
  const args = Object.entries(options).flatMap(([option, value]) => [`--${option}`, String(value)]);
  execFileSync(process.execPath, ['.build/cli/simulate.js', ...args], { stdio: 'ignore' });
  return folder;
}

/** Participant ids of a folder in the order of its table. */
export function participantsOf(folder: string): readonly string[] {
  const lines = readFileSync(path.join(folder, 'participants.tsv'), 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => line.split('\t')[0] ?? '');
}

/** The file of a sensor of the watch, relative to the folder. */
export function watchFile(participant: string, sensor: 'stress' | 'sleep'): string {
  return `wearable_activity_monitor/${sensor}/garmin_vivosmart5/${participant}/${participant}_${sensor}.json`;
}

export function cutShort(folder: string, file: string): void {
  truncateSync(path.join(folder, file), 20_000);
}

export function empty(folder: string, file: string): void {
  truncateSync(path.join(folder, file));
}

/** Lists a participant a second time. */
export function listTwice(folder: string, participant: string): void {
  const table = path.join(folder, 'participants.tsv');
  const line = readFileSync(table, 'utf8')
    .split('\n')
    .find((text) => text.startsWith(`${participant}\t`));
  appendFileSync(table, `${line}\n`);
}

/** A folder as a zip. */
export function zipFolder(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const entries = files.map((entry) => {
    const full = path.join(entry.parentPath, entry.name);
    return { name: path.relative(folder, full), content: readFileSync(full) };
  });
  return writeBeside(folder, `${path.basename(folder)}.zip`, zipOf(entries));
}

export function writeBeside(sibling: string, name: string, content: string | Uint8Array): string {
  const file = path.join(path.dirname(sibling), name);
  writeFileSync(file, content);
  return file;
}

const COLUMNS = {
  deepSleepPct: 12,
  remSleepPct: 15,
  sleepHours: 5.5,
  awakeMinutes: 50,
  activeMinutes: 20,
  sedentaryMinutes: 700,
  activityIndex: 4,
  glucoseMean: 9,
  glucoseCvPct: 34,
  timeInRangePct: 62,
  timeBelowRangePct: 1,
} as const;

/** A CSV of feature rows, glucose in mmol/L, with a column that is no feature. */
export function featureRows(people: number, days: number): string {
  const names = Object.keys(COLUMNS).map((id) => (id === 'glucoseMean' ? 'glucoseMean (mmol/L)' : id));
  const values = Object.values(COLUMNS).join(',');
  const rows = Array.from({ length: people * days }, (_, i) => {
    const day = new Date(Date.UTC(2024, 2, 1 + (i % days))).toISOString().slice(0, 10);
    return `P${Math.floor(i / days) + 1},${day},${values},42`;
  });
  return `participant,day,${names.join(',')},shoeSize\n${rows.join('\n')}\n`;
}
