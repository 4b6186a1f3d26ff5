"""Makes lib/onnx/golden/*.onnx: small classifiers as people export them, and files that must be refused.

    pip install -r training/golden/requirements-uploaded.txt
    python training/golden/uploaded_models.py

`rows.json` holds 40 rows and what scikit-learn, XGBoost and LightGBM themselves say of them. The two networks are built
with `onnx.helper` in the shape that `torch.onnx.export` writes (Gemm, Relu, Gemm). Afterwards run `torch_model.py`, which
adds a network of PyTorch's own.
"""

import json
from pathlib import Path

import lightgbm
import numpy as np
import onnx
import onnxmltools
import pandas as pd
import xgboost
from onnx import TensorProto, helper, numpy_helper
from onnxmltools.convert.common.data_types import FloatTensorType as ToolsFloat
from skl2onnx import to_onnx
from skl2onnx.common.data_types import DoubleTensorType, FloatTensorType
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

OUT = Path(__file__).resolve().parents[2] / "lib/onnx/golden"
COLUMNS = ["sleepHours", "deepSleepPct", "activeMinutes", "glucoseMean", "age"]
OPSET = {"": 17, "ai.onnx.ml": 3}
MG_DL_PER_MMOL_L = 18.01559


def rows(count, seed):
    random = np.random.default_rng(seed)
    x = np.column_stack(
        [
            random.normal(7, 1, count).clip(3, 12),
            random.normal(18, 5, count).clip(1, 40),
            random.gamma(4, 12, count).clip(0, 300),
            random.normal(140, 30, count).clip(60, 350),
            random.uniform(40, 80, count),
        ]
    ).astype(np.float32)
    score = -0.9 * (x[:, 0] - 7) - 0.08 * (x[:, 1] - 18) + 0.03 * (x[:, 3] - 140) - 0.01 * (x[:, 2] - 48)
    return x, (score + random.normal(0, 0.6, count) > 0).astype(int)


X, Y = rows(600, 1)
ROWS = rows(40, 2)[0]
golden = {"columns": COLUMNS, "rows": [[float(v) for v in row] for row in ROWS], "probabilities": {}}


def save(name, model, probabilities=None):
    data = model if isinstance(model, bytes) else model.SerializeToString()
    (OUT / f"{name}.onnx").write_bytes(data)
    if probabilities is not None:
        golden["probabilities"][name] = [float(p) for p in probabilities]
    print(name, len(data))


def single(model, name, zipmap=False, kind=FloatTensorType):
    options = {id(model): {"zipmap": zipmap}} if zipmap is not None else None
    save(
        name,
        to_onnx(model, initial_types=[("X", kind([None, X.shape[1]]))], options=options, target_opset=OPSET),
        model.predict_proba(ROWS)[:, 1] if zipmap is False else None,
    )


