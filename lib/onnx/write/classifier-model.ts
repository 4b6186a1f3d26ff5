import { InvalidInputError } from '@/lib/errors';
import type { ClassifierModel, NeuralNetwork, SupportVectorMachine } from '../classifier-model';
import { type NodeSpec, type TensorSpec, writeModel } from './messages';
import { treeAttributes } from './tree-attributes';

interface Part {
  readonly nodes: readonly NodeSpec[];
  readonly initializers: readonly TensorSpec[];
}

const ML = 'ai.onnx.ml';

/** Nodes from `measured` (no NaN left) to `margin`. */
function marginPart(model: ClassifierModel): Part {
  if (model.kind === 'trees')
    return {
      initializers: [],
      nodes: [
        {
          op: 'TreeEnsembleRegressor',
          domain: ML,
          inputs: ['measured'],
          outputs: ['margin'],
          attributes: treeAttributes(model),
        },
      ],
    };
  const { features, centre, scale } = model;
  const inner = model.kind === 'svm' ? svmPart(model) : networkPart(model);
  return {
    initializers: [
      { name: 'centre', dims: [1, features], values: centre },
      { name: 'scale', dims: [1, features], values: scale },
      ...inner.initializers,
    ],
    nodes: [
      { op: 'Sub', inputs: ['measured', 'centre'], outputs: ['centred'] },
      { op: 'Mul', inputs: ['centred', 'scale'], outputs: ['standardised'] },
      ...inner.nodes,
    ],
  };
}

/** Element type of ONNX tensors: float32 and float64. */
const [FLOAT, DOUBLE] = [1, 11];

/**
 * The kernel sum in float64. `ai.onnx.ml.SVMRegressor` adds thousands of terms in float32, which moves the probability
 * by more than 1e-5.
 */
function svmPart({ features, vectors, coefficients, gamma, base }: SupportVectorMachine): Part {
  const count = coefficients.length;
  const cast = (input: string, output: string, to = DOUBLE): NodeSpec => ({
    op: 'Cast',
    inputs: [input],
    outputs: [output],
    attributes: { to: { int: to } },
  });
  const squares = (input: string, output: string, keep: 0 | 1): NodeSpec => ({
    op: 'ReduceSumSquare',
    inputs: [input],
    outputs: [output],
    attributes: { axes: { ints: [1] }, keepdims: { int: keep } },
  });
  return {
    initializers: [
      { name: 'vectors', dims: [count, features], values: vectors },
      { name: 'coefficients', dims: [count, 1], values: coefficients },
      { name: 'gamma', dims: [1], values: [gamma] },
      { name: 'base', dims: [1], values: [base] },
    ],
    nodes: [
      cast('standardised', 'row'),
      cast('vectors', 'vectors64'),
      cast('coefficients', 'coefficients64'),
      cast('gamma', 'gamma64'),
      cast('base', 'base64'),
      squares('row', 'rowSquare', 1),
      squares('vectors64', 'vectorSquares', 0),
      {
        op: 'Gemm',
        inputs: ['row', 'vectors64', 'vectorSquares'],
        outputs: ['lessRowSquare'],
        attributes: { alpha: { float: -2 }, transB: { int: 1 } },
      },
      { op: 'Add', inputs: ['lessRowSquare', 'rowSquare'], outputs: ['distances'] },
      { op: 'Mul', inputs: ['distances', 'gamma64'], outputs: ['exponents'] },
      { op: 'Neg', inputs: ['exponents'], outputs: ['falling'] },
      { op: 'Exp', inputs: ['falling'], outputs: ['kernel'] },
      { op: 'Gemm', inputs: ['kernel', 'coefficients64', 'base64'], outputs: ['margin64'] },
      cast('margin64', 'margin', FLOAT),
    ],
  };
}

function networkPart({ features, layers }: NeuralNetwork): Part {
  const nodes: NodeSpec[] = [];
  const initializers: TensorSpec[] = [];
  let width = features;
  let input = 'standardised';
  layers.forEach(({ weights, bias }, i) => {
    const last = i === layers.length - 1;
    initializers.push(
      { name: `weights${i}`, dims: [width, bias.length], values: weights },
      { name: `bias${i}`, dims: [bias.length], values: bias },
    );
    nodes.push({
      op: 'Gemm',
      inputs: [input, `weights${i}`, `bias${i}`],
      outputs: [last ? 'margin' : `dense${i}`],
    });
    if (!last) nodes.push({ op: 'Relu', inputs: [`dense${i}`], outputs: [`hidden${i}`] });
    input = `hidden${i}`;
    width = bias.length;
  });
  return { nodes, initializers };
}

function nodesOf(model: ClassifierModel): readonly NodeSpec[] {
  return [
    { op: 'IsNaN', inputs: ['features'], outputs: ['missing'] },
    { op: 'Where', inputs: ['missing', 'imputation', 'features'], outputs: ['measured'] },
    ...marginPart(model).nodes,
    { op: 'Mul', inputs: ['margin', 'plattSlope'], outputs: ['scaled'] },
    { op: 'Add', inputs: ['scaled', 'plattIntercept'], outputs: ['logit'] },
    { op: 'Sigmoid', inputs: ['logit'], outputs: ['probability'] },
  ];
}

/** Names of the operators of a model's graph, in order. */
export function operatorsOf(model: ClassifierModel): readonly string[] {
  return nodesOf(model).map(({ op }) => op);
}

/** @throws InvalidInputError when the parts of the model do not fit together */
function check(model: ClassifierModel): void {
  if (model.imputation.length !== model.features)
    throw new InvalidInputError('The classifier needs one imputation value a feature.');
  if (model.kind === 'trees') {
    if (model.trees.length === 0) throw new InvalidInputError('An ensemble without trees cannot be written.');
    return;
  }
  if (model.centre.length !== model.features || model.scale.length !== model.features)
    throw new InvalidInputError('The classifier needs one centre and one scale a feature.');
  const size = model.kind === 'svm' ? model.coefficients.length : model.layers.length;
  if (size === 0) throw new InvalidInputError('A classifier without support vectors or layers is none.');
}

/**
 * Writes a classifier as an ONNX graph: `features` float32 [N, d], NaN where a feature was not measured -> training
 * medians in place of NaN -> trees, or standardisation and then support vectors or dense layers -> `margin` [N, 1] ->
 * Platt scaling -> `probability` [N, 1]. `metadata` becomes the model's metadata properties (feature ids in input order,
 * class).
 * @throws InvalidInputError when the parts of the model do not fit together
 */
export function writeClassifierModel(
  model: ClassifierModel,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  check(model);
  return writeModel({
    opsets: { '': 15, [ML]: 1 },
    metadata,
    graph: {
      name: 'classifier',
      inputs: [{ name: 'features', dims: ['N', model.features] }],
      outputs: [
        { name: 'probability', dims: ['N', 1] },
        { name: 'margin', dims: ['N', 1] },
      ],
      initializers: [
        { name: 'imputation', dims: [1, model.features], values: model.imputation },
        { name: 'plattSlope', dims: [1], values: [model.platt.slope] },
        { name: 'plattIntercept', dims: [1], values: [model.platt.intercept] },
        ...marginPart(model).initializers,
      ],
      nodes: nodesOf(model),
    },
  });
}
