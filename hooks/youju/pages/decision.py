"""A decision drawn as a tree: a question, its answers, below each the next question or what it comes to."""

from __future__ import annotations

from markupsafe import Markup

from ..content.model import Asked, Decision, DecisionQuestion
from ..text.markup import escaped
from .text import PageText


def tree(text: PageText, decision: Decision) -> Markup:
    """Nested lists. A question or an outcome that several answers lead to is written out once, where it is first met."""
    return Markup(
        f'<figure class="yj-decision"><figcaption>{escaped(decision.title)}</figcaption>\n'
        f"{_Tree(text, decision).question(decision.questions[0])}</figure>"
    )


class _Tree:
    def __init__(self, text: PageText, decision: Decision) -> None:
        self.text = text
        self.questions = {question.id: question for question in decision.questions}
        self.outcomes = {outcome.id: outcome for outcome in decision.outcomes}
        self.drawn: set[str] = set()

    def question(self, question: DecisionQuestion) -> str:
        if question.id in self.drawn:
            return f'<p class="yj-decision__ask">回到“{escaped(question.ask)}”</p>'
        self.drawn.add(question.id)
        answers = "\n".join(self._answer(answer) for answer in question.answers)
        return f'<p class="yj-decision__ask">{escaped(question.ask)}</p>\n<ul>{answers}</ul>\n'

    def _answer(self, answer: Asked) -> str:
        leads = self.question(self.questions[answer.go]) if answer.go else self._outcome(answer.end or "")
        return f'<li><span class="yj-decision__say">{escaped(answer.say)}</span>\n{leads}</li>'

    def _outcome(self, identifier: str) -> str:
        outcome = self.outcomes[identifier]
        known = f"outcome {identifier}" in self.drawn
        self.drawn.add(f"outcome {identifier}")
        more = "" if known else f" {self.text(outcome.text)}"
        return f'<p class="yj-decision__end"><strong>{escaped(outcome.title)}</strong>{more}</p>'
