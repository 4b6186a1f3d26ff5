import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { throwIfAborted } from '@/lib/errors';
import { RefusedFile } from './problems';
import { type FileTree, LIMITS } from './tree/file-tree';

/**
 * Text of a file, chunk by chunk: `.gz` is inflated, UTF-8 and UTF-16 (by byte-order mark, or by the zero bytes of plain
 * UTF-16) are decoded and the mark is dropped.
 * @throws RefusedFile when the file cannot be read or inflated, or holds more than `limit` bytes
 */
export async function* textOf(
  tree: FileTree,
  path: string,
  signal?: AbortSignal,
  limit: number = LIMITS.streamedFileBytes,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let bytes = 0;
  for await (const chunk of bytesOf(tree, path)) {
    throwIfAborted(signal, 'The import');
    bytes += chunk.length;
    if (bytes > limit)
      throw new RefusedFile({
        file: path,
        code: 'too-large',
        message: `The file holds more than ${Math.round(limit / 2 ** 20)} MB. Split it.`,
      });
    decoder ??= new TextDecoder(encodingOf(chunk));
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

/** The whole text of a file. @throws RefusedFile as `textOf`, and for a file without a byte */
export async function readText(tree: FileTree, path: string, signal?: AbortSignal): Promise<string> {
  let text = '';
  for await (const chunk of textOf(tree, path, signal, LIMITS.wholeFileBytes)) text += chunk;
  if (text.trim() === '')
    throw new RefusedFile({ file: path, code: 'empty-file', message: 'The file is empty. Copy it again.' });
  return text;
}

async function* bytesOf(tree: FileTree, path: string): AsyncGenerator<Buffer> {
  let source: Readable | undefined;
  try {
    source = await tree.open(path);
    const stream = path.toLowerCase().endsWith('.gz') ? inflated(source) : source;
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw new RefusedFile({ file: path, code: 'unreadable-file', message: readFailure(error) });
  } finally {
    source?.destroy();
  }
}

function inflated(source: Readable): Readable {
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  return source.pipe(gunzip);
}

function readFailure(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'Z_BUF_ERROR') return 'The compressed file is cut short. Copy it again.';
  if (code.startsWith('Z_')) return 'The compressed file is damaged. Copy it again.';
  if (code === 'EACCES' || code === 'EPERM') return 'The file may not be read. Check its permissions.';
  return 'The file cannot be read. Copy it again.';
}

function encodingOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head.length >= 4 && head[0] !== 0 && head[1] === 0 && head[3] === 0) return 'utf-16le';
  if (head.length >= 4 && head[0] === 0 && head[1] !== 0 && head[2] === 0) return 'utf-16be';
  return 'utf-8';
}
