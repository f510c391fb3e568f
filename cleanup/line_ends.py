"""What stands outside the text: carriage returns and the final line end.

Passes see lines that end in ``\\n`` and a text that does not end in one; no edit brings a new
line. So the line ends of a file come back as they were, mixed ones too.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple


class Body(NamedTuple):
    """A text as the passes see it, and the way back to its source."""

    text: str
    returns: tuple[int, ...]  # offsets in `text` of the line ends that had a carriage return

    def outward(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source of a span in the body.

        >>> body_of('one\\r\\ntwo\\r\\n').outward(4, 7)
        (5, 8)
        """
        return start + bisect_left(self.returns, start), end + bisect_left(self.returns, end)


def body_of(source: str) -> Body:
    """The source without carriage returns and without its final line end."""
    returns: list[int] = []
    text = source
    if '\r' in source:
        offset = 0
        lines = source.split('\r\n')
        for line in lines[:-1]:
            offset += len(line)
            returns.append(offset)
            offset += 1
        text = '\n'.join(lines).replace('\r', '\n')  # alone it ended lines, once
    return Body(text.removesuffix('\n'), tuple(returns))
