"""NICE, DiCE and CFNOW from their published packages, with the packages' own defaults.

Each original is a class with `prepare` (once a table, not counted as a request) and `ask` (one request): the
counterfactuals it returns, and the CPU second of the request at which it had its first one.
"""

import contextlib
import io
import random
import warnings
from datetime import datetime, timezone

import numpy as np
import pandas as pd

from predictor import CLOCK

warnings.filterwarnings("ignore")


class Nice:
    locks = False

    def __init__(self, variant):
        self.variant = variant

    def prepare(self, table, model, rows, labels):
        from nice import NICE

        loss = outlier_factor(rows, labels) if self.variant == "plausibility" else None
        self.explainer = NICE(model.two_columns, rows.copy(), cat_feat=[], y_train=labels,
                              optimization=self.variant, auto_encoder=loss)

    def ask(self, query, _immutable, _seed, _limit):
        found = self.explainer.explain(query[None, :].copy())
        return np.asarray(found, dtype=float).reshape(1, -1), None


def outlier_factor(rows, labels):
    """The plausibility reward takes any loss: here the local outlier factor among rows of class 0, as on our side."""
    from sklearn.neighbors import LocalOutlierFactor

    mean, sd = rows.mean(axis=0), rows.std(axis=0)
    sd = np.where(sd == 0, 1, sd)
    model = LocalOutlierFactor(n_neighbors=20, novelty=True, algorithm="kd_tree")
    model.fit((rows[labels == 0] - mean) / sd)
    return lambda x: -model.score_samples((np.asarray(x, dtype=float) - mean) / sd)


class Dice:
    locks = True

    def __init__(self, method):
        self.method = method

    def prepare(self, table, model, rows, labels):
        import dice_ml

        self.features = table["features"]
        frame = pd.DataFrame(rows, columns=self.features).assign(label=labels)
        data = dice_ml.Data(
            dataframe=frame, continuous_features=self.features, outcome_name="label",
            continuous_features_precision=dict(zip(self.features, table["precision"])),
        )
        wrapped = dice_ml.Model(model=model, backend="sklearn", model_type="classifier")
        self.explainer = dice_ml.Dice(data, wrapped, method=self.method)
        self.total = table["diceTotal"]

    def ask(self, query, immutable, _seed, _limit):
        # Seeded from outside (`reseed`): with its own `random_seed` dice-ml draws every feature from the same numbers.
        settings = {}
        if any(immutable):
            settings["features_to_vary"] = [name for name, fixed in zip(self.features, immutable) if not fixed]
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            try:
                result = self.explainer.generate_counterfactuals(
                    pd.DataFrame([query], columns=self.features), total_CFs=self.total,
                    desired_class="opposite", **settings)
            except Exception as error:
                if "No counterfactuals found" not in str(error):
                    raise
                return np.empty((0, len(query))), None
        example = result.cf_examples_list[0]
        found = example.final_cfs_df_sparse if example.final_cfs_df_sparse is not None else example.final_cfs_df
        if found is None:
            return np.empty((0, len(query))), None
        return found[self.features].to_numpy(dtype=float), None


class CpuTime:
    """Stands in for CFNOW's clock, so that its own time limit means CPU seconds on a busy machine too."""

    @staticmethod
    def now():
        return datetime.fromtimestamp(CLOCK.now(), timezone.utc)


class Cfnow:
    locks = False

    def __init__(self, strategy):
        self.strategy = strategy

    def prepare(self, table, model, _rows, _labels):
        import cfnow._cf_searchers
        import cfnow._fine_tune
        import cfnow.cf_finder as package

        for module in [package, cfnow._cf_searchers, cfnow._fine_tune]:
            module.datetime = CpuTime
        self.features = table["features"]
        self.model = model
        self.package = package
        self.table = table
        self.first = None
        tune = getattr(package._fine_tuning, "original", package._fine_tuning)

        def noted(*args, **named):
            # The finder has its counterfactual; from here on it is only made smaller.
            self.first = CLOCK.now()
            return tune(*args, **named)

        noted.original = tune
        package._fine_tuning = noted

    def ask(self, query, _immutable, _seed, _limit):
        self.first = None
        result = self.package.find_tabular(
            factual=pd.Series(query, index=self.features), model_predict_proba=self.model.probability,
            feat_types={name: "num" for name in self.features}, cf_strategy=self.strategy,
            limit_seconds=self.table["limitSeconds"], ft_it_max=self.table["cfnowRounds"],
        )
        # Whatever number is asked for, the package hands over everything it has met, best first.
        found = np.asarray(result.cfs[:1], dtype=float).reshape(-1, len(query))
        return found, self.first


def original(engine):
    family, _, variant = engine.partition("-")
    return {"nice": Nice, "dice": Dice, "cfnow": Cfnow}[family](variant)


def reseed(seed):
    np.random.seed(seed)
    random.seed(seed)
