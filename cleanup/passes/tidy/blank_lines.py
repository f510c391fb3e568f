"""Runs of blank lines, and the gaps that a deletion left at the top and at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.config import Config
from cleanup.document import Document
from cleanup.issues import Issue, Kind, cut
from cleanup.rulebook.book import Rulebook
from cleanup.rulebook.model import Rule

RULE = Rule(
    id='blank-run',
    kind=Kind.WHITESPACE,
    message='more blank lines than one',
    fixes=(
        ('The mayor left.\n\n\n\nNobody knew why.', 'The mayor left.\n\nNobody knew why.'),
        ('\n\nThe mayor left.\n\n', 'The mayor left.\n'),
    ),
    keeps=('The mayor left.\n\nNobody knew why.', 'one\ntwo\n\nthree'),
)

_RUN = re.compile(r'\n[^\S\n]*\n((?:[^\S\n]*\n)+)')
_FIRST = re.compile(r'(?:[^\S\n]*\n)+')


def look(doc: Document, rulebook: Rulebook, config: Config) -> Iterator[Issue]:
    """Blank lines beyond one between paragraphs, and any above the first and below the last."""
    text = doc.text
    first = _FIRST.match(text)
    if first and first.end() < len(text):
        yield cut(RULE, *first.span())
    last = len(text.rstrip())
    if '\n' in text[last:] and last:
        yield cut(RULE, last, len(text))
    if '\n\n\n' in text or ' \n' in text or '\t\n' in text or '\u00a0\n' in text:
        for run in _RUN.finditer(text, first.end() if first else 0, last):
            yield cut(RULE, *run.span(1))
