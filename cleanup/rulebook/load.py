"""From dictionary files to a rulebook: read, checked against each other, kept compiled.

Reading and proving every rule takes most of a second, so the outcome is cached as plain JSON
under a checksum of all the files that went into it. Nothing in the cache is ever run.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple, overload

from cleanup import files
from cleanup.issues import Kind, Safety
from cleanup.rulebook.book import Rulebook
from cleanup.rulebook.model import DictionaryError, Keep, Name, Needle, Rule, Scope
from cleanup.version import __version__

FORMAT = f'{__version__}/3'  # raise the number when what is cached changes


class Sources(NamedTuple):
    """Which files a user adds to the dictionaries that are shipped."""

    rules: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()


NOTHING_ADDED = Sources()


class _File(NamedTuple):
    role: str  # the folder of the dictionaries that it belongs to
    path: str
    text: str
    is_ours: bool


def load(sources: Sources = NOTHING_ADDED) -> Rulebook:
    """The dictionaries that are shipped and those of the user, as one rulebook.

    Built once per process and once per change of the files.

    Raises DictionaryError for the first thing that is wrong in a file, files.FileError for a
    file that cannot be read.
    """
    return _load(tuple(_read(sources)))


def load_fresh(sources: Sources = NOTHING_ADDED) -> Rulebook:
    """The same, read from the files, so that the rules have their proofs with them.

    Raises DictionaryError and files.FileError.
    """
    return build(tuple(_read(sources)))


@lru_cache(maxsize=4)
def _load(found: tuple[_File, ...]) -> Rulebook:
    key = _key(found)
    cached = files.read_cache(key)
    if cached is not None:
        try:
            return _from_json(cached)
        except (ValueError, TypeError, KeyError):
            pass  # cut short or meddled with: build it anew
    book = build(found)
    files.write_cache(key, _to_json(book))
    return book


def _key(found: tuple[_File, ...]) -> str:
    """A key for what is in these files: two checksums and the length, 4 ms faster than SHA-256."""
    content = f'{FORMAT}{found}'.encode('utf-8', 'surrogatepass')
    return f'{zlib.crc32(content):08x}{zlib.adler32(content):08x}{len(content):08x}'


def _read(sources: Sources) -> list[_File]:
    found = []
    for role, ending in (('rules', '.toml'), ('names', '.tsv'), ('keep', '.tsv')):
        for path in files.dictionary_files(role, ending):
            name = path.replace('\\', '/').rpartition('/')[2]
            found.append(_File(role, f'{role}/{name}', files.read_text(path).text, True))
        for user_path in getattr(sources, role):
            found.append(_File(role, user_path, files.read_text(user_path).text, False))
    return found


def build(found: tuple[_File, ...]) -> Rulebook:
    """The rulebook of these files, every proof run and every contradiction looked for.

    Raises DictionaryError.
    """
    from cleanup.rulebook.read import read_keep, read_names, read_rules  # slow, seldom needed

    rules: dict[str, Rule] = {}
    names: list[tuple[Name, bool]] = []
    keeps: list[Keep] = []
    for file in found:
        if file.role == 'rules':
            for rule, is_override in read_rules(file.text, file.path):
                _add_rule(rules, rule, is_override)
        elif file.role == 'names':
            names += ((name, file.is_ours) for name in read_names(file.text, file.path))
        else:
            keeps += read_keep(file.text, file.path)
    by_id = tuple(rule for _, rule in sorted(rules.items()))
    return Rulebook(by_id, _without_conflicts(names), tuple(keeps))


def _add_rule(rules: dict[str, Rule], rule: Rule, is_override: bool) -> None:
    path, _, line = rule.where.rpartition(':')
    other = rules.get(rule.id)
    if other and not is_override:
        what = f'rule {rule.id!r}: there is one at {other.where} already'
        hint = 'another id, or override = true to take its place'
        raise DictionaryError(path, int(line), what, hint)
    if is_override and not other:
        raise DictionaryError(path, int(line), f'rule {rule.id!r}: no such rule to override')
    rules[rule.id] = rule


def _without_conflicts(names: list[tuple[Name, bool]]) -> tuple[Name, ...]:
    """The names, ours given up where a user's has one of their spellings.

    Raises DictionaryError when two names of ours or two of the user's share a spelling.
    """
    owner: dict[str, tuple[Name, bool]] = {}
    given_up: set[Name] = set()
    for name, is_ours in sorted(names, key=lambda item: item[1]):  # the user's first
        for form in name.forms:
            other, other_is_ours = owner.setdefault(form, (name, is_ours))
            if other is name:
                continue
            if is_ours and not other_is_ours:
                given_up.add(name)
                continue
            path, _, line = name.where.rpartition(':')
            what = f'{form!r} is a spelling of {name.press} here and of {other.press} there'
            raise DictionaryError(path, int(line), what, f'see {other.where}')
    return tuple(name for name, _ in names if name not in given_up)


def _to_json(book: Rulebook) -> str:
    return json.dumps(
        {
            # Proofs have done their work; `cleanup rules show` reads them from the files.
            'rules': [rule._replace(fixes=(), keeps=()) for rule in book.rules],
            'names': list(book.names),
            'keeps': list(book.keeps),
            'owners': book.owners,
        },
        ensure_ascii=False,
        separators=(',', ':'),
    )


def _from_json(text: str) -> Rulebook:
    table = json.loads(text)
    return Rulebook(
        tuple(map(_rule, table['rules'])),
        _Names(table['names']),
        tuple(Keep(*row) for row in table['keeps']),
        table['owners'],
    )


class _Names(Sequence[Name]):
    """Names from their rows, each made when it is first asked for: a text has few of them."""

    def __init__(self, rows: list[list[Any]]) -> None:
        self._rows = rows
        self._made: dict[int, Name] = {}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Name: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Name]: ...
    def __getitem__(self, index: int | slice) -> Name | Sequence[Name]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index not in self._made:
            self._made[index] = Name(*map(_frozen, self._rows[index]))
        return self._made[index]


def _rule(row: list[Any]) -> Rule:
    rule = Rule(*map(_frozen, row))
    return rule._replace(
        kind=Kind(rule.kind),
        safety=Safety(rule.safety),
        scope=Scope(rule.scope),
        needles=tuple(Needle(*map(_frozen, needle)) for needle in rule.needles),
    )


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
