"""Cards drawn once and kept by what is on them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from .card import EDITION, Face


class Shelf(NamedTuple):
    """`folder` is where they are; `mark` is the logo on them, a PNG."""

    folder: Path
    mark: bytes

    def drawn(self, face: Face) -> Path:
        """The card, drawn if it is not there."""
        place = self._place(face)
        if not place.is_file():
            # Brings a library for pictures along, which nothing else needs.
            from .card_drawing import draw

            self.folder.mkdir(parents=True, exist_ok=True)
            # Under its name only when whole: another process may be reading.
            unfinished = place.with_suffix(f".{os.getpid()}")
            unfinished.write_bytes(draw(face, self.mark))
            unfinished.replace(place)
        return place

    def draw_all(self, faces: Sequence[Face]) -> None:
        for face in faces:
            self.drawn(face)

    def forget_all_but(self, faces: Iterable[Face]) -> None:
        """Removes cards nobody shows any more."""
        if self.folder.is_dir():
            shown = set(map(self._place, faces))
            for old in self.folder.iterdir():
                if old not in shown:
                    old.unlink()

    def _place(self, face: Face) -> Path:
        said = "\n".join((str(EDITION), face.title, face.line, face.topic, face.date))
        return self.folder / f"{blake2b(said.encode() + self.mark, digest_size=16).hexdigest()}.png"
