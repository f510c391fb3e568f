"""What became of a text: the cleaned text, every edit with its reason, and the way back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cleanup.edits import Edit, Patch
from cleanup.issues import Issue, Kind


@dataclass(frozen=True)
class Result:
    """The outcome of cleaning one text. All spans are code points of the original text.

    `applied` are the issues whose edits were made, `left` those that were reported only.
    """

    patch: Patch
    applied: tuple[Issue, ...] = ()
    left: tuple[Issue, ...] = ()

    @property
    def text(self) -> str:
        """The cleaned text."""
        return self.patch.target

    @property
    def source(self) -> str:
        """The text as it was."""
        return self.patch.source

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Every edit that was made, from left to right, each with all rules that had a hand in it."""
        return self.patch.edits

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
