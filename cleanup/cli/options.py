"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from cleanup.config import NAME_MODES, NAME_POLICIES

Command = Callable[..., Any]

_FILES = (
    click.argument('paths', metavar='[FILES|-]...', nargs=-1),
    click.option(
        '--stdin-filename',
        metavar='PATH',
        help='Name that standard input goes by, for messages and configuration.',
    ),
    click.option(
        '--file-list',
        metavar='FILE|-',
        help='Read further file names from FILE, one a line; - is standard input.',
    ),
    click.option(
        '--force-exclude',
        is_flag=True,
        help='Leave out excluded files even when they are named on the command line.',
    ),
)
# Each of these is a field of Config; one that is not given leaves what the file says.
_CONFIG = (
    click.option(
        '--select',
        multiple=True,
        metavar='RULE',
        help='Only these rules: ids, kinds or patterns such as repeated-*.',
    ),
    click.option('--ignore', multiple=True, metavar='RULE', help='Not these rules.'),
    click.option(
        '--risky/--no-risky',
        default=None,
        help='Also make the edits that are not safe enough to be made unasked.',
    ),
    click.option(
        '--names',
        type=click.Choice(NAME_MODES),
        help='Unify names where one text mixes spellings, always, or never.',
    ),
    click.option(
        '--name-policy',
        type=click.Choice(NAME_POLICIES),
        help='Which spelling of a name is the right one.',
    ),
    click.option(
        '--language',
        metavar='CODE',
        help='Language of the texts, such as en; found when it is not given.',
    ),
    click.option(
        '--max-removed',
        type=float,
        metavar='SHARE',
        help='Leave a text alone that would lose more of its words than this (0 to 1).',
    ),
    click.option(
        '--rules', multiple=True, metavar='FILE', help='A rule file to add to those shipped.'
    ),
    click.option('--name-tables', multiple=True, metavar='FILE', help='A name table to add.'),
    click.option('--keep-lists', multiple=True, metavar='FILE', help='A list of phrases to keep.'),
    click.option(
        '--exclude', multiple=True, metavar='PATTERN', help='File name patterns to leave out.'
    ),
    click.option('--encoding', metavar='NAME', help='Encoding of the files (default: utf-8).'),
)
_SETTINGS = (
    click.option(
        '--config',
        'config_file',
        metavar='FILE',
        help='Read this configuration file and look for no other.',
    ),
    click.option('--isolated', is_flag=True, help='Read no configuration file.'),
)
_OUTPUT = (
    click.option('-q', '--quiet', is_flag=True, help='No summary, only errors.'),
    click.option(
        '--color',
        type=click.Choice(('auto', 'always', 'never')),
        default='auto',
        help='Colour the output (default: auto).',
    ),
)


def file_options(command: Command) -> Command:
    """Which texts: FILES, ``--stdin-filename``, ``--file-list``, ``--force-exclude``."""
    return _applied(_FILES, command)


def config_options(command: Command) -> Command:
    """Every field of Config, and where the rest of it comes from."""
    return _applied(_CONFIG + _SETTINGS, command)


def output_options(command: Command) -> Command:
    """How much is printed, and in which colours."""
    return _applied(_OUTPUT, command)


def format_option(*formats: str) -> Callable[[Command], Command]:
    """``--output-format``; the first of the formats is the default."""
    return click.option(
        '--output-format',
        type=click.Choice(formats),
        default=formats[0],
        help=f'(default: {formats[0]})',
    )


def _applied(options: tuple[Callable[[Command], Command], ...], command: Command) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
