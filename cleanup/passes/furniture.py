"""Which lines are furniture of the page: where the rules for lines hold, and in which place.

The drop room takes these lines away. The unify room, which comes before it, counts no name in
them: what the furniture spells does not make a story inconsistent.
"""

from __future__ import annotations

from itertools import islice, takewhile
from typing import NamedTuple

from cleanup.document import Document, Span
from cleanup.passes.drop.lines import reads_like_headline, reads_like_story
from cleanup.rulebook.book import Match, Rulebook
from cleanup.rulebook.model import Rule, Scope

MOST_LINES_ABOVE_STORY = 12
MOST_LINES_OF_TAIL = 60


class Furniture(NamedTuple):
    """Lines that a rule found to be no part of the story."""

    rule: Rule
    span: Span


def furniture(doc: Document, rulebook: Rulebook) -> tuple[Furniture, ...]:
    """What the rules of the scopes line, block, head and tail find, from left to right.

    Raises RuleTimeoutError.
    """
    return doc.view(('furniture', id(rulebook)), lambda doc: _furniture(doc, rulebook))


def _furniture(doc: Document, rulebook: Rulebook) -> tuple[Furniture, ...]:
    return tuple(
        Furniture(
            match.rule,
            Span(match.start, len(doc.text) if match.rule.scope is Scope.TAIL else match.end),
        )
        for match in rulebook.line_matches(doc)
        if _is_in_place(doc, match)
    )


def _is_in_place(doc: Document, match: Match) -> bool:
    """Whether a head rule found its line above the story and a tail rule found it below."""
    if match.rule.scope not in (Scope.HEAD, Scope.TAIL):
        return True
    above = takewhile(lambda line: line.start < match.start, doc.solid_lines())
    if match.rule.scope is Scope.HEAD:
        first = list(islice(above, MOST_LINES_ABOVE_STORY + 1))
        return len(first) <= MOST_LINES_ABOVE_STORY and not any(
            reads_like_story(doc, line) for line in first
        )
    below = list(islice(doc.solid_lines(match.end), MOST_LINES_OF_TAIL + 1))
    return (
        len(below) <= MOST_LINES_OF_TAIL
        and all(reads_like_headline(doc, line) for line in below)
        and any(reads_like_story(doc, line) for line in above)
    )
