"""The texts of situations and of deadlines, in reading order, with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..content.document import Location
from ..content.situation import Deadline, Situation, SituationStep
from . import markup
from .article_text import Placed


def steps(situation: Situation) -> Iterator[tuple[Location, SituationStep]]:
    """Every step with its place."""
    for number, stage in enumerate(situation.stages):
        for index, step in enumerate(stage.steps):
            yield ("stages", number, "steps", index), step


def inline(situation: Situation) -> list[Placed]:
    """Texts that may hold inline syntax."""
    found: list[Placed] = [(("for",), situation.for_)]
    for place, step in steps(situation):
        found += [((*place, *where), text) for where, text in of_step(step)]
    return found + [(("notes", number), text) for number, text in enumerate(situation.notes)]


def of_step(step: SituationStep) -> list[Placed]:
    """The same of one step, with places in it."""
    texts = (("do", step.do), ("bring", step.bring), ("local", step.local))
    return [((key,), text) for key, text in texts if text]


def plain(situation: Situation) -> list[Placed]:
    """Texts that are shown as they are."""
    found: list[Placed] = [(("title",), situation.title), (("about",), situation.about)]
    found += [(("phrasings", number), text) for number, text in enumerate(situation.phrasings)]
    found += [(("stages", number, "when"), stage.when) for number, stage in enumerate(situation.stages)]
    return found + [((*place, "why"), step.why) for place, step in steps(situation) if step.why]


def cited_in(situation: Situation, deadlines: Mapping[str, Deadline]) -> list[str]:
    """The documents and clauses it rests on, each once, as they come: `civil-code:677`; also those of its deadlines."""
    found = markup.cited([situation.for_])
    for _, step in steps(situation):
        found += markup.cited([step.do])
        found += [place for name in step.deadlines if name in deadlines for place in deadlines[name].sources]
        found += markup.cited([step.bring or "", step.local or ""])
    return list(dict.fromkeys([*found, *markup.cited(situation.notes)]))


def inline_of(deadline: Deadline) -> list[Placed]:
    """Texts of a deadline that may hold figures and links."""
    texts = (("from", deadline.from_), ("missed", deadline.missed), ("note", deadline.note))
    return [((key,), text) for key, text in texts if text]


def plain_of(deadline: Deadline) -> list[Placed]:
    """The others, which are shown as they are."""
    texts = (("field", deadline.field), ("title", deadline.title), ("within", deadline.within), ("who", deadline.who))
    return [((key,), text) for key, text in texts if text]
