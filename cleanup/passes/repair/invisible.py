"""Characters that nobody sees: zero-width spaces, soft hyphens, byte order marks, controls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.config import Config
from cleanup.document import Document, has_any
from cleanup.issues import Issue, Kind, cut
from cleanup.rulebook.book import Rulebook
from cleanup.rulebook.model import Rule

RULE = Rule(
    id='invisible',
    kind=Kind.CHARACTERS,
    message='characters that nobody sees',
    fixes=(
        ('The vil\u00adlage of \u200b \u200bOrlovo', 'The village of Orlovo'),
        ('\ufeffThe mayor said no.', 'The mayor said no.'),
        ('He waved\ufe0f and left.', 'He waved and left.'),
        ('A red\x1b[31m alert\x1b[0m', 'A red alert'),
    ),
    keeps=(
        'A family \U0001f468\u200d\U0001f469\u200d\U0001f467 and a heart \u2764\ufe0f.',
        'The Persian word \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 has a non-joiner.',
        'Press 1\ufe0f\u20e3 to go on.',
        'Page one.\fPage two.',
    ),
)

# Controls (a form feed is a page break, and stays), the soft hyphen, and zero-width characters.
_CONTROLS = '\x00-\x08\x0b\x0e-\x1f\x7f'
_ZERO_WIDTH = '\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe0e\ufe0f\ufeff'
_ASCII_CONTROLS = (*map(chr, range(9)), '\x0b', *map(chr, range(0x0E, 0x20)), '\x7f')
_ANY = re.compile(f'[{_CONTROLS}{_ZERO_WIDTH}]')
_RUN = re.compile(
    rf'\x1b\[[0-9;]{{0,16}}[A-Za-z]'  # a terminal escape sequence is invisible as a whole
    rf'|[{_CONTROLS}{_ZERO_WIDTH}](?:[ {_CONTROLS}{_ZERO_WIDTH}]*[{_CONTROLS}{_ZERO_WIDTH}])?'
)
# Beside these the zero-width characters mean something: scripts that join, break or are written
# from right to left, and emoji with their variation selectors.
_MEANINGFUL = re.compile(
    '[\u0590-\u08ff\u0900-\u109f\u1780-\u18af\u1900-\u1aff\ua8e0-\ua8ff\ua980-\uabff\ufb1d-\ufdff\ufe70-\ufefc'
    '\u203c\u2049\u20e3\u2122\u2139\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff'
    '\u3030\u303d\u3297\u3299\U0001f000-\U0001faff\U000e0000-\U000e007f\u00a9\u00ae]'
)
_KEYCAP = re.compile('[0-9#*]\ufe0f?\u20e3')


def look(doc: Document, rulebook: Rulebook, config: Config) -> Iterator[Issue]:
    """Invisible characters where they mean nothing."""
    text = doc.text
    if text.isascii():
        if not has_any(text, _ASCII_CONTROLS):
            return
    elif not _ANY.search(text):
        return
    for found in _RUN.finditer(text):
        start, end = found.span()
        if _means_something(text, start, end):
            continue
        at_gap = start == 0 or text[start - 1] in ' \n'
        if at_gap and text[end : end + 1] == ' ':
            end += 1  # a space on either side of nothing is one space too many
        yield cut(RULE, start, end, _names_of(text[start:end]))


def _names_of(text: str) -> str:
    """The code points of a text, for reading: ``U+200B``."""
    return ' '.join(dict.fromkeys(f'U+{ord(char):04X}' for char in text if char != ' '))


def _means_something(text: str, start: int, end: int) -> bool:
    if all(ord(char) < 0x80 for char in text[start:end]):
        return False
    neighbours = text[start - 1 : start] + text[end : end + 1]
    return bool(_MEANINGFUL.search(neighbours) or _KEYCAP.match(text, max(0, start - 1)))
