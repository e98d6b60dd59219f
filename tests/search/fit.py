"""Fits DOUBT in `docs/javascripts/search/engine.js`: how the signs of a question weigh for nothing being written of it.

    node tests/search/rank.mjs SITE QUERIES.json --signs | python -m search.fit

Prints the weights of a logistic regression, and for some thresholds how many questions without an answer are told so
and how many with one are called unwritten, each question judged by weights fitted without it (ten folds).
"""

import json
import sys

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
RIDGE = 1.0
STEPS = 30
FOLDS = 10


def fitted(signs: Numbers, unwritten: Numbers) -> Numbers:
    """The weights by Newton's method, the last for a constant."""
    spread = signs.std(0) + 1e-9
    scaled = np.c_[signs / spread, np.ones(len(signs))]
    ridge = np.diag([*[RIDGE] * signs.shape[1], 0])
    weights = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (likely - unwritten) + ridge @ weights
        weights -= np.linalg.solve((scaled.T * (likely * (1 - likely))) @ scaled + ridge, slope)
    weights[:-1] /= spread
    return weights


def main() -> None:
    questions = [json.loads(line) for line in sys.stdin]
    names = [name for name in questions[0] if name != "unwritten"]
    signs = np.array([[float(each[name]) for name in names] for each in questions])
    unwritten = np.array([float(each["unwritten"]) for each in questions])
    weights = fitted(signs, unwritten)
    print(
        "  ".join(
            f"{name} {weight:.2f}" for name, weight in zip(["start", *names], [weights[-1], *weights], strict=False)
        )
    )
    doubt = np.zeros(len(questions))
    order = np.random.default_rng(0).permutation(len(questions))
    for fold in range(FOLDS):
        left_out = np.zeros(len(questions), bool)
        left_out[order[fold::FOLDS]] = True
        own = fitted(signs[~left_out], unwritten[~left_out])
        doubt[left_out] = signs[left_out] @ own[:-1] + own[-1]
    for threshold in (-1.0, -0.5, 0.0, 0.5, 1.0):
        told, wrongly = (doubt[unwritten == kind] > threshold for kind in (1, 0))
        print(f"{threshold:5}  told {told.mean():.1%}  called unwritten {wrongly.mean():.1%}")


if __name__ == "__main__":
    main()
