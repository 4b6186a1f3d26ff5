import { Writable } from 'node:stream';
import pino from 'pino';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { deriveDays } from '@/lib/derive';
import { chunksOf } from '@/lib/derive/chunk-days';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '@/lib/errors';
import { log } from '@/lib/log';
import { previewNote } from '@/lib/notes/model';
import { type NoteModel, startNoteModel } from '@/lib/notes/testing/note-model.fixture';
import { toPublicError } from '@/lib/public-error';
import { DEMO_COHORT, simulateParticipants } from '@/lib/simulate';
import { onEachDatabase } from '@/lib/testing/database';
import { db } from './client';
import { type ImportedParticipant, importDataset } from './import';
import { NOTE_REQUEST, previewNoteText, readNote } from './notes';
import { syncClassifiers } from './predictions';
import { demoViewer } from './viewer';

const settings = vi.hoisted(() => ({ llm: {} as { baseUrl?: string; model?: string } }));
vi.mock('@/lib/env', async (original) => {
  const actual = await original<typeof import('@/lib/env')>();
  return { ...actual, env: () => ({ ...actual.readEnv(), llm: settings.llm }) };
});
const logged = vi.hoisted(() => ({ text: '' }));
vi.mock('@/lib/log', () => {
  const everything = new Writable({
    write: (chunk, _, done) => {
      logged.text += String(chunk);
      done();
    },
  });
  const root = pino({ level: 'trace' }, everything);
  return { log: () => root };
});

const viewer = demoViewer();
/** Words that stand nowhere but in the note. */
const CANARY = 'Quuxington';
const NOTE = `${CANARY} has knee pain and insomnia.`;
const ENGINE = 'llm' as const;

let model: NoteModel | undefined;
afterEach(async () => {
  await model?.close();
  model = undefined;
  settings.llm = {};
});

async function localModel(status = 200): Promise<void> {
  const proposal = {
    kind: 'lock',
    feature: 'steps',
    value: '',
    unit: '',
    quote: 'knee pain',
    explanation: 'x',
  };
  model = await startNoteModel(() => [proposal], status);
  settings.llm = { baseUrl: model.url, model: 'note-model' };
}

async function* onePerson(): AsyncGenerator<ImportedParticipant> {
  for (const { streams } of simulateParticipants({ ...DEMO_COHORT, participants: 1, days: 2 }))
    yield { participant: streams.participant, days: deriveDays(streams), chunks: chunksOf(streams) };
}

async function patientUnder(dataPolicy: 'localOnly' | 'remoteAllowed'): Promise<string> {
  const datasetId = await importDataset(
    viewer,
    {
      name: `People under ${dataPolicy}`,
      kind: 'simulated',
      synthetic: true,
      world: 'effects',
      licence: 'none',
      stressThreshold: 35,
      provenance: { source: 'test' },
      dataPolicy,
    },
    onePerson(),
  );
  return (await db().participant.findFirstOrThrow({ where: { datasetId } })).id;
}

/** Everything the database holds, as text. */
async function everyRow(): Promise<string> {
  const tables = await db().$queryRawUnsafe<{ name: string }[]>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  let text = '';
  for (const { name } of tables) {
    const rows = await db().$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" t`);
    text += rows.map(({ row }) => row).join('\n');
  }
  return text;
}

