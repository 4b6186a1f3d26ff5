import { sha256Hex } from '@/lib/onnx';
import { PROBED } from './probes';
import { vocabularyFile } from './training/vocabulary-file';

/** Hash of the words of a model and of what a prompt asks a classifier: a model reads no other language than its own. */
export function languageHash(): Promise<string> {
  return sha256Hex(new TextEncoder().encode(`${vocabularyFile()}${JSON.stringify(PROBED)}`));
}
