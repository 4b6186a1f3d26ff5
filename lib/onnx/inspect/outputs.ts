import { RefusedModelError } from '@/lib/errors';
import { asText } from '../protobuf/reader';
import { intsOf, type Node, partsOf, shown } from './messages';
import type { DeclaredValue } from './values';

/** An output that may hold the probability. */
export interface ModelOutput {
  readonly name: string;
  /** 2 for one column a class, 1 for a single column or a list; undefined where the file leaves it open. */
  readonly columns?: 1 | 2;
}

const REGRESSORS = /^ai\.onnx\.ml\.(Linear|SVM|TreeEnsemble)Regressor$/;
/** Operators that hand on what they get, for finding out who made an output. */
const HANDS_ON: ReadonlySet<string> = new Set([
  'Identity',
  'Cast',
  'Reshape',
  'Squeeze',
  'Unsqueeze',
  'Flatten',
  'Mul',
  'Add',
]);

/** The labels of the two classes as the classifier of the graph names them; undefined where none does. */
export function classesOf(nodes: readonly Node[]): readonly (string | number)[] | undefined {
  let found: readonly (string | number)[] | undefined;
  for (const { operator, attributes } of nodes) {
    if (!/^ai\.onnx\.ml\.(\w+Classifier|ZipMap)$/.test(operator)) continue;
    const texts = attributes.get('classlabels_strings');
    const numbers = attributes.get('classlabels_int64s') ?? attributes.get('classlabels_ints');
    const labels = texts ? partsOf(texts, 9).map(asText).map(shown) : numbers ? intsOf(numbers, 8) : [];
    if (labels.length > 2) throw tooManyClasses(labels.length);
    if (labels.length === 1)
      throw new RefusedModelError(
        'classes',
        `The model knows one class only (${labels[0]}); it cannot tell high from low.`,
      );
    if (labels.length === 2) found ??= labels;
  }
  return found;
}

function tooManyClasses(count: number): RefusedModelError {
  return new RefusedModelError(
    'classes',
    `The model has ${count} classes. High stress or not is two: train it on two, or merge classes.`,
  );
}

/**
 * The outputs that may be the probability of a class.
 * @throws RefusedModelError when none can be, and why
 */
export function outputsOf(values: readonly DeclaredValue[], nodes: readonly Node[]): readonly ModelOutput[] {
  const numbers = values.filter(
    ({ kind, type }) => kind === 'tensor' && (type === 'float32' || type === 'float64'),
  );
  const makers = new Map(nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  const found: ModelOutput[] = [];
  let refusal: RefusedModelError | undefined;
  for (const { name, shape } of numbers) {
    if (shape && (shape.length === 0 || shape.length > 2)) continue;
    const columns = shape?.length === 1 ? 1 : shape?.[1];
    if (columns !== undefined && columns > 2) refusal ??= tooManyClasses(columns);
    else if (madeByRegressor(name, makers))
      refusal ??= new RefusedModelError(
        'regressor',
        `The model is a regressor: its output “${shown(name)}” is a number, not the probability of a class. Train a classifier.`,
      );
    else found.push({ name, columns: columns as 1 | 2 | undefined });
  }
  if (found.length > 0) return found;
  throw refusal ?? (values.some(({ kind }) => kind === 'sequence') ? zipMap() : noProbability(values));
}

function zipMap(): RefusedModelError {
  return new RefusedModelError(
    'zipmap',
    'The probabilities of this model come as a list of dictionaries (ZipMap), which browsers cannot read. Export it again with a plain tensor: to_onnx(model, X[:1], options={"zipmap": False}) in skl2onnx, zipmap=False in onnxmltools.',
  );
}

function noProbability(values: readonly DeclaredValue[]): RefusedModelError {
  const names = values.map(({ name }) => shown(name)).join(', ');
  return new RefusedModelError(
    'no-probability',
    `No output of this model can be a probability (it gives ${names === '' ? 'nothing' : names}). Export predict_proba, not the label alone.`,
  );
}

function madeByRegressor(output: string, makers: ReadonlyMap<string, Node>): boolean {
  let name: string | undefined = output;
  // As many steps as there are nodes at most: a ring of nodes ends too.
  for (let step = 0; step <= makers.size && name !== undefined; step++) {
    const node: Node | undefined = makers.get(name);
    if (!node) return false;
    if (REGRESSORS.test(node.operator)) {
      const transform = node.attributes.get('post_transform');
      const how = transform ? asText(partsOf(transform, 4)[0] ?? new Uint8Array()) : 'NONE';
      return how === '' || how === 'NONE';
    }
    if (!HANDS_ON.has(node.operator)) return false;
    name = node.inputs[0];
  }
  return false;
}
