"""From file names to results: configuration for each file, errors told once, the rest goes on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Any, NamedTuple

import click

from cleanup import files
from cleanup.cli.progress import aside, tracked
from cleanup.config import FIELDS, Config, ConfigError, find, read
from cleanup.reports.paint import Paint, coloured, plain
from cleanup.result import Result

OK, WOULD_CHANGE, ERROR = 0, 1, 2


class Cleaned(NamedTuple):
    """A file and what became of it; `path` is the name it goes by in messages."""

    path: str
    file: files.TextFile
    result: Result

    @property
    def is_changed(self) -> bool:
        return self.result.text != self.result.source


class Run:
    """One run of a command over texts. `status` is the exit status so far."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.status = OK
        self._options = options
        self._changes = {
            name: value
            for name in FIELDS
            if (value := options.get(name)) is not None and value != ()
        }
        self._configs: dict[str, Config] = {}
        self._cleaners: dict[Config, Any] = {}
        self._told: set[str] = set()

    def config_for(self, path: str) -> Config:
        """Defaults, then the configuration nearest to the file, then the command line.

        Raises ConfigError and files.FileError.
        """
        folder = os.path.dirname(os.path.abspath(path))
        if folder not in self._configs:
            config = Config()
            source = self._options['config_file']
            if source is None and not self._options['isolated']:
                source = find(folder)
            if source is not None:
                config = config.updated(read(source), source)
            self._configs[folder] = config.updated(self._changes, 'command line')
        return self._configs[folder]

    def results(self, with_bar: bool = False) -> Iterator[Cleaned]:
        """What becomes of each text; what cannot be cleaned is told and left out.

        A bar shows how far it is, when the caller writes nothing to the terminal meanwhile.
        """
        from cleanup.cleaner import Cleaner  # not before the options are known to be good
        from cleanup.rulebook.book import RuleTimeoutError
        from cleanup.rulebook.model import DictionaryError

        for path in tracked(self._paths(), with_bar):
            try:
                shown = self._options['stdin_filename'] or '-' if path == '-' else path
                config = self.config_for(shown)
                if config not in self._cleaners:
                    self._cleaners[config] = Cleaner(config)
                file = files.read_text(path, config.encoding)._replace(path=shown)
                yield Cleaned(path, file, self._cleaners[config].explain(file.text))
            except (files.FileError, ConfigError, DictionaryError) as error:
                self.error(str(error))
            except RuleTimeoutError as error:
                self.error(f'{path}: {error}; the text is left as it is')

    @property
    def paint(self) -> Paint:
        """Colours when `--color` asks for them, or when it leaves the choice to a terminal.

        NO_COLOR and FORCE_COLOR are obeyed as https://no-color.org and https://force-color.org
        have them.
        """
        wanted = self._options['color']
        if wanted == 'auto':
            if os.environ.get('NO_COLOR'):
                return plain
            is_wanted = bool(os.environ.get('FORCE_COLOR')) or sys.stdout.isatty()
        else:
            is_wanted = wanted == 'always'
        return coloured if is_wanted else plain

    def error(self, message: str) -> None:
        """Tell an error, once, and go on."""
        self.status = ERROR
        if message not in self._told:
            self._told.add(message)
            aside(f'cleanup: error: {message}')

    def would_change(self) -> None:
        """Remember that something would change, unless something worse has happened."""
        self.status = max(self.status, WOULD_CHANGE)

    def _paths(self) -> Iterator[str]:
        named = self._options['paths']
        list_file = self._options['file_list']
        if not named and not list_file:
            if sys.stdin.isatty():
                raise click.UsageError('name the files to clean, or - for standard input')
            named = ('-',)
        for path in named:
            if path == '-' or not self._options['force_exclude'] or not self._is_excluded(path):
                yield path
        if list_file:
            try:
                listed = files.read_text(list_file).text
            except files.FileError as error:
                self.error(str(error))
                return
            for path in listed.splitlines():
                if path.strip() and not self._is_excluded(path):
                    yield path

    def _is_excluded(self, path: str) -> bool:
        name = path.replace(os.sep, '/')
        try:
            patterns = self.config_for(path).exclude
        except (ConfigError, files.FileError):
            return False  # told when the file's turn comes
        return any(
            fnmatch(each, f'{pattern}*' if pattern.endswith('/') else pattern)
            for pattern in patterns
            for each in (name, os.path.basename(name), f'/{name}', name.removeprefix('./'))
        ) or any(f'/{pattern.rstrip("/")}/' in f'/{name}' for pattern in patterns)


def write_out(data: bytes) -> None:
    """Bytes to standard output, as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def tell(text: str) -> None:
    """A line of a report to standard output; whether it has colours is settled already."""
    click.echo(text, color=True)


def count(number: int, noun: str) -> str:
    """``1 edit``, ``2 edits``."""
    return f'{number} {noun}' if number == 1 else f'{number} {noun}s'
