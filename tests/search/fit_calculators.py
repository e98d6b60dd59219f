"""Fits `hooks/youju/calculators/said.txt`: what people say who want each calculator, and how much it tells of that one.

    python -m search.fit_calculators > hooks/youju/calculators/said.txt

A multinomial logistic regression over stretches of one to four characters, on all questions in this folder; what
wants no calculator is a class, too. Of each calculator the words stay that tell it most from the others.
"""

import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
LONGEST = 4
#: Stretches that fewer questions have say nothing.
SELDOM = 4
WORDS = 40
#: What a weight of one stands for, and what is too little for it.
UNIT, LEAST = 0.4, 0.12
TURNS, RATE, RIDGE = 150, 0.05, 0.001
_NUMERAL = re.compile(
    "[零一二两三四五六七八九十百千]*[一二两三四五六七八九十百千][万千百]+[零一二两三四五六七八九十百千]*"
)


def stretches(question: str) -> set[str]:
    runs = re.findall("[\u4e00-\u9fff]+", re.sub(r"[，。？?！、,!\s]", "", _NUMERAL.sub("0", question)))
    return {
        run[at : at + length] for run in runs for length in range(1, LONGEST + 1) for at in range(len(run) - length + 1)
    }


def fitted(has: Numbers, wanted: NDArray[np.int64], classes: int) -> Numbers:
    """Weights of every stretch for every class, by Adam."""
    weights = np.zeros((has.shape[1], classes), np.float32)
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    right = np.eye(classes, dtype=np.float32)[wanted]
    for turn in range(1, TURNS + 1):
        scores = has @ weights
        likely = np.exp(scores - scores.max(1, keepdims=True))
        likely /= likely.sum(1, keepdims=True)
        slope = has.T @ (likely - right) / len(wanted) + RIDGE * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        weights -= RATE * (mean / (1 - 0.9**turn)) / (np.sqrt(spread / (1 - 0.99**turn)) + 1e-8)
    return weights


def main() -> None:
    questions = [
        one for file in sorted(Path(__file__).parent.glob("queries*.json")) for one in json.loads(file.read_text())
    ]
    wanting = [(one, next((page for page in one["expected"] if page.startswith("tools/")), "")) for one in questions]
    # Where an article answers as well as the calculator, the question says nothing of either.
    told = [(stretches(one["query"]), page) for one, page in wanting if not page or one["class"] == "calc"]
    names = ["", *sorted({page for _, page in told if page})]
    counts = Counter(each for found, _ in told for each in found)
    place = {each: number for number, each in enumerate(sorted(e for e, count in counts.items() if count >= SELDOM))}
    has = np.zeros((len(told), len(place) + 1), np.float32)
    has[:, -1] = 1
    for row, (found, _) in enumerate(told):
        has[row, [place[each] for each in found if each in place]] = 1
    weights = fitted(has, np.array([names.index(page) for _, page in told]), len(names))[:-1, 1:]
    weights -= weights.mean(1, keepdims=True)
    every = list(place)
    for column, page in zip(weights.T, names[1:], strict=True):
        best = [number for number in np.argsort(-column)[:WORDS] if column[number] > LEAST]
        words = [f"{every[number]}{min(9, max(1, round(float(column[number]) / UNIT)))}" for number in best]
        print(page.removeprefix("tools/"), *words)


if __name__ == "__main__":
    main()
