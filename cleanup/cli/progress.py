"""A bar on standard error, for people who wait."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

ENOUGH = 20  # texts; fewer are done before a bar could be read

T = TypeVar('T')


def tracked(items: Iterable[T], is_wanted: bool) -> Iterator[T]:
    """The items, with a bar on standard error if that is a terminal and there are many."""
    found = list(items)
    if not is_wanted or len(found) < ENOUGH or not sys.stderr.isatty():
        yield from found
        return
    with click.progressbar(found, label='cleaning', file=sys.stderr, show_pos=True) as bar:
        yield from bar


def aside(message: str) -> None:
    """A line on standard error that does not stay entangled with a bar there."""
    if sys.stderr.isatty():
        message = f'\r\x1b[K{message}'  # the bar draws itself again with the next text
    click.echo(message, err=True, color=True)
