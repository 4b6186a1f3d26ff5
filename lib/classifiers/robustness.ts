import { z } from 'zod';
import { CorruptFileError } from '@/lib/errors';
import type { Tree, TreeEnsemble } from '@/lib/onnx/trees';

/** One retrained classifier: its own trees, calibration and decision threshold. */
export interface BootstrapClassifier {
  readonly ensemble: TreeEnsemble;
  readonly threshold: number;
}

/**
 * Classifiers of one family, settings and feature order, each retrained on people drawn with replacement from the
 * training people of a package: what else the same study could have led to.
 */
export interface BootstrapEnsemble {
  readonly seed: number;
  /** Whose days set calibration and threshold: the package's calibration people, or those a draw left out. */
  readonly calibratedOn: 'calibration' | 'out-of-bag';
  readonly members: readonly BootstrapClassifier[];
}

/** Bytes of a node: feature (255 = leaf), then threshold or leaf value as float32. Children follow in preorder. */
const NODE_BYTES = 5;
const LEAF = 255;

const file = z.object({
  version: z.literal(1),
  seed: z.number(),
  calibratedOn: z.enum(['calibration', 'out-of-bag']),
  features: z.number().int().min(1).max(LEAF),
  members: z.array(
    z.object({
      threshold: z.number().min(0).max(1),
      base: z.number(),
      platt: z.object({ slope: z.number(), intercept: z.number() }),
      imputation: z.array(z.number()),
      count: z.number().int(),
      trees: z.base64(),
    }),
  ),
});

/**
 * The file robustness.json holds: everything in words but the trees, whose nodes are packed into 5 bytes each and
 * written in base64. `card.robustnessHash` is the SHA-256 of exactly these bytes.
 */
export function robustnessBytes({ seed, calibratedOn, members }: BootstrapEnsemble): Uint8Array {
  const json: z.infer<typeof file> = {
    version: 1,
    seed,
    calibratedOn,
    features: members[0]?.ensemble.features ?? 1,
    members: members.map(({ ensemble, threshold }) => ({
      threshold,
      base: ensemble.base,
      platt: ensemble.platt,
      imputation: [...ensemble.imputation],
      count: ensemble.trees.length,
      trees: toBase64(packTrees(ensemble.trees)),
    })),
  };
  return new TextEncoder().encode(`${JSON.stringify(json)}\n`);
}

/**
 * Reads robustness.json.
 * @throws CorruptFileError when the bytes are no such file
 */
export function readRobustnessBytes(bytes: Uint8Array): BootstrapEnsemble {
  try {
    const { seed, calibratedOn, features, members } = file.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return {
      seed,
      calibratedOn,
      members: members.map(({ threshold, base, platt, imputation, count, trees }) => {
        if (imputation.length !== features) throw new RangeError('One median a feature is needed.');
        return {
          threshold,
          ensemble: {
            kind: 'trees',
            features,
            trees: unpackTrees(fromBase64(trees), count, features),
            base,
            platt,
            imputation: Float32Array.from(imputation),
          },
        };
      }),
    };
  } catch (cause) {
    throw new CorruptFileError('robustness.json of the classifier cannot be read.', { cause });
  }
}

function packTrees(trees: readonly Tree[]): Uint8Array {
  const nodes = trees.reduce((sum, tree) => sum + tree.feature.length, 0);
  const bytes = new Uint8Array(nodes * NODE_BYTES);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const write = (tree: Tree, node: number): void => {
    const feature = tree.feature[node]!;
    view.setUint8(at, feature < 0 ? LEAF : feature);
    view.setFloat32(at + 1, feature < 0 ? tree.value[node]! : tree.threshold[node]!, true);
    at += NODE_BYTES;
    if (feature < 0) return;
    write(tree, tree.left[node]!);
    write(tree, tree.right[node]!);
  };
  for (const tree of trees) write(tree, 0);
  return bytes.subarray(0, at);
}

function unpackTrees(bytes: Uint8Array, count: number, features: number): Tree[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const trees = Array.from({ length: count }, (): Tree => {
    const nodes: { feature: number; threshold: number; left: number; right: number; value: number }[] = [];
    const read = (): number => {
      const place = nodes.length;
      const feature = view.getUint8(at);
      const number = view.getFloat32(at + 1, true);
      at += NODE_BYTES;
      const node = { feature: -1, threshold: 0, left: 0, right: 0, value: 0 };
      nodes.push(node);
      if (feature === LEAF) {
        node.value = number;
        return place;
      }
      if (feature >= features) throw new RangeError(`A tree asks for feature ${feature} of ${features}.`);
      node.feature = feature;
      node.threshold = number;
      node.left = read();
      node.right = read();
      return place;
    };
    read();
    return {
      feature: Int32Array.from(nodes, (node) => node.feature),
      threshold: Float32Array.from(nodes, (node) => node.threshold),
      left: Int32Array.from(nodes, (node) => node.left),
      right: Int32Array.from(nodes, (node) => node.right),
      value: Float32Array.from(nodes, (node) => node.value),
    };
  });
  if (at !== bytes.byteLength) throw new RangeError('The trees end before their bytes do.');
  return trees;
}

// btoa and atob are the only base64 that Node and browsers share.
function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
