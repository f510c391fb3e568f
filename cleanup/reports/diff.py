"""A unified diff, as `diff -u` and `git` write it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from cleanup.result import Result


def render(path: str, result: Result) -> Iterator[str]:
    """The lines of the diff, each with its line end; nothing when nothing changes."""
    if not result.edits:
        return
    before, after = (_lines(text) for text in (result.source, result.text))
    for line in unified_diff(before, after, path, path):
        yield line if line.endswith('\n') else f'{line}\n\\ No newline at end of file\n'


def _lines(text: str) -> list[str]:
    """Lines with their ends; only a line feed ends a line, whatever else Unicode breaks at."""
    lines = text.split('\n')
    return [f'{line}\n' for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
