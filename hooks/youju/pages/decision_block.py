"""A decision in an article: a small one drawn as a tree, one with its own page as a card with the first question."""

from __future__ import annotations

from markupsafe import Markup

from ..content.decision import Asked, Decision, DecisionQuestion, Outcome
from ..text.markup import escaped
from .templates import macros
from .text import PageText


def block(text: PageText, decision: Decision) -> Markup:
    return card(text, decision) if decision.page else tree(text, decision)


def card(text: PageText, decision: Decision) -> Markup:
    """The first question; each answer leads into the page as if it had been given there."""
    return Markup(macros("macros.html").decision_card(text, decision))


def tree(text: PageText, decision: Decision) -> Markup:
    """Nested lists. A question or an outcome that several answers lead to is written out once, where it is first met."""
    return Markup(
        f'<figure class="yj-decision"><figcaption>{escaped(decision.title)}</figcaption>\n'
        f"{_Tree(text, decision).question(decision.questions[0])}</figure>"
    )


def outcomes(decision: Decision) -> list[Outcome]:
    """In the order a reader meets them in the tree."""
    questions = {question.id: question for question in decision.questions}
    met: dict[str, None] = {}
    asked: set[str] = set()
    ahead = list(decision.questions[0].answers)
    while ahead:
        answer = ahead.pop(0)
        if answer.end:
            met[answer.end] = None
        elif answer.go and answer.go not in asked:
            asked.add(answer.go)
            ahead = [*questions[answer.go].answers, *ahead]
    known = {outcome.id: outcome for outcome in decision.outcomes}
    return [known[identifier] for identifier in met]


class _Tree:
    def __init__(self, text: PageText, decision: Decision) -> None:
        self.text = text
        self.questions = {question.id: question for question in decision.questions}
        self.outcomes = {outcome.id: outcome for outcome in decision.outcomes}
        self.asked: set[str] = set()
        self.told: set[str] = set()

    def question(self, question: DecisionQuestion) -> str:
        if question.id in self.asked:
            return f'<p class="yj-decision__ask">再看“{escaped(question.ask)}”</p>'
        self.asked.add(question.id)
        answers = "\n".join(self._answer(answer) for answer in question.answers)
        return f'<p class="yj-decision__ask">{escaped(question.ask)}</p>\n<ul>{answers}</ul>\n'

    def _answer(self, answer: Asked) -> str:
        said = f'<span class="yj-decision__say">{escaped(answer.say)}</span>'
        if answer.go:
            return f"<li>{said} {self.question(self.questions[answer.go])}</li>"
        return f'<li><p class="yj-decision__end">{said} {self._outcome(answer.end or "")}</p></li>'

    def _outcome(self, identifier: str) -> str:
        outcome = self.outcomes[identifier]
        title = f"<strong>{escaped(outcome.title)}</strong>"
        if outcome.id in self.told:
            return title
        self.told.add(outcome.id)
        return f"{title} {self.text(outcome.text)}"
