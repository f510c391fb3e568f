"""A unified diff, as `diff -u` and `git` write it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from cleanup.reports.paint import Paint, Role, plain
from cleanup.result import Result

_ROLES: dict[str, Role] = {'@': 'hunk', '-': 'gone', '+': 'new'}
_HEAD = 2  # the lines that name the file


def render(path: str, result: Result, paint: Paint = plain) -> Iterator[str]:
    """The lines of the diff, each with its line end; nothing when nothing changes."""
    if not result.edits:
        return
    before, after = (_lines(text) for text in (result.source, result.text))
    for number, line in enumerate(unified_diff(before, after, path, path)):
        role = 'title' if number < _HEAD else _ROLES.get(line[0])
        shown = paint(line.rstrip('\n'), role) if role else line.rstrip('\n')
        yield f'{shown}\n' if line.endswith('\n') else f'{shown}\n\\ No newline at end of file\n'


def _lines(text: str) -> list[str]:
    """Lines with their ends; only a line feed ends a line, whatever else Unicode breaks at."""
    lines = text.split('\n')
    return [f'{line}\n' for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
