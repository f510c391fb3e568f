"""A space before a comma, a full stop or a semicolon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.config import Config
from cleanup.document import Document, Span
from cleanup.issues import Issue, Kind, cut, note
from cleanup.passes.prose import is_code
from cleanup.rulebook.book import Rulebook
from cleanup.rulebook.model import Rule

RULE = Rule(
    id='space-before',
    kind=Kind.TYPOGRAPHICAL,
    message='a space before a comma, a full stop or a semicolon',
    fixes=(
        ('The mayor , who was late , said no .', 'The mayor, who was late, said no.'),
        (
            'They won the championship , \u201cLegion\u201d said.',
            'They won the championship, \u201cLegion\u201d said.',
        ),
    ),
    keeps=(
        'He gave it to , who was late.',
        'wait . . . and see',
        'the .NET runtime and a .5 share',
        'make ; make install',
        'Il partit ; elle resta avec les enfants dans la maison de la rue, et on ne le vit plus.',
        'a , b , c = 1 , 2 , 3',
        ':) ;) , ;',
    ),
)

_SPACED = re.compile(r'(?<=[^\W\d_]{2})[ \u00a0]{1,3}([,.;])(?=\s|\Z)(?! \.)')
# After these a comma cannot stand: what was there has been lost, and closing the gap hides it.
_WANTS_MORE = re.compile(
    r'\b(?:an|and|as|at|by|for|from|her|his|in|into|its|my|of|on|or|our|over|than|that|the|'
    r'their|to|under|was|were|with|your)$',
    re.IGNORECASE,
)
_TIGHT = re.compile(r'[^\W\d_][,.;](?=\s|\Z)')
_SPLIT_CLITIC = re.compile(r" (?:'s|n't|'re|'ve|'ll|&apos;s) ")
# Languages that set a space before a semicolon, or may: all but these. Asked of the line, since
# a text may have several.
_CLOSING = frozenset('en de es pt it nl pl cs sk hr hu ro sv da fi tr ru uk be bg sr'.split())
_FRENCH = re.compile(
    '[\u00ab\u201c][ \u00a0\u202f]|[ \u00a0\u202f][!?:\u00bb]'
)  # has spaces elsewhere too
MOST_SPACED = 3  # in a text without a single tight mark; more, and it is a tokenized corpus


def look(doc: Document, rulebook: Rulebook, config: Config) -> Iterator[Issue]:
    """Spaced marks in prose; where a word is lost before the mark, a report."""
    text = doc.text
    has_spaced = ' ,' in text or ' .' in text or ' ;' in text
    if not has_spaced and (text.isascii() or '\u00a0' not in text):
        return
    spaced = list(_SPACED.finditer(text))
    if not spaced:
        return
    if _SPLIT_CLITIC.search(text) or (len(spaced) > MOST_SPACED and not _TIGHT.search(text)):
        return  # every mark stands alone here: that is how a corpus is tokenized
    for found in spaced:
        line = doc.line_at(found.start())
        start, end = found.start(), found.start(1)
        if found[1] == ';' and (
            is_code(doc, line)
            or _is_spaced_as_french(doc, line)
            or doc.language_at(start) not in _CLOSING
        ):
            continue
        if _WANTS_MORE.search(text, max(line.start, start - 12), start):
            yield note(RULE, start, end, 'left alone: a word seems to be lost before the mark')
        else:
            yield cut(RULE, start, end, f'{text[max(line.start, start - 12) : found.end()]!r}')


def _is_spaced_as_french(doc: Document, line: Span) -> bool:
    return doc.view(
        ('is_spaced_as_french', line.start),
        lambda doc: _FRENCH.search(doc.text, line.start, line.end) is not None,
    )
