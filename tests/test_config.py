"""Where a configuration comes from, and what is refused."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from cleanup import Cleaner, Config, clean
from cleanup.config import ConfigError, find, read


def test_the_nearest_file_is_found(tmp_path: Path) -> None:
    (tmp_path / 'pyproject.toml').write_text('[tool.cleanup]\nrisky = true\n')
    inner = tmp_path / 'a' / 'b'
    inner.mkdir(parents=True)

    assert find(str(inner)) == str(tmp_path / 'pyproject.toml')

    (tmp_path / 'a' / '.cleanup.toml').write_text('names = "off"\n')
    assert find(str(inner)) == str(tmp_path / 'a' / '.cleanup.toml')


@pytest.mark.parametrize(
    ('name', 'text'),
    [
        ('.cleanup.toml', 'ignore = ["see-link"]\nmax-removed = 0.25\nrisky = true\n'),
        (
            'pyproject.toml',
            '[tool.cleanup]\nignore = ["see-link"]\nmax-removed = 0.25\nrisky = true\n',
        ),
        ('setup.cfg', '[cleanup]\nignore = see-link\nmax-removed = 0.25\nrisky = true\n'),
    ],
)
def test_all_files_say_the_same_thing(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)

    config = Config().updated(read(str(path)), str(path))

    assert config == Config(ignore=('see-link',), max_removed=0.25, risky=True)
    assert config.origin('ignore') == str(path)
    assert config.origin('names') == 'default'


def test_a_file_without_our_table_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / '.cleanup.toml').write_text('')
    inner = tmp_path / 'a'
    inner.mkdir()
    (inner / 'pyproject.toml').write_text('[tool.other-cleanup]\nrisky = true\n')
    (inner / 'setup.cfg').write_text('[metadata]\nname = cleanup\n')

    assert find(str(inner)) == str(tmp_path / '.cleanup.toml')


def test_paths_are_meant_from_the_folder_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / '.cleanup.toml'
    path.write_text('rules = ["mine.toml"]\n')

    assert read(str(path)) == {'rules': [str(tmp_path / 'mine.toml')]}


@pytest.mark.parametrize(
    ('values', 'what'),
    [
        ({'riski': True}, "unknown key 'riski' (did you mean 'risky'?)"),
        ({'colour': True}, "unknown key 'colour' (one of select"),
        ({'risky': 'yes'}, "risky: 'yes' is not true or false"),
        ({'ignore': 'see-link'}, "ignore: 'see-link' is not a list of strings"),
        ({'max-removed': '1'}, "max-removed: '1' is not a number"),
        ({'language': 3}, 'language: 3 is not a string'),
        ({'names': 'sometimes'}, "names: 'sometimes' (one of mixed, canonical, off)"),
        ({'name-policy': 'mine'}, "name-policy: 'mine' (one of press, national)"),
        ({'max-removed': 2}, 'max-removed: 2.0 (a share, from 0 to 1)'),
    ],
)
def test_what_cannot_be_is_told(values: dict[str, object], what: str) -> None:
    with pytest.raises(ConfigError) as refused:
        Config().updated(values, 'here.toml')

    assert str(refused.value).startswith('here.toml: ')
    assert what in str(refused.value)


def test_a_selection_of_no_rule_is_told() -> None:
    with pytest.raises(
        ConfigError, match="no rule is 'see-links' \\(did you mean 'see-link'\\?\\)"
    ):
        Cleaner(Config(ignore=('see-links',)))


DIRTY = 'The mayor  left the hall on Monday.\n\nSEE: Flood on the river\n\nNobody knew why , and nobody asked.'


@pytest.mark.parametrize(
    ('choice', 'rules'),
    [
        ({}, {'double-space', 'see-link', 'space-before'}),
        ({'select': ('see-link',)}, {'see-link'}),
        ({'select': ('see-*', 'whitespace')}, {'see-link', 'double-space'}),
        ({'ignore': ('addition',)}, {'double-space', 'space-before'}),
        ({'ignore': ('*-space', 'see-link')}, {'space-before'}),
        ({'select': ('see-link',), 'ignore': ('see-*',)}, set()),
    ],
)
def test_rules_are_chosen_by_id_kind_or_pattern(
    choice: dict[str, tuple[str, ...]], rules: set[str]
) -> None:
    result = Cleaner(Config(**choice)).explain(DIRTY)

    assert {issue.rule for issue in result.applied} == rules


def test_a_configuration_is_the_whole_pickle_of_a_cleaner() -> None:
    cleaner = Cleaner(Config(ignore=('see-link',)))

    again = pickle.loads(pickle.dumps(cleaner))

    assert again.config == cleaner.config
    assert again.clean(DIRTY) == cleaner.clean(DIRTY)


def test_names_can_be_unified_always_or_never() -> None:
    mixed = 'The train to Kiev was late. In Kyiv nobody waited.'
    agreed = 'The train to Kiev was late.'

    assert clean(mixed, names='off') == mixed
    assert clean(agreed) == agreed
    assert clean(agreed, names='canonical') == 'The train to Kyiv was late.'
    leader = 'Lukashenko came. Lukashenka left.'
    assert clean(leader, name_policy='national') == 'Lukashenka came. Lukashenka left.'


def test_risky_edits_are_made_only_when_asked_for() -> None:
    text = 'The harbour is closed until spring, the mayor said on Monday.\n\nSource: Reuters'

    assert clean(text) == text
    assert clean(text, risky=True) == text.partition('\n')[0]


def test_a_text_that_would_lose_too_much_comes_back_as_it_was() -> None:
    story = 'The harbour is closed until spring, the mayor said on Monday.'
    links = '\n\n'.join(f'SEE: Flood on the river, part {i} of a long story' for i in range(20))

    result = Cleaner().explain(f'{story}\n\n{links}')
    assert result.text == result.source
    assert [issue.rule for issue in result.issues] == ['too-much-removed']
    assert clean(f'{story}\n\n{links}', max_removed=1.0) == story


def test_a_text_that_is_all_furniture_comes_back_as_it_was() -> None:
    assert clean('read more') == 'read more'
    assert clean('read more\n\nAdvertisement\n') == 'read more\n\nAdvertisement\n'


def test_the_language_can_be_given() -> None:
    text = 'Zelensky , Selenskyj'

    assert clean(text, language='de') == 'Zelensky, Selenskyj'
