"""What became of a text: the cleaned text, every edit with its reason, and the way back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from cleanup.document import Cover
from cleanup.edits import Edit, Patch
from cleanup.issues import Issue, Kind
from cleanup.line_ends import Body


class Step(NamedTuple):
    """What one stage did: spans are code points of the source of its patch."""

    patch: Patch
    applied: tuple[Issue, ...]
    left: tuple[Issue, ...]


@dataclass(frozen=True)
class Result:
    """The outcome of cleaning one text. All spans are code points of the original text.

    It is put together from the steps when it is asked for: who wants only the text does not
    pay for the reasons.
    """

    source: str
    body: Body = field(repr=False)
    steps: tuple[Step, ...] = field(repr=False)

    @cached_property
    def patch(self) -> Patch:
        """All steps as one patch of the original text."""
        edits = self._outward[-1].edits
        if self.body.returns:
            edits = tuple(Edit(*self.body.outward(e.start, e.end), *e[2:]) for e in edits)
        patch = Patch(self.source, edits)
        if not patch.restores_source():
            raise AssertionError('internal error: edits that cannot be taken back')
        return patch

    @property
    def text(self) -> str:
        """The cleaned text."""
        return self.patch.target

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Every edit that was made, from left to right, with all rules that had a hand in it."""
        return self.patch.edits

    @cached_property
    def applied(self) -> tuple[Issue, ...]:
        """The issues whose edits were made, from left to right."""
        return self._placed(step.applied for step in self.steps)

    @cached_property
    def left(self) -> tuple[Issue, ...]:
        """The issues that were reported only, from left to right."""
        gone = Cover((edit.start, edit.end) for edit in self.edits if not edit.text)
        return tuple(
            issue
            for issue in self._placed(step.left for step in self.steps)
            if not gone.holds(issue.start, issue.end)
        )

    @cached_property
    def _outward(self) -> tuple[Patch, ...]:
        """For each step the patch of all steps before it, and at the end that of all."""
        steps = (step.patch for step in self.steps)
        return tuple(accumulate(steps, Patch.then, initial=Patch(self.body.text)))

    def _placed(self, issues_of_steps: Iterable[Iterable[Issue]]) -> tuple[Issue, ...]:
        placed = []
        for issues, before in zip(issues_of_steps, self._outward, strict=False):

            def place(start: int, end: int, before: Patch = before) -> tuple[int, int]:
                return self.body.outward(*before.origin(start, end))

            for issue in issues:
                edits = tuple(Edit(*place(e.start, e.end), *e[2:]) for e in issue.edits)
                start, end = place(issue.start, issue.end)
                copy = issue.copy and place(*issue.copy)
                placed.append(issue._replace(start=start, end=end, edits=edits, copy=copy))
        return tuple(sorted(placed, key=lambda issue: (issue.start, issue.end, issue.rule)))

    @property
    def fates(self) -> tuple[tuple[Issue, bool], ...]:
        """All issues, from left to right, each with whether it was cured."""
        fates = [(issue, True) for issue in self.applied] + [(issue, False) for issue in self.left]
        return tuple(sorted(fates, key=lambda fate: (fate[0].start, fate[0].end, fate[0].rule)))

    @property
    def issues(self) -> tuple[Issue, ...]:
        """All issues, from left to right."""
        return tuple(issue for issue, _ in self.fates)

    def counts(self) -> dict[Kind, int]:
        """How many issues there are of each kind."""
        return dict(Counter(issue.kind for issue in self.issues))

    def revert(self, edits: Iterable[Edit] | None = None) -> str:
        """The text with these of its edits taken back; with all of them when none are named.

        >>> from cleanup import explain
        >>> result = explain('The mayor  left .')
        >>> result.revert([result.edits[0]])
        'The mayor  left.'

        Raises ValueError for an edit that is not one of this result.
        """
        if edits is None:
            return self.source
        back = set(edits)
        if not back <= set(self.edits):
            raise ValueError('not an edit of this result')
        return Patch(self.source, (edit for edit in self.edits if edit not in back)).target

    def explain(self) -> str:
        """Every issue in words, for reading."""
        from cleanup.reports.explain import render

        return render(self)
