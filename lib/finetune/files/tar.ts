import { gzipSync } from 'node:zlib';
import { InvalidInputError } from '@/lib/errors';

const BLOCK = 512;
const LONGEST_NAME = 100;

/** A file of an archive. */
export interface ArchivedFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Files as a gzipped tar archive (POSIX ustar), all in one folder. Equal files give equal bytes: there are no times,
 * owners or machines in it.
 * @throws InvalidInputError for a name longer than the format takes
 */
export function tarGz(folder: string, files: readonly ArchivedFile[]): Buffer {
  const parts = files.flatMap(({ name, text }) => {
    const body = Buffer.from(text, 'utf8');
    return [header(`${folder}/${name}`, body.length), body, Buffer.alloc(padding(body.length))];
  });
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]));
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function header(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > LONGEST_NAME)
    throw new InvalidInputError(`“${name}” is too long a name for an archive.`);
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;
  block.write(name, 0);
  block.write(octal(0o644, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(0, 12), 136);
  // The checksum is taken with its own place filled with spaces.
  block.write(' '.repeat(8), 148);
  block.write('0', 156);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