onEachDatabase('a note read by a language model', () => {
  let local: string;
  let open: string;
  beforeAll(async () => {
    await syncClassifiers();
    local = await patientUnder('localOnly');
    open = await patientUnder('remoteAllowed');
  }, 120_000);

  it('becomes proposals, and is in no table and no log afterwards', async () => {
    await localModel();
    const answer = await readNote(viewer, local, { note: NOTE, engine: ENGINE });
    expect(answer).toMatchObject({ ok: true, reading: { proposals: [{ quote: 'knee pain' }] } });
    expect(model?.bodies[0]).toContain(CANARY);
    await model?.close();
    await localModel(500);
    const failed = await readNote(viewer, local, { note: NOTE, engine: ENGINE });
    expect(failed).toMatchObject({ ok: false });
    expect(JSON.stringify(failed)).not.toContain(CANARY);
    const rows = await everyRow();
    expect(rows).toContain(local);
    expect(rows).not.toContain(CANARY);
    log().info('the log is looked at');
    expect(logged.text).toContain('the log is looked at');
    expect(logged.text).not.toContain(CANARY);
  });

  it('that cannot be taken is refused without its words', () => {
    for (const request of [
      { note: ` ${' '.repeat(20)}` },
      { note: CANARY.repeat(3000) },
      { note: [CANARY] },
    ]) {
      const refused = NOTE_REQUEST.safeParse({ engine: ENGINE, ...request });
      expect(refused.success).toBe(false);
      expect(JSON.stringify(toPublicError(refused.error))).not.toContain(CANARY);
    }
  });

  it('is refused without a model, and for a patient of another clinic', async () => {
    await expect(readNote(viewer, local, { note: NOTE, engine: ENGINE })).rejects.toThrow(InvalidInputError);
    await localModel();
    const stranger = { ...viewer, clinicId: 'another-clinic' };
    await expect(readNote(stranger, local, { note: NOTE, engine: ENGINE })).rejects.toThrow(NotFoundError);
    await expect(previewNoteText(stranger, local, { note: NOTE, engine: ENGINE })).rejects.toThrow(
      NotFoundError,
    );
    expect(model?.bodies).toEqual([]);
  });

  it('of a data set that stays here never goes to a remote model', async () => {
    settings.llm = { baseUrl: 'https://llm.example.org/v1', model: 'm' };
    const fetched = vi.spyOn(globalThis, 'fetch');
    await expect(previewNoteText(viewer, local, { note: NOTE, engine: ENGINE })).rejects.toThrow(
      ForbiddenError,
    );
    await expect(readNote(viewer, local, { note: NOTE, engine: ENGINE })).rejects.toThrow(ForbiddenError);
    expect(fetched).not.toHaveBeenCalled();
    fetched.mockRestore();
  });

  it('goes to a remote model only as it was shown, to the address that was shown', async () => {
    settings.llm = { baseUrl: 'https://llm.example.org/v1', model: 'm' };
    const sent: string[] = [];
    const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
      sent.push(String(init?.body));
      return Response.json({
        choices: [{ message: { content: '{"proposals":[]}' }, finish_reason: 'stop' }],
      });
    });
    const { text, fingerprint } = await previewNoteText(viewer, open, { note: NOTE, engine: ENGINE });
    expect(text).toBe(previewNote(NOTE));
    for (const shown of [undefined, 'f'.repeat(64)])
      await expect(readNote(viewer, open, { note: NOTE, engine: ENGINE, shown })).rejects.toThrow(
        ConflictError,
      );
    await expect(
      readNote(viewer, open, { note: `${NOTE} More.`, engine: ENGINE, shown: fingerprint }),
    ).rejects.toThrow(ConflictError);
    settings.llm = { baseUrl: 'https://other.example.org/v1', model: 'm' };
    await expect(readNote(viewer, open, { note: NOTE, engine: ENGINE, shown: fingerprint })).rejects.toThrow(
      ConflictError,
    );
    expect(sent).toEqual([]);
    settings.llm = { baseUrl: 'https://llm.example.org/v1', model: 'm' };
    const answer = await readNote(viewer, open, { note: NOTE, engine: ENGINE, shown: fingerprint });
    expect(answer).toEqual({ ok: true, reading: { proposals: [], dropped: { notQuoted: 0, notAnAsk: 0 } } });
    expect(sent).toHaveLength(1);
    for (const { content } of (JSON.parse(sent[0]!) as { messages: { content: string }[] }).messages)
      expect(text).toContain(content);
    fetched.mockRestore();
  });
});
