"""Pipelines for tables: scikit-learn models that are fitted to the iris dataset when the server starts."""
# mypy: disable-error-code="import-not-found, import-untyped"

from typing import Any

import pandas as pd
from sklearn.datasets import load_iris
from sklearn.linear_model import LinearRegression
from sklearn.neighbors import KNeighborsClassifier

WIDTH = "petal width (cm)"
Table = dict[str, dict[str, list[str]]]


def flowers() -> tuple[pd.DataFrame, list[str]]:
    """Return the four measurements of each flower, and the species of each flower."""
    iris = load_iris(as_frame=True)
    return iris.data, [str(iris.target_names[kind]) for kind in iris.target]


class Classifier:
    """Classify flowers into species by their four measurements."""

    def __init__(self) -> None:
        measures, species = flowers()
        self.columns = list(measures)
        self.model = KNeighborsClassifier().fit(measures, species)

    def __call__(self, inputs: Table) -> Any:
        """Return the name of a species for each row."""
        return self.model.predict(rows(inputs, self.columns)).tolist()


class Regressor:
    """Predict the width of petals from the other three measurements."""

    def __init__(self) -> None:
        measures, _ = flowers()
        self.columns = [column for column in measures if column != WIDTH]
        self.model = LinearRegression().fit(measures[self.columns], measures[WIDTH])

    def __call__(self, inputs: Table) -> Any:
        """Return a number for each row."""
        return self.model.predict(rows(inputs, self.columns)).tolist()


def rows(inputs: Table, columns: list[str]) -> pd.DataFrame:
    """Return the columns in the order that the model expects. If this raises, the server responds with status 400."""
    missing = [column for column in columns if column not in inputs["data"]]
    if missing:
        raise ValueError(f"The table lacks {', '.join(missing)}")
    return pd.DataFrame(inputs["data"])[columns].astype(float)
