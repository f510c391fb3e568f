"""Lines that are furniture of the page wherever the story ends: rules for lines, blocks and heads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from cleanup.document import Cover, Document, Span
from cleanup.issues import Safety
from cleanup.passes.drop.lines import reads_like_story
from cleanup.rulebook.book import Match, Rulebook
from cleanup.rulebook.model import Rule, Scope

MOST_LINES_ABOVE_STORY = 12


class Furniture(NamedTuple):
    """Lines that a rule found to be no part of the story."""

    rule: Rule
    span: Span


def fixtures(doc: Document, rulebook: Rulebook, limit: Safety) -> tuple[Furniture, ...]:
    """What the rules of the scopes line, block and head find, from left to right.

    `limit` is the least safe that is made: what is about to go is no story to the others.

    Raises RuleTimeoutError.
    """
    key = 'fixtures', id(rulebook), limit
    return doc.view(key, lambda doc: tuple(_fixtures(doc, rulebook, limit)))


def _fixtures(doc: Document, rulebook: Rulebook, limit: Safety) -> Iterator[Furniture]:
    matches = rulebook.line_matches(doc)
    going = Cover(
        (match.start, match.end)
        for match in matches
        if match.rule.scope is Scope.LINE and match.rule.safety <= limit
    )
    for match in matches:
        is_head = match.rule.scope is Scope.HEAD
        if match.rule.scope is not Scope.TAIL and (
            not is_head or _is_above_story(doc, match, going)
        ):
            yield Furniture(match.rule, Span(match.start, match.end))


def _is_above_story(doc: Document, match: Match, going: Cover) -> bool:
    """Whether no line above the match reads like the story."""
    above = takewhile(lambda line: line.start < match.start, doc.solid_lines())
    count = 0
    for line in above:
        if going.holds(*line):
            continue
        count += 1
        if count > MOST_LINES_ABOVE_STORY or reads_like_story(doc, line):
            return False
    return True
