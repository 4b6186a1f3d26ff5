import { expect, test } from 'vitest';
import { CancelledError, UnavailableError } from '@/lib/errors';
import { downloads } from './downloads';
import type { TabProgress } from './messages';

const body = (bytes: number, headers: Record<string, string>): Response =>
  new Response(new Uint8Array(bytes).fill(7), { headers });

function recorded(
  answers: Readonly<Record<string, Response | Error>>,
  signal = new AbortController().signal,
) {
  const seen: TabProgress[] = [];
  const download = downloads({
    signal,
    onProgress: (progress) => seen.push(progress),
    fetch: async (url) => {
      const answer = answers[url];
      if (!answer || answer instanceof Error) throw answer ?? new TypeError('Failed to fetch');
      return answer;
    },
  });
  return { seen, download };
}

test('bytes of all files are counted together, of a total once each length is known', async () => {
  const { seen, download } = recorded({
    '/a': body(3, { 'content-length': '3' }),
    '/b': body(5, { 'content-length': '5' }),
  });
  const [a, b] = await Promise.all([download('/a'), download('/b')]);
  expect([a?.length, b?.length]).toEqual([3, 5]);
  expect(a?.[0]).toBe(7);
  expect(seen.at(-1)).toEqual({ stage: 'loading', loaded: 8, total: 8 });
});

test('a file that travels compressed leaves the total unknown: its length is not that of what is read', async () => {
  const { seen, download } = recorded({
    '/a': body(9, { 'content-length': '4', 'content-encoding': 'gzip' }),
  });
  await download('/a');
  expect(seen.at(-1)).toEqual({ stage: 'loading', loaded: 9, total: undefined });
});

test('no connection and a missing file are the server’s, a stop is the person’s', async () => {
  const gone = recorded({ '/a': new Response('', { status: 503 }) });
  await expect(gone.download('/a')).rejects.toThrow('503');
  await expect(gone.download('/b')).rejects.toThrow(UnavailableError);
  const abort = new AbortController();
  abort.abort();
  await expect(recorded({}, abort.signal).download('/a')).rejects.toThrow(CancelledError);
});
