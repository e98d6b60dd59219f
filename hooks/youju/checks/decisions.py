"""Decisions: every answer leads on, every way ends, every outcome is reached; their texts are as those of articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain

from ..content.document import Location
from ..content.loader import Collection, Record
from ..content.messages import nearest
from ..content.model import Asked, Decision
from ..ledger.ledger import Ledger
from ..problem import Problem
from ..text import article_text, decision_text, markup
from . import decision_pages, figures, follow_on, marks, references, style

#: Questions on the longest way to an outcome: of a tree drawn in an article, of a decision with a page of its own.
DRAWN, TAPPED = 3, 5


def problems(found: Collection, ledger: Ledger, today: date) -> Iterator[Problem]:
    for record in found.decisions.records:
        yield from _ids(record)
        yield from _ways(record)
        every = chain(
            _texts(record, found),
            figures.over_time(record, decision_text.of_decision(record.value), ledger, today),
            decision_pages.problems(record, found, ledger, today),
        )
        yield from follow_on.of_decision(record.value, found.facts, every)


def _ids(record: Record[Decision]) -> Iterator[Problem]:
    """Questions and outcomes of one name could not be told apart in an address."""
    taken: set[str] = set()
    ids = [(("questions", number, "id"), question.id) for number, question in enumerate(record.value.questions)]
    ids += [(("outcomes", number, "id"), outcome.id) for number, outcome in enumerate(record.value.outcomes)]
    for place, identifier in ids:
        if identifier in taken:
            message = f"“{identifier}”在这棵判断树里已经用过"
            yield Problem(record.at(*place), "duplicate-id", message, "换一个编号")
        taken.add(identifier)


def _ways(record: Record[Decision]) -> Iterator[Problem]:
    questions = {question.id: number for number, question in enumerate(record.value.questions)}
    outcomes = {outcome.id: number for number, outcome in enumerate(record.value.outcomes)}
    astray = list(_astray(record, questions, outcomes))
    yield from astray
    if astray:
        # What is not reached then would be.
        return
    most = TAPPED if record.value.page else DRAWN
    reached: Counter[str] = Counter()
    circles: dict[Location, Problem] = {}
    longest = max(_walk(record, questions, record.value.questions[0].id, (), most, reached, circles), default=0)
    if circles:
        yield from circles.values()
        return
    for name, part, ids in (("题", "questions", questions), ("结论", "outcomes", outcomes)):
        for identifier, number in ids.items():
            if not reached[identifier]:
                message = f"从第一题走不到“{identifier}”这个{name}"
                yield Problem(record.at(part, number, "id"), "lost-way", message, "让一个回答走到它，或删掉它")
    if longest > most:
        message = f"最长的一路要答 {longest} 题，手机上看不过来"
        yield Problem(record.at("questions", key=True), "long-way", message, f"合并题目，{most} 题以内到结论")


def _astray(record: Record[Decision], questions: dict[str, int], outcomes: dict[str, int]) -> Iterator[Problem]:
    """Answers that lead to what is not there."""
    for number, question in enumerate(record.value.questions):
        for index, asked in enumerate(question.answers):
            here: Location = ("questions", number, "answers", index)
            key, name, known, other = (
                ("go", "题", questions, outcomes) if asked.go else ("end", "结论", outcomes, questions)
            )
            target = _target(asked)
            if target not in known:
                guess = nearest(target, known)
                fix = f"是不是想写 {guess}？" if guess else f"可以用的：{'、'.join(known)}"
                if target in other:
                    fix = f"写成 {'end' if key == 'go' else 'go'}: {target}"
                yield Problem(record.at(*here, key), "lost-way", f"没有“{target}”这个{name}", fix)


def _walk(
    record: Record[Decision],
    questions: dict[str, int],
    identifier: str,
    before: tuple[str, ...],
    most: int,
    reached: Counter[str],
    circles: dict[Location, Problem],
) -> Iterator[int]:
    """The lengths of all ways from a question, noting what is `reached` and where a way would begin again."""
    first_time = not reached[identifier]
    reached[identifier] += 1
    way = (*before, identifier)
    number = questions[identifier]
    for index, asked in enumerate(record.value.questions[number].answers):
        place: Location = ("questions", number, "answers", index, "go")
        if asked.go is None:
            reached[_target(asked)] += 1
            yield len(way)
        elif asked.go in way:
            message = f"走回了答过的“{asked.go}”，永远到不了结论"
            circles[place] = Problem(record.at(*place), "lost-way", message, "换一题，或用 end 走到结论")
        elif first_time or len(way) <= most:
            yield from _walk(record, questions, asked.go, way, most, reached, circles)
        else:
            # Too long already; what comes after it has been seen.
            yield len(way) + 1


def _target(asked: Asked) -> str:
    return asked.go or asked.end or ""


def _texts(record: Record[Decision], found: Collection) -> Iterator[Problem]:
    decision = record.value
    said = decision_text.of_decision(decision)
    plain: list[article_text.Placed] = [(("title",), decision.title)]
    for number, question in enumerate(decision.questions):
        plain.append((("questions", number, "ask"), question.ask))
        plain += [
            (("questions", number, "answers", index, "say"), asked.say) for index, asked in enumerate(question.answers)
        ]
    plain += [(("outcomes", number, "title"), outcome.title) for number, outcome in enumerate(decision.outcomes)]
    linked = [(place, item) for place, text in said for item in markup.parse(text).references]
    plain += [
        (("page", "phrasings", n), text) for n, text in enumerate(decision.page.phrasings if decision.page else ())
    ]
    yield from references.unmarked(record, plain)
    yield from references.citations(record, said, found)
    yield from references.targets(record, linked, found)
    yield from references.links(record, said)
    yield from marks.problems(record, [*plain, *said])
    yield from style.problems(record, [*plain, *said])
