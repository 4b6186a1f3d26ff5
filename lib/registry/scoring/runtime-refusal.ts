import { RefusedModelError } from '@/lib/errors';

const LONGEST = 240;

/** ONNX Runtime's words about a model it cannot load or run, as a refusal that says what to do. */
export function runtimeRefusal(message: string): RefusedModelError {
  const plain = message
    .replace(/\p{C}+/gu, ' ')
    .replace(/^.*ERROR_MESSAGE: /, '')
    .trim();
  const short = plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
  const [, kernel] = /Could not find an implementation for (\w+)\(\d+\)/.exec(plain) ?? [];
  if (kernel)
    return new RefusedModelError(
      'unsupported-operator',
      `ONNX Runtime for the web cannot run ${kernel} with these element types. Exporting with 32-bit floats (FloatTensorType in skl2onnx) usually helps.`,
    );
  if (/numbers a row, not \d|dimension|Got invalid dimensions|shape/i.test(plain))
    return new RefusedModelError(
      'wrong-width',
      `The model cannot take rows of this width or give one answer a row: ${short}`,
    );
  return new RefusedModelError('not-runnable', `ONNX Runtime cannot run this model: ${short}`);
}
