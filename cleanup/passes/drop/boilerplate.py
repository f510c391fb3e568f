"""Lines and paragraphs that the rule files know as furniture of the page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile

from cleanup.config import Config
from cleanup.document import Document, Span
from cleanup.issues import Issue, Safety, note
from cleanup.passes.drop.lines import drop, reads_like_headline, reads_like_story
from cleanup.rulebook.book import Match, Rulebook
from cleanup.rulebook.model import Scope

MOST_LINES_ABOVE_STORY = 12
MOST_LINES_OF_TAIL = 60


def look(doc: Document, rulebook: Rulebook, config: Config) -> Iterator[Issue]:
    """What the rules of the scopes line, block, head and tail find."""
    for match in rulebook.line_matches(doc):
        if not _is_in_place(doc, match):
            continue
        last = len(doc.text) if match.rule.scope is Scope.TAIL else match.end
        shown = doc.text[match.start : match.end].strip()
        evidence = shown if len(shown) <= 60 else shown[:57] + '...'
        if match.rule.safety is Safety.REPORT:
            yield note(match.rule, match.start, match.end, evidence)
        else:
            yield drop(match.rule, doc, Span(match.start, last), evidence)


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
