import { CorruptFileError } from '@/lib/errors';

/** What LIBSVM's own text says of a model with two classes; its vectors are read from the training rows instead. */
export interface LibsvmText {
  /** The class on the positive side of the decision value. */
  readonly positive: number;
  /** Decision value = sum of coefficient * kernel - rho; six digits. */
  readonly rho: number;
  /** One a support vector, in LIBSVM's order. */
  readonly coefficients: readonly number[];
  /** LIBSVM's own Platt scaling, where it was asked for: P(positive) = 1 / (1 + exp(a * decision + b)). */
  readonly platt?: { readonly a: number; readonly b: number };
}

/**
 * Reads the text of `svm_save_model` (Chang and Lin 2011).
 * @throws CorruptFileError when it is no radial C-SVC of two classes
 */
export function readLibsvmText(text: string): LibsvmText {
  const [head = '', body = ''] = text.split('\nSV\n');
  const fields = new Map(
    head.split('\n').map((line) => {
      const [name = '', ...values] = line.trim().split(/\s+/);
      return [name, values.map(Number)] as const;
    }),
  );
  const numbers = (name: string): readonly number[] => fields.get(name) ?? [];
  const [rho] = numbers('rho');
  const [positive] = numbers('label');
  const [a] = numbers('probA');
  const [b] = numbers('probB');
  const coefficients = body
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Number.parseFloat(line));
  if (
    !/^svm_type c_svc\nkernel_type rbf\n/.test(head) ||
    numbers('nr_class')[0] !== 2 ||
    rho === undefined ||
    positive === undefined ||
    coefficients.length === 0 ||
    coefficients.length !== numbers('total_sv')[0] ||
    ![rho, positive, ...coefficients].every(Number.isFinite)
  )
    throw new CorruptFileError('LIBSVM gave no machine of two classes.');
  return { positive, rho, coefficients, platt: a !== undefined && b !== undefined ? { a, b } : undefined };
}
