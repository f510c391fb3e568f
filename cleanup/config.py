"""What a user may choose: defaults, then the nearest configuration file, then the command line."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from cleanup import files
from cleanup.issues import Safety
from cleanup.rulebook.load import Sources

NAME_MODES = ('mixed', 'canonical', 'off')
NAME_POLICIES = ('press', 'national')
# Where a configuration is looked for in each folder, and the table that it is in.
PLACES = (
    ('.cleanup.toml', ()),
    ('pyproject.toml', ('tool', 'cleanup')),
    ('setup.cfg', ('cleanup',)),
)


class ConfigError(Exception):
    """A configuration that cannot be used: where, what is wrong, what to do."""

    def __init__(self, where: str, what: str, hint: str = '') -> None:
        super().__init__(where, what, hint)
        self.where, self.what, self.hint = where, what, hint

    def __str__(self) -> str:
        hint = f' ({self.hint})' if self.hint else ''
        return f'{self.where}: {self.what}{hint}'


@dataclass(frozen=True)
class Config:
    """Every choice there is. Immutable, hashable, and the whole pickle of a `Cleaner`.

    select       ids, kinds or patterns such as ``repeated-*``; only these rules (none: all)
    ignore       ids, kinds or patterns; not these rules
    risky        make the edits of rules that are not sure enough to be made unasked
    names        'mixed': unify where one text mixes spellings; 'canonical': always; 'off'
    name_policy  'press': as English-language agencies write; 'national': as the country does
    language     ISO 639-1 code of the texts; '' finds it
    max_removed  share of a text's words (0 to 1) past which nothing is removed
    rules        rule files to add to those shipped
    name_tables  name tables to add
    keep_lists   lists of phrases to keep
    exclude      file name patterns that are left alone
    encoding     of the files

    Raises ConfigError.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    risky: bool = False
    names: str = 'mixed'
    name_policy: str = 'press'
    language: str = ''
    max_removed: float = 0.5
    rules: tuple[str, ...] = ()
    name_tables: tuple[str, ...] = ()
    keep_lists: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    encoding: str = 'utf-8'
    origins: tuple[tuple[str, str], ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        for name, choices in (('names', NAME_MODES), ('name_policy', NAME_POLICIES)):
            value = getattr(self, name)
            if value not in choices:
                hint = 'one of ' + ', '.join(choices)
                raise ConfigError(self.origin(name), f'{_key(name)}: {value!r}', hint)
        if not 0 <= self.max_removed <= 1:
            hint = 'a share, from 0 to 1'
            raise ConfigError(self.origin('max_removed'), f'max-removed: {self.max_removed}', hint)

    @property
    def limit(self) -> Safety:
        """The least safe of the edits that are made."""
        return Safety.RISKY if self.risky else Safety.SAFE

    def origin(self, name: str) -> str:
        """Where the value of a field comes from: 'default', a file, 'command line'."""
        return dict(self.origins).get(name, 'default')

    def updated(self, values: Mapping[str, Any], origin: str) -> Config:
        """This configuration with other values, by field name or by key as in a file.

        Raises ConfigError for an unknown key or a value of the wrong type.
        """
        known = {_key(name): name for name in FIELDS}
        changes: dict[str, Any] = {}
        for key, value in values.items():
            name = known.get(_key(key))
            if name is None:
                from difflib import get_close_matches

                close = get_close_matches(_key(key), known, n=1)
                hint = f'did you mean {close[0]!r}?' if close else 'one of ' + ', '.join(known)
                raise ConfigError(origin, f'unknown key {key!r}', hint)
            changes[name] = _typed(name, value, origin)
        origins = dict(self.origins) | dict.fromkeys(changes, origin)
        return replace(self, **changes, origins=tuple(sorted(origins.items())))

    @property
    def sources(self) -> Sources:
        """The files that this configuration adds to the dictionaries."""
        return Sources(self.rules, self.name_tables, self.keep_lists)


FIELDS = tuple(each.name for each in fields(Config) if each.name != 'origins')
_PATHS = ('rules', 'name_tables', 'keep_lists')


def find(start: str) -> str | None:
    """The configuration file for a text in the folder `start`: the nearest, going up."""
    folder = os.path.abspath(start)
    while True:
        for name, table in PLACES:
            path = os.path.join(folder, name)
            if files.is_file(path) and (not table or _has_table(path)):
                return path
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def read(path: str) -> dict[str, Any]:
    """What a configuration file says, paths in it made absolute.

    Raises ConfigError and files.FileError.
    """
    text = files.read_text(path).text
    name = os.path.basename(path)
    values = _from_cfg(text, path) if name == 'setup.cfg' else _from_toml(text, path, name)
    folder = os.path.dirname(os.path.abspath(path))
    for key, value in values.items():
        if key.replace('-', '_') in _PATHS and isinstance(value, list):
            values[key] = [os.path.join(folder, str(item)) for item in value]
    return values


def _has_table(path: str) -> bool:
    """Whether a file that others use too has a table for us; cheap, since it is often asked."""
    try:
        return (
            re.search(rb'(?m)^\s*\[\s*(?:tool\.)?cleanup\s*\]', files.read_bytes(path)) is not None
        )
    except files.FileError:
        return False


def _from_toml(text: str, path: str, name: str) -> dict[str, Any]:
    import tomllib  # 15 ms that a run without a configuration does not pay

    try:
        table: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(path, f'not TOML: {error}') from None
    if name == 'pyproject.toml':
        table = table.get('tool', {}).get('cleanup', {})
    return dict(table)


def _from_cfg(text: str, path: str) -> dict[str, Any]:
    import configparser

    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(text)
    except configparser.Error as error:
        raise ConfigError(path, str(error).replace('\n', ' ')) from None
    if not parser.has_section('cleanup'):
        return {}
    return {key: _cfg_value(key, value) for key, value in parser.items('cleanup')}


def _cfg_value(key: str, value: str) -> Any:
    """A value of a .cfg file, which are all strings, as TOML would have it."""
    default = getattr(Config(), key.replace('-', '_'), '')
    if isinstance(default, tuple):
        return [item.strip() for item in re.split(r'[,\n]', value) if item.strip()]
    if isinstance(default, bool):
        return {'true': True, 'yes': True, 'false': False, 'no': False}.get(value.lower(), value)
    if isinstance(default, float):
        try:
            return float(value)
        except ValueError:
            return value
    return value


def _typed(name: str, value: Any, origin: str) -> Any:
    default = getattr(Config(), name)
    if isinstance(default, tuple):
        if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
            return tuple(value)
        wanted = 'a list of strings'
    elif isinstance(default, bool):
        if isinstance(value, bool):
            return value
        wanted = 'true or false'
    elif isinstance(default, float):
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        wanted = 'a number'
    else:
        if isinstance(value, str):
            return value
        wanted = 'a string'
    raise ConfigError(origin, f'{_key(name)}: {value!r} is not {wanted}')


def _key(name: str) -> str:
    """A field name as it is written in a file."""
    return name.replace('_', '-')
