"""All lines that are furniture of the page: the fixtures, and what stands below the story."""

from __future__ import annotations

from collections.abc import Iterator

from cleanup.document import Cover, Document, Span
from cleanup.issues import Safety
from cleanup.passes.drop.fixtures import Furniture, fixtures
from cleanup.passes.drop.headlines import copies
from cleanup.passes.drop.lines import reads_like_headline, reads_like_story
from cleanup.rulebook.book import Match, Rulebook
from cleanup.rulebook.model import Scope

MOST_LINES_OF_TAIL = 60


def furniture(doc: Document, rulebook: Rulebook, limit: Safety) -> tuple[Furniture, ...]:
    """What the rules of the scopes line, block, head and tail find, by place.

    `limit` is the least safe that is made: what is about to go is no story to the others.

    Raises RuleTimeoutError.
    """
    key = 'furniture', id(rulebook), limit
    return doc.view(key, lambda doc: _furniture(doc, rulebook, limit))


def _furniture(doc: Document, rulebook: Rulebook, limit: Safety) -> tuple[Furniture, ...]:
    found = fixtures(doc, rulebook, limit)
    tails = [match for match in rulebook.line_matches(doc) if match.rule.scope is Scope.TAIL]
    if not tails:
        return found
    gone = [span for rule, span in found if rule.safety <= limit]
    going = Cover([*gone, *(copy.span for copy in copies(doc, rulebook, limit))])
    return tuple(sorted((*found, *_tails(doc, tails, going)), key=lambda each: each.span))


def _tails(doc: Document, matches: list[Match], going: Cover) -> Iterator[Furniture]:
    for match in matches:
        if _is_below_story(doc, match, going):
            yield Furniture(match.rule, Span(match.start, len(doc.text)))


def _is_below_story(doc: Document, match: Match, going: Cover) -> bool:
    """Whether the story stands above the match, and below it only what can be headlines."""
    count = 0
    for line in doc.solid_lines(match.end):
        if going.holds(*line):
            continue
        count += 1
        if count > MOST_LINES_OF_TAIL or not reads_like_headline(doc, line):
            return False
    return any(reads_like_story(doc, line) for line in doc.solid_lines() if line.end <= match.start)
