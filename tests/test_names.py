"""The name tables police themselves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import symspellpy

from cleanup.rulebook.load import load_fresh
from cleanup.rulebook.model import Name
from cleanup.rulebook.read import read_keep, read_names

from .conftest import ROOT

TABLES = sorted((ROOT / 'dictionaries' / 'names').glob('*.tsv'))
# Spellings that a list of English words has because they are names. Whoever adds a spelling that
# is a word is asked here whether it can be one.
NAMES_IN_THE_WORD_LIST = frozenset(
    (ROOT / 'tests' / 'names_in_word_list.txt').read_text('utf-8').split()
)


def _read(path: Path) -> list[Name]:
    return read_names(path.read_text('utf-8'), path.name)


def test_there_are_many_names_of_every_kind() -> None:
    names = load_fresh().names

    assert len(names) >= 400
    assert min(Counter(name.kind for name in names).values()) >= 50
    assert {'person', 'place', 'body'} == {name.kind for name in names}


@pytest.mark.parametrize('path', TABLES, ids=lambda path: path.stem)
def test_a_table_is_sorted(path: Path) -> None:
    keys = [name.press.casefold() for name in _read(path)]

    assert keys == sorted(keys)


def test_no_spelling_belongs_to_two_names() -> None:
    count = Counter(form for path in TABLES for name in _read(path) for form in name.forms)

    assert [form for form, times in count.items() if times > 1] == []


def test_no_spelling_is_an_english_word() -> None:
    words = Path(symspellpy.__file__).parent / 'frequency_dictionary_en_82_765.txt'
    english = {line.split()[0] for line in words.read_text('utf-8-sig').splitlines()}

    spellings = {form for path in TABLES for name in _read(path) for form in name.forms}
    hits = {form for form in spellings if form.lower() in english}

    assert hits == NAMES_IN_THE_WORD_LIST


@pytest.mark.parametrize('path', TABLES, ids=lambda path: path.stem)
def test_native_names_are_tagged(path: Path) -> None:
    for name in _read(path):
        for native in name.native:
            tag, _, text = native.partition(':')
            assert tag.isalpha()
            assert tag.islower(), name
            assert text.strip() == text != '', name


@pytest.mark.parametrize('path', TABLES, ids=lambda path: path.stem)
def test_no_spelling_stands_inside_another_of_its_name(path: Path) -> None:
    """It would be counted as a second spelling wherever the longer one stands."""
    for name in _read(path):
        for form in name.forms:
            longer = [other for other in name.forms if len(other) > len(form)]
            assert not [o for o in longer if f' {form} ' in f' {o.replace("-", " ")} '], name


def test_kept_phrases_have_their_reasons() -> None:
    path = ROOT / 'dictionaries' / 'keep' / 'phrases.tsv'
    keeps = read_keep(path.read_text('utf-8'), path.name)

    assert len(keeps) >= 50
    assert len({keep.text for keep in keeps}) == len(keeps)
    assert all(keep.reason for keep in keeps)


@pytest.mark.parametrize(
    ('press', 'variants'),
    [
        ('Kyiv', {'Kiev'}),
        ('Kharkiv', {'Kharkov'}),
        ('Odesa', {'Odessa'}),
        ('CSTO', {'ODKB'}),
        ('Lukashenko', {'Lukashenka'}),
        ('Pashinyan', {'Pashinian'}),
        ('Erdogan', {'Erdoğan'}),
        ('Gaddafi', {'Qaddafi'}),
    ],
)
def test_well_known_names_are_there(press: str, variants: set[str]) -> None:
    (name,) = (name for name in load_fresh().names if name.press == press)

    assert variants <= set(name.forms)
