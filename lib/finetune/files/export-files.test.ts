import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildProblem } from '@/lib/counterfactuals';
import { buildPrompt, promptTemplate } from '@/lib/llm/prompts';
import { wireAnswer } from '@/lib/llm/schema';
import { constraintsOf } from '../make-target';
import { type MadeSet, madeSet } from '../tuning-set.fixture';
import { ARCHIVE_FOLDER } from './archive-name';
import { archiveOf, type ExportFile, exportFiles } from './export-files';
import { tarGz } from './tar';

let made: MadeSet;
let files: ReadonlyMap<string, ExportFile>;
beforeAll(async () => {
  made = await madeSet();
  files = new Map(exportFiles(made.whole).map((file) => [file.name, file]));
}, 120_000);

const text = (name: string): string => files.get(name)!.text();
const rows = (name: string) =>
  text(name)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the files of a fine-tuning set', () => {
  it('are these', () => {
    expect([...files.keys()].sort()).toMatchSnapshot();
  });

  it('ask what the product asks and answer in its schema', async () => {
    const day = made.days.find(({ part, target }) => part === 'train' && target.plans.length > 0)!;
    const built = await buildProblem({
      factual: day.factual,
      classifier: made.classifier,
      constraints: constraintsOf(day),
    });
    if (!built.ok) throw new Error('The first day is no problem.');
    const [first] = rows('train.jsonl');
    expect(first.messages.slice(0, 2)).toEqual(
      buildPrompt(promptTemplate('v1'), built.problem, day.target.plans.length).messages,
    );
    for (const { messages } of rows('train.jsonl'))
      expect(wireAnswer.safeParse(JSON.parse(messages[2].content)).success).toBe(true);
  });

  it('say the same thing folded, without a system message', () => {
    const folded = rows('train.folded.jsonl');
    for (const [at, { messages }] of rows('train.jsonl').entries()) {
      const [system, user, assistant] = messages;
      expect(folded[at].messages).toEqual([
        { role: 'user', content: `${system.content}\n\n${user.content}` },
        assistant,
      ]);
    }
  });

  it('set the same answer against the same refused one in every shape of a pair', () => {
    const trl = rows('pairs.trl.jsonl');
    expect(trl.length).toBe(made.whole.facts.parts.train.pairs);
    expect(trl.length).toBeGreaterThan(5);
    const [plain, openai] = [rows('pairs.jsonl'), rows('pairs.openai.jsonl')];
    for (const [at, { prompt, chosen, rejected }] of trl.entries()) {
      expect(plain[at]).toEqual({ messages: prompt, chosen: chosen[0], rejected: rejected[0] });
      expect(openai[at]).toEqual({
        input: { messages: prompt },
        preferred_output: chosen,
        non_preferred_output: rejected,
      });
      expect(chosen[0].content).not.toBe(rejected[0].content);
    }
  });

  it('are the same when they are made again, and another seed gives others', async () => {
    for (const file of exportFiles(made.whole)) expect(file.text()).toBe(text(file.name));
    const other = await madeSet({ ...made.whole.facts.settings, seed: 2, size: 10 });
    expect(
      exportFiles(other.whole)
        .find(({ name }) => name === 'train.jsonl')
        ?.text(),
    ).not.toBe(text('train.jsonl'));
  }, 60_000);

  it('are listed with their hashes', () => {
    const manifest = JSON.parse(text('manifest.json'));
    expect(Object.keys(manifest).sort()).toEqual(
      [...files.keys()].filter((name) => name !== 'manifest.json').sort(),
    );
    expect(manifest['train.jsonl']).toBe(createHash('sha256').update(text('train.jsonl')).digest('hex'));
  });

  it('say what they are', () => {
    const readme = text('README.md');
    expect(readme).toContain('Research use only');
    expect(readme).toContain('simulated: nothing follows for real people');
    expect(readme).toContain(`| train | ${made.whole.facts.parts.train.people} |`);
    expect(readme.match(/^- passed: /gm)).toHaveLength(10);
    expect(readme).not.toContain('FAILED');
  });

  it('come out of the archive as they went in, through the tar of this machine', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sensecf-archive-'));
    try {
      const archive = path.join(folder, 'set.tar.gz');
      writeFileSync(archive, archiveOf(made.whole));
      execFileSync('tar', ['-xzf', archive, '-C', folder]);
      const unpacked = path.join(folder, ARCHIVE_FOLDER);
      expect(readdirSync(unpacked).sort()).toEqual([...files.keys()].sort());
      for (const name of files.keys())
        expect(readFileSync(path.join(unpacked, name), 'utf8')).toBe(text(name));
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(archiveOf(made.whole)).toEqual(archiveOf(made.whole));
    expect(() => tarGz('x'.repeat(99), [{ name: 'y', text: '' }])).toThrow('too long a name');
  });
});
