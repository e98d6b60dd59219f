"""N articles to build: the founding ones and invented ones of the same shape, with tags that have a long tail.

The same N gives the same bytes. What the invented ones say is nonsense; they never leave a temporary folder.
"""

import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

import rjieba
from support.articles import PROJECT, to_yaml
from support.distractors import SOURCE, SUBJECTS, articles
from youju.content import loader

#: Tags that appear as a collection grows: about 100 at 100 articles, 1,000 at 10,000.
TAGS_PER_ROOT = 10
FIRST_DAY = date(2026, 1, 1)
# Put together at random these make sentences that no article may have: “马上申请”, “保赚”.
PUSHING = frozenset({"包过", "马上", "立即", "点击", "保赚", "稳赚", "零风险", "转述", "未核实", "据说", "网传"})


def write(root: Path, count: int) -> Path:
    """A copy of this project in `root` with `count` articles in all."""
    for folder in ("data", "docs", "hooks", "overrides"):
        shutil.copytree(PROJECT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "mkdocs.yml", root)
    founding = len(loader.read(PROJECT)[0].articles.records)
    chance = random.Random(count)
    tags = _tags(chance, count)
    with (root / "data/tags.yml").open("a", encoding="utf-8") as file:
        file.write("\n" + to_yaml(tags))
    # Whoever is in no step of a topic that has some is told so, and every file would be read twice.
    topics = [{**topic.data, "guide": []} for topic in loader.read_shared(PROJECT)[0].topics.records]
    (root / "data/topics.yml").write_text(to_yaml(topics), encoding="utf-8")
    (root / "data/sources/bench.yml").write_text(to_yaml([SOURCE]), encoding="utf-8")
    for article in _articles(chance, max(0, count - founding), tags):
        (root / "data/articles" / f"{article['id']}.yml").write_text(to_yaml(article), encoding="utf-8")
    return root


def _tags(chance: random.Random, count: int) -> list[dict[str, Any]]:
    """Terms of products at places, such as 杭州车船税; no two have a name in common."""
    pairs = [
        (topic, about, subject)
        for topic, (abouts, subjects, _) in SUBJECTS.items()
        for about in abouts
        for subject in subjects.split()
        if about
    ]
    chance.shuffle(pairs)
    wanted = min(len(pairs), round(TAGS_PER_ROOT * count**0.5))
    return [
        {
            "id": f"bench-{number:04}",
            "name": f"{about}{subject}",
            "topic": topic,
            "definition": f"{about}的{subject}，办法以当地公布的为准。",
        }
        for number, (topic, about, subject) in enumerate(pairs[:wanted], 1)
    ]


def _articles(chance: random.Random, count: int, tags: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    facts = _facts()
    words = _words()
    by_topic = {topic: [tag["id"] for tag in tags if tag["topic"] == topic] for topic in SUBJECTS}
    earlier: dict[str, list[str]] = {topic: [] for topic in SUBJECTS}
    for number, article in enumerate(articles(count)):
        topic = article["topic"]
        article["tags"] = [*article["tags"], *_zipf(chance, by_topic[topic], chance.choice([1, 2, 2, 3]))][:8]
        day = FIRST_DAY + timedelta(days=number % 300)
        article |= {"published": str(day), "updated": str(day), "reviewed": str(day)}
        # As long as an article may be: every reminder of one that is longer would be in the time.
        article["sections"] = sections = article["sections"][:3]
        for section in sections:
            section["blocks"][0] = _varied(chance, section["blocks"][0], words)
        if known := facts.get(topic):
            sections[0]["blocks"].append(_figures(chance, known))
        if earlier[topic]:
            sections[1]["blocks"].append(_pointers(chance, earlier[topic]))
        sections[2]["blocks"].append({"list": [f"{step['do'].rstrip('。')}[^notes]。" for step in article["steps"]]})
        earlier[topic].append(article["id"])
        yield article


def _zipf(chance: random.Random, ids: list[str], count: int) -> list[str]:
    """Different ids, the n-th 1/n as often as the first."""
    weights = list(accumulate(1 / rank for rank in range(1, len(ids) + 1)))
    return list(dict.fromkeys(chance.choices(ids, cum_weights=weights, k=count))) if ids else []


def _words() -> Counter[str]:
    """The words of the founding articles, and how often they stand there."""
    text = (PROJECT / "data/articles.yml").read_text(encoding="utf-8")
    found = Counter(word for word in rjieba.cut(text) if re.fullmatch("[\u4e00-\u9fff]{2,4}", word))
    # Nor may a figure be typed: 三年, 七日.
    told = {word for word in found if word in PUSHING or re.search("[一二两三四五六七八九十百千万半]", word)}
    return Counter({word: number for word, number in sorted(found.items()) if word not in told})


def _varied(chance: random.Random, text: str, words: Counter[str]) -> str:
    """A paragraph whose last third is words at random, so that the vocabulary grows as in real text."""
    kept = text.split("。")[:5]
    loose = ["".join(chance.choices(list(words), list(words.values()), k=11)) for _ in range(3)]
    return "。".join([*kept, *loose, ""])


def _facts() -> dict[str, list[str]]:
    """Topic → ids of its figures that are one number everywhere."""
    found: dict[str, list[str]] = {}
    for record in loader.read_shared(PROJECT)[0].facts.records:
        if not record.value.regions and not record.value.columns:
            found.setdefault(record.value.topic, []).append(record.value.id)
    return found


def _figures(chance: random.Random, known: list[str]) -> str:
    chosen = chance.sample(known, min(3, len(known)))
    return "要用到的数：" + "、".join(f"{{{{{identifier}?}}}}" for identifier in chosen) + "。"


def _pointers(chance: random.Random, earlier: list[str]) -> str:
    targets = chance.sample(earlier, min(2, len(earlier)))
    return "另见" + "、".join(f"[[{identifier}]]" for identifier in targets) + "。"