def network(name, output, weights, last=None, batch="batch"):
    first, second = weights
    nodes = [
        helper.make_node("Gemm", ["input", "w1", "b1"], ["hidden"], transB=1),
        helper.make_node("Relu", ["hidden"], ["active"]),
        helper.make_node("Gemm", ["active", "w2", "b2"], ["raw" if last else output], transB=1),
    ]
    if last:
        nodes.append(helper.make_node(last, ["raw"], [output]))
    graph = helper.make_graph(
        nodes,
        "main_graph",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, [batch, first[0].shape[1]])],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, [batch, second[0].shape[0]])],
        [
            numpy_helper.from_array(first[0], "w1"),
            numpy_helper.from_array(first[1], "b1"),
            numpy_helper.from_array(second[0], "w2"),
            numpy_helper.from_array(second[1], "b2"),
        ],
    )
    model = helper.make_model(graph, producer_name="pytorch", opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def main():
    OUT.mkdir(exist_ok=True)
    single(RandomForestClassifier(8, max_depth=4, random_state=0).fit(X, Y), "sklearn-forest")
    single(LogisticRegression(max_iter=1000).fit(X, Y), "sklearn-zipmap", zipmap=True)
    single(make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), LogisticRegression()).fit(X, Y), "sklearn-logistic")
    single(make_pipeline(StandardScaler(), LogisticRegression()).fit(X, Y), "sklearn-double", kind=DoubleTensorType)
    # ONNX Runtime has no Imputer of doubles.
    single(make_pipeline(SimpleImputer(), LogisticRegression()).fit(X, Y), "refused-kernel", kind=DoubleTensorType)
    single(make_pipeline(StandardScaler(), SVC(probability=True, random_state=0)).fit(X[:120], Y[:120]), "sklearn-svm")
    single(make_pipeline(StandardScaler(), MLPClassifier((8,), max_iter=500, random_state=0)).fit(X, Y), "sklearn-mlp")

    named = pd.DataFrame(X, columns=["sleep_hours", "Deep sleep (%)", "active_minutes", "glucose_mmol_l", "age"])
    named["glucose_mmol_l"] /= MG_DL_PER_MMOL_L
    scaled = ColumnTransformer([("scale", StandardScaler(), list(named.columns))])
    model = make_pipeline(scaled, LogisticRegression()).fit(named, np.where(Y == 1, "stressed", "calm"))
    asked = pd.DataFrame(ROWS, columns=named.columns)
    asked["glucose_mmol_l"] /= MG_DL_PER_MMOL_L
    inputs = [(name, FloatTensorType([None, 1])) for name in named.columns]
    save(
        "sklearn-named",
        to_onnx(model, initial_types=inputs, options={id(model): {"zipmap": False}}, target_opset=OPSET),
        model.predict_proba(asked)[:, 1],
    )

    boosted = xgboost.XGBClassifier(n_estimators=12, max_depth=3, random_state=0).fit(X, Y)
    shape = [("input", ToolsFloat([None, X.shape[1]]))]
    save("xgboost", onnxmltools.convert_xgboost(boosted, initial_types=shape, target_opset=15), boosted.predict_proba(ROWS)[:, 1])
    light = lightgbm.LGBMClassifier(n_estimators=12, num_leaves=8, random_state=0, verbose=-1).fit(X, Y)
    save("lightgbm", onnxmltools.convert_lightgbm(light, initial_types=shape, zipmap=False, target_opset=15), light.predict_proba(ROWS)[:, 1])

    scale = StandardScaler().fit(X)
    trained = MLPClassifier((8,), max_iter=500, random_state=0).fit(scale.transform(X), Y)
    w1 = (trained.coefs_[0].T / scale.scale_).astype(np.float32)
    b1 = (trained.intercepts_[0] - (trained.coefs_[0].T / scale.scale_) @ scale.mean_).astype(np.float32)
    second = (trained.coefs_[1].T.astype(np.float32), trained.intercepts_[1].astype(np.float32))
    expected = trained.predict_proba(scale.transform(ROWS))[:, 1]
    save("network-logit", network("network-logit", "logit", ((w1, b1), second)), expected)
    save("network-sigmoid", network("network-sigmoid", "probability", ((w1, b1), second), "Sigmoid", batch=1), expected)

    # What must be refused.
    constant = (np.zeros((1, 8), np.float32), np.zeros(1, np.float32))
    save("refused-constant", network("c", "probability", ((w1, b1), constant), "Sigmoid"))
    save("refused-nan", network("n", "probability", ((w1, b1), second), "Log"))
    bad = network("f", "probability", ((w1, b1), second), "Sigmoid")
    bad.graph.node[3].op_type, bad.graph.node[3].domain = "FancySigmoid", "com.example"
    bad.opset_import.append(helper.make_opsetid("com.example", 1))
    save("refused-operator", bad)
    three = network("t", "probabilities", ((w1, b1), (np.ones((3, 8), np.float32), np.zeros(3, np.float32))), "Softmax")
    save("refused-three-outputs", three)
    outside = network("e", "probability", ((w1, b1), second), "Sigmoid")
    tensor = outside.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in (("location", "../../../etc/passwd"), ("offset", "0"), ("length", str(w1.nbytes))):
        entry = tensor.external_data.add()
        entry.key, entry.value = key, value
    save("refused-external", outside)
    kinds = LogisticRegression(max_iter=1000).fit(X, Y + (X[:, 4] > 70))
    single(kinds, "refused-three-classes", zipmap=None)
    for name, model in (("linear", LinearRegression()), ("forest", RandomForestRegressor(3, max_depth=3, random_state=0))):
        fitted = model.fit(X, X[:, 3])
        save(f"refused-regressor-{name}", to_onnx(fitted, X[:1], target_opset=OPSET))
    only = to_onnx(LogisticRegression(max_iter=1000).fit(X, Y), X[:1], options={"zipmap": False}, target_opset=OPSET)
    del only.graph.output[1]
    save("refused-label-only", only)

    (OUT / "rows.json").write_text(json.dumps(golden) + "\n")


main()
