"""Text that was decoded with the wrong encoding: `cafÃ©`. Found cheaply, repaired by `ftfy`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from cleanup.config import Config
from cleanup.document import Document, Span, has_any
from cleanup.edits import Edit
from cleanup.issues import Issue, Kind, swap
from cleanup.rulebook.book import Rulebook
from cleanup.rulebook.model import Rule

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

RULE = Rule(
    id='mojibake',
    kind=Kind.CHARACTERS,
    message='text decoded with the wrong encoding',
    fixes=(
        ('The cafÃ© is closed', 'The café is closed'),
        ('He said it wasnâ€™t so', 'He said it wasn’t so'),
        ('ÐŸÑ€Ð¸Ð²ÐµÑ‚', 'Привет'),
        ('before \x96 after', 'before – after'),
    ),
    keeps=(
        'Le café est déjà fermé.',
        '«À bientôt», dit-il à l’Élysée – voilà»…',
        'SÃO PAULO É AQUI',
        'Привет из Ростова',
        'ÄÖÜ ist keine Abkürzung.',
    ),
)

# What UTF-8 looks like when it is read one byte at a time: a lead byte and a continuation byte,
# in Latin-1 and Windows-1252, in Windows-1251, in code page 437; and stray C1 controls.
# Seldom right in good text; where it is, ftfy looks closer and leaves it.
_SUSPECT = re.compile(
    '[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc'
    '\u2013-\u203a\u20ac\u2122]'
    '|[\u0420\u0421\u0432\u0413\u0414][\u0080-\u00bf\u0402\u0403\u0409-\u040f\u0452\u0453\u0455-'
    '\u045f\u0490\u0491\u2013-\u2122]'
    '|[\u251c\u252c\u0393][\u00a1-\u00ff\u0192\u2310-\u25a0\u03b1-\u03c6]'
    '|[\u0080-\u009f]'
)
# The first characters of all these: testing for each is ten times as fast as the pattern.
_FIRSTS = (
    *map(chr, range(0xC2, 0xF5)),
    *'\u0420\u0421\u0432\u0413\u0414\u251c\u252c\u0393',
    *map(chr, range(0x80, 0xA0)),
)
LONGEST_PIECE = 2_000  # code points that are repaired at once
_PRIVATE = re.compile('[\ue000-\uf8ff]')
_TOKEN = re.compile(r'\s+|\S+')


def look(doc: Document, rulebook: Rulebook, config: Config) -> Iterator[Issue]:
    """Lines that look like mojibake and that ftfy can read."""
    text = doc.text
    if text.isascii() or not has_any(text, _FIRSTS):
        return
    here = 0
    while suspect := _SUSPECT.search(text, here):
        start, end = _surroundings(doc, suspect.start())
        start, here = max(here, start), end
        was = text[start:end]
        becomes = _repaired(was)
        if becomes != was:
            for edit in _changes(was, becomes, start):
                if _PRIVATE.search(edit.text):
                    continue  # a symbol font's arrow: as unreadable as before
                evidence = f'{text[edit.start : edit.end]} was UTF-8'
                yield swap(RULE, edit.start, edit.end, edit.text, evidence)


def _surroundings(doc: Document, offset: int) -> Span:
    """The line around an offset; of a long line, the words around it."""
    line = doc.line_at(offset)
    if line.end - line.start <= LONGEST_PIECE:
        return line
    half = LONGEST_PIECE // 2
    start = doc.text.rfind(' ', line.start, max(line.start, offset - half)) + 1
    end = doc.text.find(' ', offset + half, line.end)
    return Span(
        max(line.start, start, offset - 2 * half),
        min(line.end if end < 0 else end, offset + 2 * half),
    )


def _repaired(line: str) -> str:
    import ftfy  # 55 ms that a text without mojibake does not pay

    becomes = ftfy.fix_encoding(line, _settings())
    return line if '\n' in becomes or '\r' in becomes else becomes


@cache
def _settings() -> TextFixerConfig:
    """Encoding repair only: ftfy's other repairs are matters of taste, or ours to explain."""
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )


def _changes(was: str, becomes: str, at: int) -> Iterator[Edit]:
    """The words that differ."""
    from difflib import SequenceMatcher

    before, after = _TOKEN.findall(was), _TOKEN.findall(becomes)
    starts = [found.start() for found in _TOKEN.finditer(was)] + [len(was)]
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != 'equal':
            start, end = at + starts[i], at + starts[j]
            yield Edit(start, end, ''.join(after[k:m]))
