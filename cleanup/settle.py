"""Which of the issues of one look are cured: conflicts are settled by one total order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from cleanup.edits import Edit
from cleanup.issues import Issue


class Settled(NamedTuple):
    """The edits that are made, sorted and disjoint; the issues they cure; those that lost."""

    edits: tuple[Edit, ...]
    applied: tuple[Issue, ...]
    lost: tuple[Issue, ...]


def settle(issues: Sequence[Issue]) -> Settled:
    """Make every edit that no better one forbids: safest, widest, leftmost, then by rule id and text.

    An issue is made whole or not at all. One whose place is already covered by an accepted edit
    has nothing left to cure and is dropped; one that cuts into an accepted edit has lost. Two
    issues with the same edit share it. A sweep over the sorted edits: n log n.
    """
    edits = sorted(edit for issue in issues for edit in issue.edits)
    if _are_disjoint(edits):  # as they nearly always are
        return Settled(tuple(edits), tuple(issues), ())
    taken = _Taken()
    applied: list[Issue] = []
    lost: list[Issue] = []
    for issue in sorted(issues, key=_order):
        if not any(taken.forbids(edit) for edit in issue.edits):
            for edit in issue.edits:
                taken.add(edit)
            applied.append(issue)
        elif not all(taken.covers(edit) for edit in issue.edits):
            lost.append(issue)
    return Settled(taken.edits(), tuple(applied), tuple(lost))


def _are_disjoint(edits: Sequence[Edit]) -> bool:
    here = -1
    for start, end, _, _ in edits:
        if start < here or start == end == here:
            return False
        here = end
    return True


def _order(issue: Issue) -> tuple[int, int, int, str, tuple[Edit, ...]]:
    width = sum(edit.end - edit.start for edit in issue.edits)
    return issue.safety, -width, issue.start, issue.rule, issue.edits


class _Taken:
    """The accepted edits, by place."""

    def __init__(self) -> None:
        self.spans: list[tuple[int, int]] = []  # sorted, disjoint
        self.edit_at: dict[tuple[int, int], Edit] = {}

    def edits(self) -> tuple[Edit, ...]:
        return tuple(self.edit_at[span] for span in self.spans)

    def add(self, edit: Edit) -> None:
        span = edit.start, edit.end
        twin = self.edit_at.get(span)
        if twin is None:
            self.spans.insert(bisect_left(self.spans, span), span)
            self.edit_at[span] = edit
        else:
            rules = tuple(dict.fromkeys(twin.rules + edit.rules))
            self.edit_at[span] = twin._replace(rules=rules)

    def forbids(self, edit: Edit) -> bool:
        """Whether an accepted edit overlaps this one, other than being the same."""
        twin = self.edit_at.get((edit.start, edit.end))
        if twin is not None:
            return twin.text != edit.text
        at = bisect_left(self.spans, (edit.start, edit.end))
        before = self.spans[at - 1] if at else (-1, -1)
        after = self.spans[at] if at < len(self.spans) else (edit.end, edit.end)
        return before[1] > edit.start or after[0] < edit.end

    def covers(self, edit: Edit) -> bool:
        """Whether an accepted edit takes the place of all that this one would change."""
        at = bisect_right(self.spans, (edit.start, edit.end)) - 1
        candidates = self.spans[max(0, at) : at + 2]
        return any(start <= edit.start and edit.end <= end for start, end in candidates)
