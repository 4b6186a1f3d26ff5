import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CorruptFileError } from '@/lib/errors';
import { asFloats, asInts, asText, readFields } from './reader';
import { MessageWriter } from './writer';

describe('protocol buffers', () => {
  test('encodes the examples of the specification byte for byte', () => {
    expect([...new MessageWriter().int(1, 150).finish()]).toEqual([0x08, 0x96, 0x01]);
    expect([...new MessageWriter().string(2, 'testing').finish()]).toEqual([
      0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67,
    ]);
    expect([...new MessageWriter().message(3, new MessageWriter().int(1, 150)).finish()]).toEqual([
      0x1a, 0x03, 0x08, 0x96, 0x01,
    ]);
    expect([...new MessageWriter().packedInts(6, [3, 270, 86942]).finish()]).toEqual([
      0x32, 0x06, 0x03, 0x8e, 0x02, 0x9e, 0xa7, 0x05,
    ]);
    expect([...new MessageWriter().float(4, 1).finish()]).toEqual([0x25, 0, 0, 0x80, 0x3f]);
  });

  test('reads back what it wrote', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.maxSafeNat(),
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.maxSafeNat()),
        fc.array(fc.float({ noNaN: true })),
        (field, int, text, ints, floats) => {
          const bytes = new MessageWriter()
            .int(field, int)
            .string(field, text)
            .packedInts(field, ints)
            .packedFloats(field, floats)
            .finish();
          const fields = [...readFields(bytes)];
          expect(fields.map((f) => f.number)).toEqual([field, field, field, field]);
          expect(fields[0]?.varint).toBe(int);
          expect(asText(fields[1]!.bytes!)).toBe(text);
          expect(asInts(fields[2]!.bytes!)).toEqual(ints);
          expect([...asFloats(fields[3]!.bytes!)]).toEqual(floats);
        },
      ),
    );
  });

  test('refuses numbers it cannot write and bytes it cannot read', () => {
    expect(() => new MessageWriter().int(1, -1)).toThrow(RangeError);
    expect(() => new MessageWriter().int(1, 1.5)).toThrow(RangeError);
    const read = (bytes: number[]) => () => [...readFields(Uint8Array.from(bytes))];
    expect(read([0x12, 0x07, 0x74])).toThrow(CorruptFileError); // ends in the middle of a string
    expect(read([0x08])).toThrow(CorruptFileError); // a key without a value
    expect(read([0x0b])).toThrow(CorruptFileError); // a group, which ONNX never uses
    expect(read([0x00, 0x01])).toThrow(CorruptFileError); // field number 0
    expect(read([0x08, ...new Array(11).fill(0xff)])).toThrow(CorruptFileError);
    expect(() => asText(Uint8Array.from([0xff, 0xfe]))).toThrow(CorruptFileError);
    expect(() => asFloats(new Uint8Array(3))).toThrow(CorruptFileError);
  });

  test('reads negative and very large integers as 64 bits hold them', () => {
    const minusOne = [...new Array(9).fill(0xff), 0x01];
    expect(asInts(Uint8Array.from([...minusOne, 5, ...minusOne]))).toEqual([-1, 5, -1]);
    expect([...readFields(Uint8Array.from([0x08, ...minusOne]))]).toEqual([{ number: 1, varint: -1 }]);
    const largest = [...new Array(8).fill(0xff), 0x7f];
    expect(asInts(Uint8Array.from(largest))).toEqual([2 ** 63]);
    expect(() => asInts(Uint8Array.from([...new Array(9).fill(0xff), 0x7f]))).toThrow(CorruptFileError);
    // A length is never negative.
    expect(() => [...readFields(Uint8Array.from([0x12, ...minusOne]))]).toThrow(CorruptFileError);
  });

  test('never crashes on rubbish: fields or a CorruptFileError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          for (const field of readFields(bytes)) expect(field.number).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(CorruptFileError);
        }
      }),
    );
  });
});
