"""Decisions: every answer leads on, every way ends, every outcome is reached.

Those with a page of their own are listed somewhere, finished, and each outcome rests on what is official.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import chain

from ..content.citation import cited
from ..content.decision import Asked, Decision, Outcome
from ..content.document import Location
from ..content.loader import Collection, Record
from ..content.messages import guessed, nearest
from ..ledger.evaluation import LedgerValues
from ..ledger.ledger import Ledger
from ..problem import Problem
from ..text import decision_text
from ..text.article_text import Placed
from . import calculators, follow_on, records, references
from .uniqueness import again

#: Questions on the longest way to an outcome: of a tree drawn in an article, of a decision with a page of its own.
DRAWN, TAPPED = 3, 5
#: Only a page shows these.
_OF_PAGES = ("unsure", "next", "bring", "by", "tools", "read", "sources")


def problems(found: Collection, ledger: Ledger, today: date) -> Iterator[Problem]:
    for record in found.decisions.records:
        yield from _ids(record)
        yield from _ways(record)
        said = decision_text.of_decision(record.value)
        every = chain(
            references.citations(record, said, found),
            records.texts(record, _plain(record.value), said, found, ledger, today),
            _page(record, found, ledger, today) if record.value.page else _unshown(record),
        )
        yield from follow_on.of_texts([text for _, text in said], found.facts, every)


def _ids(record: Record[Decision]) -> Iterator[Problem]:
    """Questions and outcomes of one name could not be told apart in an address."""
    ids = [(question.id, ("questions", number, "id")) for number, question in enumerate(record.value.questions)]
    ids += [(outcome.id, ("outcomes", number, "id")) for number, outcome in enumerate(record.value.outcomes)]
    for identifier, place, _ in again(ids):
        message = f"“{identifier}”在这棵判断树里已经用过"
        yield Problem(record.at(*place), "duplicate-id", message, "换一个编号")


def _ways(record: Record[Decision]) -> Iterator[Problem]:
    questions = {question.id: number for number, question in enumerate(record.value.questions)}
    outcomes = {outcome.id: number for number, outcome in enumerate(record.value.outcomes)}
    astray = list(_astray(record, questions, outcomes))
    yield from astray
    if astray:
        # What is not reached then would be.
        return
    most = TAPPED if record.value.page else DRAWN
    ways = _Ways(record, questions, most)
    longest = max(ways.lengths(record.value.questions[0].id), default=0)
    if ways.circles:
        yield from ways.circles.values()
        return
    for name, part, ids in (("题", "questions", questions), ("结论", "outcomes", outcomes)):
        for identifier, number in ids.items():
            if not ways.reached[identifier]:
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
                fix = guessed(nearest(target, known), f"可以用的：{'、'.join(known)}")
                if target in other:
                    fix = f"写成 {'end' if key == 'go' else 'go'}: {target}"
                yield Problem(record.at(*here, key), "lost-way", f"没有“{target}”这个{name}", fix)


class _Ways:
    """All ways through a decision: how often each question and outcome is `reached`, and the `circles`, by place."""

    def __init__(self, record: Record[Decision], questions: dict[str, int], most: int) -> None:
        self.reached: Counter[str] = Counter()
        self.circles: dict[Location, Problem] = {}
        self._record = record
        self._questions = questions
        self._most = most

    def lengths(self, identifier: str, before: tuple[str, ...] = ()) -> Iterator[int]:
        """Of all ways on from a question, counted from the first; none of those that lead back."""
        first_time = not self.reached[identifier]
        self.reached[identifier] += 1
        way = (*before, identifier)
        number = self._questions[identifier]
        for index, asked in enumerate(self._record.value.questions[number].answers):
            if asked.go is None:
                self.reached[_target(asked)] += 1
                yield len(way)
            elif asked.go in way:
                place: Location = ("questions", number, "answers", index, "go")
                message = f"走回了答过的“{asked.go}”，永远到不了结论"
                fix = "换一题，或用 end 走到结论"
                self.circles[place] = Problem(self._record.at(*place), "lost-way", message, fix)
            elif first_time or len(way) <= self._most:
                yield from self.lengths(asked.go, way)
            else:
                # Too long already; what comes after it has been seen.
                yield len(way) + 1


def _target(asked: Asked) -> str:
    return asked.go or asked.end or ""


def _plain(decision: Decision) -> list[Placed]:
    """Its texts that are shown as they are."""
    plain: list[Placed] = [(("title",), decision.title)]
    for number, question in enumerate(decision.questions):
        plain.append((("questions", number, "ask"), question.ask))
        plain += [
            (("questions", number, "answers", index, "say"), asked.say) for index, asked in enumerate(question.answers)
        ]
    plain += [(("outcomes", number, "title"), outcome.title) for number, outcome in enumerate(decision.outcomes)]
    phrasings = decision.page.phrasings if decision.page else ()
    return [*plain, *((("page", "phrasings", number), text) for number, text in enumerate(phrasings))]


def _unshown(record: Record[Decision]) -> Iterator[Problem]:
    """What would only stand on a page."""
    places: list[Location] = [
        ("questions", number, "hint") for number, question in enumerate(record.value.questions) if question.hint
    ]
    places += [
        ("outcomes", number, key)
        for number, outcome in enumerate(record.value.outcomes)
        for key in _OF_PAGES
        if getattr(outcome, key)
    ]
    for place in places:
        message = f"没有自己一页的判断树不显示“{place[-1]}”"
        yield Problem(record.at(*place, key=True), "lost-words", message, "写 page 给它一页，或删掉它")


def _page(record: Record[Decision], found: Collection, ledger: Ledger, today: date) -> Iterator[Problem]:
    page = record.value.page
    assert page
    yield from records.listed(record, page, found, "page")
    yield from records.reviewed(record, page.reviewed, today, "page")
    yield from records.unfinished(record)
    for number, outcome in enumerate(record.value.outcomes):
        here: Location = ("outcomes", number)
        yield from records.sources(record, (*here, "sources"), outcome.sources, page.reviewed, found, today, "判断")
        for index, case in enumerate(outcome.tools):
            yield from calculators.prefilled(case, partial(record.at, *here, "tools", index))
        if not outcome.unsure and not _is_official(outcome, found, LedgerValues(ledger, today)):
            message = f"结论“{outcome.title}”没有引用见过原文的文件"
            fix = "在 sources 里写依据的条款；没有官方出处的，用 unsure 对读者说明，写上问谁"
            yield Problem(record.at(*here, "title"), "no-source", message, fix)


def _is_official(outcome: Outcome, found: Collection, values: LedgerValues) -> bool:
    """Whether it leans on a document or a figure that somebody read in the original; what is not known counts."""
    if not found.sources.whole or found.sources.broken or not found.facts.whole or found.facts.broken:
        return True
    documents = {record.value.id: record.value for record in found.sources.records}
    texts = [text for _, text in decision_text.of_outcome(outcome)]
    named = decision_text.cited_in_outcome(outcome)
    places = [cited(place, documents) for place in named if place.partition(":")[0] in documents]
    return any(place.confidence == "official" for place in places) or any(
        use.entry and use.entry.confidence == "official" for use in values.used(texts)
    )
