"""Colours for reports that people read in a terminal. What has a colour has a role, not a number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

Role = Literal['place', 'rule', 'gone', 'new', 'kept', 'title', 'hunk']
Paint = Callable[[str, Role], str]

# Select Graphic Rendition parameters (ECMA-48, 8.3.117) of the colours every terminal has.
_CODES: dict[Role, str] = {
    'place': '1',
    'rule': '36',
    'gone': '31',
    'new': '32',
    'kept': '2',
    'title': '1',
    'hunk': '36',
}


def plain(text: str, role: Role) -> str:
    """The text as it is."""
    return text


def coloured(text: str, role: Role) -> str:
    """The text between the escape sequences of its role."""
    return f'\x1b[{_CODES[role]}m{text}\x1b[0m' if text else text


def visible(text: str) -> str:
    """A text in one line, with what nobody sees, or a terminal would obey, made visible."""
    if text.isprintable():
        return text
    shown = text.replace('\n', '\u23ce').replace('\t', '\u21e5').replace('\r', '\u240d')
    return ''.join(char if char.isprintable() else f'<U+{ord(char):04X}>' for char in shown)
