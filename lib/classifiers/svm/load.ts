import type { SvmConstructor } from 'libsvm-js';
import { requireQuietly } from '../require-quietly';

let loaded: Promise<SvmConstructor> | undefined;

/** LIBSVM, loaded on first use. */
export function loadLibsvm(): Promise<SvmConstructor> {
  loaded ??= requireQuietly<Promise<SvmConstructor>>('libsvm-js');
  return loaded;
}
