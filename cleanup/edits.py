"""Edits and patches: how one text becomes another, and back. Knows no meaning.

All offsets are code points, end-exclusive.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace ``source[start:end]`` by ``text``; ``rules`` are all that had a hand in it."""

    start: int
    end: int
    text: str
    rules: tuple[str, ...] = ()


class Patch:
    """A source text and the edits to it: sorted, disjoint, inside the source.

    >>> patch = Patch('a  b', [Edit(1, 3, ' ', ('double-space',))])
    >>> patch.target
    'a b'
    >>> patch.inverse().target
    'a  b'

    Raises ValueError when the edits overlap, are out of order or leave the source.
    """

    def __init__(self, source: str, edits: Iterable[Edit] = ()) -> None:
        self.source = source
        self.edits = tuple(edits)
        here = 0
        for edit in self.edits:
            if not here <= edit.start <= edit.end <= len(source):
                raise ValueError(f'edits overlap, are out of order or leave the text: {edit}')
            here = edit.end

    def __repr__(self) -> str:
        return f'Patch({self.source!r}, {self.edits!r})'

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Patch):
            return NotImplemented
        return self.source == other.source and self.edits == other.edits

    def __hash__(self) -> int:
        return hash((self.source, self.edits))

    @cached_property
    def target(self) -> str:
        """The text after all edits."""
        return _edited(self.source, 0, len(self.source), self.edits)

    @cached_property
    def _starts(self) -> list[int]:
        """Where the text of each edit starts in the target."""
        starts, growth = [], 0
        for edit in self.edits:
            starts.append(edit.start + growth)
            growth += len(edit.text) - (edit.end - edit.start)
        return starts

    @cached_property
    def _ends(self) -> list[int]:
        """Where the text of each edit ends in the target."""
        return [
            start + len(edit.text) for edit, start in zip(self.edits, self._starts, strict=True)
        ]

    def inverse(self) -> Patch:
        """The patch that leads back: ``patch.inverse().target == patch.source``."""
        spans = zip(self.edits, self._starts, self._ends, strict=True)
        return Patch(
            self.target,
            (
                Edit(start, end, self.source[edit.start : edit.end], edit.rules)
                for edit, start, end in spans
            ),
        )

    def restores_source(self) -> bool:
        """Whether putting back what the edits replaced gives the source again, piece by piece."""
        pieces, here = [], 0
        for edit, start, end in zip(self.edits, self._starts, self._ends, strict=True):
            pieces += self.target[here:start], self.source[edit.start : edit.end]
            here = end
        pieces.append(self.target[here:])
        return ''.join(pieces) == self.source

    def then(self, after: Patch) -> Patch:
        """Both patches as one: ``a.then(b).target == b.target``.

        An edit of the one that touches an edit of the other becomes one edit with it, which
        keeps the rules of both; what the second patch takes back is gone. Linear in the edits.

        Raises ValueError when `after` does not start from the target of this patch.
        """
        if after.source != self.target:
            raise ValueError('the second patch does not start where the first one ends')
        if not after.edits:
            return self
        if not self.edits:
            return after
        apart = _placed_apart(self, after)
        return Patch(self.source, _composed(self, after) if apart is None else apart)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where in the source ``target[start:end]`` comes from.

        A span that no edit touches has the same text there. A span that cuts into an edit is
        widened to all that the edit replaced; an empty span stands for what was deleted there.
        """
        if not self.edits:
            return start, end
        last = bisect_right(self._starts, start) - 1
        if last < 0:
            left = start
        elif start < self._ends[last]:
            left = self.edits[last].start
        else:
            left = self.edits[last].end + start - self._ends[last]
        first = bisect_left(self._ends, end)
        if first == len(self.edits):
            right = self.edits[-1].end + end - self._ends[-1]
        elif end > self._starts[first]:
            right = self.edits[first].end
        else:
            right = self.edits[first].start - (self._starts[first] - end)
        return (left, right) if left <= right else (right, left)


def _edited(source: str, start: int, end: int, edits: Iterable[Edit]) -> str:
    """``source[start:end]`` after the edits, which lie inside that span."""
    pieces: list[str] = []
    for edit in edits:
        pieces += source[start : edit.start], edit.text
        start = edit.end
    pieces.append(source[start:end])
    return ''.join(pieces)


def _placed_apart(before: Patch, after: Patch) -> list[Edit] | None:
    """The edits of both patches when none touches one of the other, as is usual; else None."""
    starts, ends, count = before._starts, before._ends, len(before.edits)
    moved = []
    for start, end, text, rules in after.edits:
        at = bisect_left(ends, start)
        if at < count and starts[at] <= end:
            return None
        shift = before.edits[at - 1].end - ends[at - 1] if at else 0
        moved.append(Edit(start + shift, end + shift, text, rules))
    return sorted((*before.edits, *moved), key=lambda edit: edit[:2])  # stable


class _Piece(NamedTuple):
    """An edit of one of two patches, placed in the text between them."""

    start: int
    end: int
    edit: Edit
    is_first: bool


def _composed(before: Patch, after: Patch) -> list[Edit]:
    """The edits of both patches, in the source of the first: one sweep from left to right."""
    pieces = [
        _Piece(start, end, edit, True)
        for start, end, edit in zip(before._starts, before._ends, before.edits, strict=True)
    ]
    pieces += (_Piece(edit.start, edit.end, edit, False) for edit in after.edits)
    pieces.sort(key=lambda piece: piece.start)  # stable: each patch keeps its own order

    composed: list[Edit] = []
    growth = 0  # of the first patch, up to here
    for group in _touching(pieces):
        start, end = group[0].start, max(piece.end for piece in group)
        first = [piece.edit for piece in group if piece.is_first]
        second = [piece.edit for piece in group if not piece.is_first]
        source_start = start - growth
        growth += sum(len(edit.text) - (edit.end - edit.start) for edit in first)
        source_end = end - growth
        text = _edited(before.target, start, end, second)
        if text != before.source[source_start:source_end]:
            rules = dict.fromkeys(rule for edit in (*first, *second) for rule in edit.rules)
            composed.append(Edit(source_start, source_end, text, tuple(rules)))
    return composed


def _touching(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces in groups: two belong together when they touch and come from both patches."""
    group: list[_Piece] = []
    ends = {True: -1, False: -1}  # how far the group reaches, by is_first
    for _, here in groupby(pieces, key=lambda piece: piece.start):
        batch = list(here)
        is_mixed = len({piece.is_first for piece in batch}) == 2
        for linked in [batch] if is_mixed else [[piece] for piece in batch]:
            if group and linked[0].start > max(ends[not piece.is_first] for piece in linked):
                yield group
                group, ends = [], {True: -1, False: -1}
            for piece in linked:
                group.append(piece)
                ends[piece.is_first] = piece.end
    if group:
        yield group
