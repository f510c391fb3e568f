"""From code points to lines and columns, which people and editors count in."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Place(NamedTuple):
    """A line and a column, both counted from 1; columns are code points."""

    line: int
    column: int


class Places:
    """Finds the place of an offset in one text.

    >>> Places('one\\ntwo').of(5)
    Place(line=2, column=2)
    """

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find('\n')
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find('\n', at + 1)

    def of(self, offset: int) -> Place:
        """The place of a code point of the text."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)
