import { RefusedModelError } from '@/lib/errors';
import { type Node, shown } from './messages';

/**
 * Operators of tabular classifiers. None of them loops, draws random numbers, or makes a tensor whose size a value
 * decides, so that a model of these takes about the same time and memory for every row.
 */
const OPERATORS: ReadonlySet<string> = new Set(
  `Abs Add And ArgMax ArgMin BatchNormalization Cast CastLike Ceil Celu Clip Concat Constant Cos Div Elu Equal Erf Exp
  Flatten Floor Gather Gelu Gemm Greater GreaterOrEqual HardSigmoid HardSwish Identity IsInf IsNaN LayerNormalization
  LeakyRelu Less LessOrEqual Log LogSoftmax LpNormalization MatMul Max Mean Min Mish Mod Mul Neg Not Or PRelu Pow
  Reciprocal ReduceL1 ReduceL2 ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare Relu
  Reshape Round Selu Shape Sigmoid Sign Sin Slice Softmax Softplus Softsign Split Sqrt Squeeze Sub Sum Tan Tanh Transpose
  Unsqueeze Where Xor
  ai.onnx.ml.ArrayFeatureExtractor ai.onnx.ml.Binarizer ai.onnx.ml.FeatureVectorizer ai.onnx.ml.Imputer
  ai.onnx.ml.LabelEncoder ai.onnx.ml.LinearClassifier ai.onnx.ml.LinearRegressor ai.onnx.ml.Normalizer
  ai.onnx.ml.Scaler ai.onnx.ml.SVMClassifier ai.onnx.ml.SVMRegressor ai.onnx.ml.TreeEnsembleClassifier
  ai.onnx.ml.TreeEnsembleRegressor ai.onnx.ml.ZipMap`.split(/\s+/),
);

const NAMED_AT_MOST = 8;

/** @throws RefusedModelError naming every operator that is not run here */
export function assertOperators(nodes: readonly Node[]): void {
  const unknown = [...new Set(nodes.map(({ operator }) => operator))].filter((name) => !OPERATORS.has(name));
  if (unknown.length === 0) return;
  const named = unknown.slice(0, NAMED_AT_MOST).map(shown).join(', ');
  const more = unknown.length > NAMED_AT_MOST ? ` and ${unknown.length - NAMED_AT_MOST} more` : '';
  const hint = unknown.includes('ai.onnx.ml.TreeEnsemble')
    ? ' Export trees with ai.onnx.ml opset 3 (TreeEnsembleClassifier).'
    : ' Only operators of tabular classifiers run here: no loops, random numbers or custom code.';
  throw new RefusedModelError('unsupported-operator', `The model uses ${named}${more}.${hint}`);
}
