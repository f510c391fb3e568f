"""The headline that stands at the top of the page two or three times."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from cleanup.config import Config
from cleanup.document import Cover, Document, Span
from cleanup.issues import Issue, Kind, Safety
from cleanup.passes.drop.fixtures import Furniture, fixtures
from cleanup.passes.drop.lines import drop, length_in_words, reads_like_story
from cleanup.rulebook.book import Rulebook
from cleanup.rulebook.model import Rule

RULE = Rule(
    id='repeated-headline',
    kind=Kind.DUPLICATION,
    message='the headline stands here again',
    fixes=(
        (
            'Mayor resigns over the bridge\n\nMayor resigns over the bridge.\n\n'
            'The mayor of the town said on Monday that he would go before the summer.',
            'Mayor resigns over the bridge\n\n'
            'The mayor of the town said on Monday that he would go before the summer.',
        ),
        (
            'Mayor resigns over the bridge after a long night\n'
            'Mayor resigns over the bridge after...\n\n'
            'The mayor of the town said on Monday that he would go before the summer.',
            'Mayor resigns over the bridge after a long night\n\n'
            'The mayor of the town said on Monday that he would go before the summer.',
        ),
    ),
    keeps=(
        'Row, row, row your boat\nRow, row, row your boat\nGently down the stream',
        'Mayor resigns\n\nThe mayor resigns because of the bridge that fell in the night in May.',
        'No.\nNo.\nThe mayor of the town said on Monday that he would go before the summer.',
        '10:45\n10:45\nThe mayor of the town said on Monday that he would go before the summer.',
    ),
)

MOST_LINES_OF_HEAD = 6  # lines that differ; nobody repeats a headline below them
LONGEST_HEADLINE = 400  # code points
MOST_LINES_TESTED = 40  # blank ones among them
LEAST_WORDS_OF_HEADLINE = 2
MOST_WORDS_OF_HEADLINE = 40
MOST_WORDS_OF_FURNITURE = 8
LEAST_WORDS_OF_START = 4  # that a headline that was cut short must have kept

_WORD = re.compile(r'\w+')
_EDGES = ' \t.,:;!?\u2026"\'\u00ab\u00bb()[]-\u2013\u2014*'
_LIST_ITEM = re.compile(r'[-*\u2022\u2013\u2014>|\[]|\d+[.)]')


class _Line(NamedTuple):
    span: Span
    key: str
    is_cut_short: bool
    may_repeat: bool


class Copy(NamedTuple):
    """A line that repeats the headline, and the one that stays."""

    span: Span
    kept: Span
    evidence: str


def look(doc: Document, rulebook: Rulebook, config: Config) -> Iterator[Issue]:
    """Copies among the first lines of a text that goes on as a story; the fuller copy stays."""
    for copy in copies(doc, rulebook, config.limit):
        yield drop(RULE, doc, copy.span, copy.evidence)._replace(copy=copy.kept)


def copies(doc: Document, rulebook: Rulebook, limit: Safety) -> tuple[Copy, ...]:
    """The copies that go; lines that are furniture do not count as lines.

    Raises RuleTimeoutError.
    """
    if not _may_have_copies(doc) or not _has_story(doc):
        return ()
    key = 'copies', id(rulebook), limit
    return doc.view(key, lambda doc: tuple(_copies(doc, fixtures(doc, rulebook, limit), limit)))


def _copies(doc: Document, found: tuple[Furniture, ...], limit: Safety) -> Iterator[Copy]:
    going = Cover(span for rule, span in found if rule.safety <= limit)
    kept: list[_Line] = []
    for span in doc.solid_lines():
        if len(kept) == MOST_LINES_OF_HEAD:
            return
        if going.holds(*span):
            continue
        line = _line(doc, span)
        at = next((i for i, other in enumerate(kept) if _are_copies(line, other)), None)
        if at is None or not all(_is_furniture(doc, other.span) for other in kept[at + 1 :]):
            kept.append(line)
            continue
        shorter, fuller = line, kept[at]  # of two that are the same the first stays
        if len(fuller.key) < len(shorter.key):
            shorter, fuller = fuller, shorter
        kept[at] = fuller
        evidence = 'the same words' if shorter.key == fuller.key else 'the same, cut short'
        yield Copy(shorter.span, fuller.span, evidence)


def _may_have_copies(doc: Document) -> bool:
    """A cheap test that nearly every text fails: do two of the first lines start alike?"""
    starts = [
        line.strip(_EDGES)[:20]
        for line in doc.folded.split('\n', MOST_LINES_TESTED)[:MOST_LINES_TESTED]
        if 0 < len(line) <= LONGEST_HEADLINE
    ]
    return len(set(starts)) < len(starts)


def _has_story(doc: Document) -> bool:
    """Whether prose follows; verse, lists and chats repeat their first lines too."""
    return any(reads_like_story(doc, line) for line in islice(doc.solid_lines(), 1, None))


def _line(doc: Document, span: Span) -> _Line:
    text = doc.text[span.start : span.end].strip()
    if len(text) > LONGEST_HEADLINE:
        return _Line(span, '', is_cut_short=False, may_repeat=False)  # a paragraph
    key = key_of(text)
    words = key.count(' ') + 1
    return _Line(
        span,
        key,
        is_cut_short=text.endswith(('..', '\u2026')),
        may_repeat=LEAST_WORDS_OF_HEADLINE <= words <= MOST_WORDS_OF_HEADLINE
        and not key.replace(' ', '').isdecimal()
        and text[-1] != ':'
        and _LIST_ITEM.match(text) is None,
    )


def key_of(text: str) -> str:
    """What two copies of a headline have in common: words, folded, without punctuation."""
    return ' '.join(_WORD.findall(unicodedata.normalize('NFKC', text).casefold()))


def _is_furniture(doc: Document, line: Span) -> bool:
    """Whether a line may stand between two copies: a date, a byline, a section."""
    text = doc.text[line.start : line.end].strip()
    return (
        length_in_words(text) <= MOST_WORDS_OF_FURNITURE
        and text[-1] not in '.!?:;,\u2026\u3002\uff01\uff1f\uff0c\u3001'
        and not _LIST_ITEM.match(text)
    )


def _are_copies(a: _Line, b: _Line) -> bool:
    if not a.may_repeat or not b.may_repeat:
        return False
    if a.key == b.key:
        return True
    if not a.is_cut_short and not b.is_cut_short:
        return False
    shorter, longer = sorted((a, b), key=lambda line: len(line.key))
    return (
        shorter.is_cut_short
        and shorter.key.count(' ') + 1 >= LEAST_WORDS_OF_START
        and longer.key.startswith(shorter.key)
    )
