import type { Adapter } from '@/lib/onnx/adapter';

/** What a scoring thread is asked; one at a time. */
export type Ask =
  | { readonly kind: 'load'; readonly onnx: Uint8Array; readonly adapter: Adapter }
  | { readonly kind: 'score'; readonly vectors: Float32Array; readonly rows: number };

/** What it answers. */
export type Answer =
  | { readonly ok: true; readonly probabilities?: Float64Array; readonly ms: number }
  | { readonly ok: false; readonly message: string };
