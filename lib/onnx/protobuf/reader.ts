import { CorruptFileError } from '@/lib/errors';
import { WIRE } from './writer';

/** One field of a message as it lies in the file: a number for varints, bytes for everything else. */
export interface Field {
  readonly number: number;
  /** Signed, as ONNX's integers are; beyond 2^53 the nearest number there is. */
  readonly varint?: number;
  readonly bytes?: Uint8Array;
}

const text = new TextDecoder('utf-8', { fatal: true });

const LONGEST_VARINT = 10;

/** A varint of at most 64 bits, read as a signed number (two's complement). */
function readVarint(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  let scale = 1;
  for (let i = at; i < bytes.length && i < at + LONGEST_VARINT; i++) {
    const byte = bytes[i]!;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80)
      return { value: Number.isSafeInteger(value) ? value : longVarint(bytes, at, i), next: i + 1 };
    scale *= 0x80;
  }
  throw new CorruptFileError('The ONNX file holds a broken number.');
}

function longVarint(bytes: Uint8Array, from: number, to: number): number {
  let value = 0n;
  for (let i = to; i >= from; i--) value = (value << 7n) | BigInt(bytes[i]! & 0x7f);
  if (value >= 1n << 64n) throw new CorruptFileError('The ONNX file holds a broken number.');
  return Number(BigInt.asIntN(64, value));
}

/** A varint that counts something: a key or a length. */
function readCount(bytes: Uint8Array, at: number): { value: number; next: number } {
  const read = readVarint(bytes, at);
  if (!Number.isSafeInteger(read.value) || read.value < 0)
    throw new CorruptFileError('The ONNX file holds a broken number.');
  return read;
}

/**
 * Fields of one message in file order.
 * @throws CorruptFileError when the bytes are no message
 */
export function* readFields(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  while (at < bytes.length) {
    const tag = readCount(bytes, at);
    const number = Math.floor(tag.value / 8);
    const wire = tag.value % 8;
    at = tag.next;
    if (number === 0) throw new CorruptFileError('The ONNX file holds a field without a number.');
    if (wire === WIRE.varint) {
      const { value, next } = readVarint(bytes, at);
      at = next;
      yield { number, varint: value };
      continue;
    }
    let size: number;
    if (wire === WIRE.bytes) ({ value: size, next: at } = readCount(bytes, at));
    else if (wire === WIRE.fixed32) size = 4;
    else if (wire === WIRE.fixed64) size = 8;
    else throw new CorruptFileError('The ONNX file holds a field of an unknown kind.');
    if (at + size > bytes.length) throw new CorruptFileError('The ONNX file ends in the middle of a field.');
    yield { number, bytes: bytes.subarray(at, at + size) };
    at += size;
  }
}

/** Text of a field. */
export function asText(bytes: Uint8Array): string {
  try {
    return text.decode(bytes);
  } catch {
    throw new CorruptFileError('The ONNX file holds text that is not UTF-8.');
  }
}

/** Packed or single float32 values of a field. */
export function asFloats(bytes: Uint8Array): Float32Array {
  if (bytes.length % 4 !== 0) throw new CorruptFileError('The ONNX file holds a broken list of numbers.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(i * 4, true));
}

/** Packed integers of a field, signed. */
export function asInts(bytes: Uint8Array): number[] {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { value, next } = readVarint(bytes, at);
    out.push(value);
    at = next;
  }
  return out;
}
