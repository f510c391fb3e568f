"""Rule files, name tables and keep lists: what is read, what is refused, what is found."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from cleanup import Cleaner, Config
from cleanup.document import Document, to_plain
from cleanup.rulebook import load as loading
from cleanup.rulebook.book import Rulebook, compiled
from cleanup.rulebook.load import Sources, load, load_fresh
from cleanup.rulebook.model import DictionaryError, Scope
from cleanup.rulebook.read import RULE_KEYS, check_rules, read_keep, read_names, read_rules

from .conftest import ROOT

RULE_FILES = sorted((ROOT / 'dictionaries' / 'rules').glob('*.toml'))
GOOD = """
[[rule]]
id = 'ferry-link'
kind = 'addition'
message = 'a link to the ferry'
safety = 'safe'
line = 'FERRY: .{1,80}'
fixes = ['FERRY: timetable']
keeps = ['The ferry: a timetable']
"""
HEADER = 'press\tnational\tkind\tstrong\tweak\tgiven\tnative\tsource\n'


def test_a_good_rule_is_read() -> None:
    ((rule, is_override),) = read_rules(GOOD, 'mine.toml')

    assert rule.id == 'ferry-link'
    assert rule.scope is Scope.LINE
    assert rule.where == 'mine.toml:2'
    assert not is_override


@pytest.mark.parametrize(
    ('change', 'what'),
    [
        (("id = 'ferry-link'\n", ''), 'id is missing'),
        (("id = 'ferry-link'", "id = 'Ferry link'"), 'an id has lower-case words'),
        (("kind = 'addition'", "kind = 'adition'"), "did you mean 'addition'"),
        (("safety = 'safe'", "safety = 'sure'"), 'unknown safety'),
        (("safety = 'safe'", "safety = 'risky'"), 'says why in reason'),
        (("message = 'a link to the ferry'\n", ''), 'message is missing'),
        (("line = '", "lin = '"), "unknown key 'lin'"),
        (("line = 'FERRY: .{1,80}'\n", ''), 'it needs one pattern'),
        (("fixes = ['FERRY: timetable']\n", ''), 'fixes is missing'),
        (("keeps = ['The ferry: a timetable']", 'keeps = []'), 'keeps is missing'),
        (("'FERRY: timetable'", "'TRAIN: timetable'"), 'it does not find'),
        (("'The ferry: a timetable'", "'FERRY: a timetable'"), 'it does not keep'),
        (('FERRY: .{1,80}', 'FERRY: (.{1,80}'), 'missing )'),
        (('FERRY: .{1,80}', 'FERRY: [a'), 'missing ]'),
        (('FERRY: .{1,80}', '\\p{Lu}+: .{1,80}'), 'say which in needs'),
        (('FERRY: .{1,80}', 'FERRY: (?:a+)+'), 'inside an unlimited repeat'),
        (('FERRY: .{1,80}', 'FERRY: (?:(?:a|aa)+[!?]|timetable)'), 'runs away'),
        (('FERRY: .{1,80}', '{cue}: .{1,80}'), 'cues and {cue} in the pattern go together'),
        (
            ("keeps = ['The", "becomes = 'x'\nkeeps = ['The"),
            'becomes is a string and goes with words',
        ),
        (("line = 'FERRY: .{1,80}'", "words = 'FERRY'"), 'never dropped'),
        (("keeps = ['The", "override = 'yes'\nkeeps = ['The"), 'override is not true or false'),
        (("keeps = ['The", "ignore-case = true\nkeeps = ['The"), 'ignore-case is about cues'),
        (("fixes = ['FERRY: timetable']", 'fixes = [3]'), 'fixes is a list of'),
        (("id = 'ferry-link'", "id = 'ferry-link"), 'not TOML'),
        (('[[rule]]', '[rule]'), 'rule is one table'),
        (('[[rule]]', '[[rules]]'), "unknown table 'rules'"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_bad_rule_is_refused_with_file_and_line(change: tuple[str, str], what: str) -> None:
    text = GOOD.replace(*change)

    with pytest.raises(DictionaryError) as refused:
        read_rules(text, 'mine.toml')

    assert what in str(refused.value)
    assert str(refused.value).startswith('mine.toml:')
    assert '\n' not in str(refused.value)


def test_every_cue_is_proved() -> None:
    text = GOOD.replace("line = 'FERRY", "cues = ['FERRY', 'BOAT']\nline = '{cue}")

    with pytest.raises(DictionaryError, match='every cue is proved'):
        read_rules(text, 'mine.toml')

    text = text.replace("'FERRY: timetable'", "'{cue}: timetable'").replace(
        "'The ferry", "'The {cue}"
    )
    ((rule, _),) = read_rules(text, 'mine.toml')
    assert rule.fixes == ('FERRY: timetable', 'BOAT: timetable')


def test_all_that_is_wrong_with_a_file_is_told() -> None:
    broken = GOOD.replace("'FERRY: timetable'", "'TRAIN: timetable'")

    rules, errors = check_rules(GOOD + broken + GOOD, 'mine.toml')

    assert [rule.id for rule in rules] == ['ferry-link']
    assert [error.line for error in errors] == [11, 20]
    assert 'there is one at mine.toml:2 already' in str(errors[1])


def user(tmp_path: Path, name: str, text: str) -> str:
    path = tmp_path / name
    path.write_text(text, 'utf-8')
    return str(path)


def test_a_users_rule_is_added(tmp_path: Path) -> None:
    text = 'The harbour is closed until spring, the mayor said on Monday.\nFERRY: timetable'
    cleaner = Cleaner(Config(rules=(user(tmp_path, 'mine.toml', GOOD),)))

    assert cleaner.clean(text) == text.partition('\n')[0]
    assert Cleaner().clean(text) == text


def test_a_users_rule_overrides_ours_only_when_it_says_so(tmp_path: Path) -> None:
    mine = GOOD.replace('ferry-link', 'read-more')

    with pytest.raises(DictionaryError, match='override = true'):
        load(Sources(rules=(user(tmp_path, 'mine.toml', mine),)))

    mine = mine.replace("safety = 'safe'", "safety = 'safe'\noverride = true")
    book = load(Sources(rules=(user(tmp_path, 'mine.toml', mine),)))
    (rule,) = (rule for rule in book.rules if rule.id == 'read-more')
    assert rule.pattern == 'FERRY: .{1,80}'

    lost = GOOD.replace("safety = 'safe'", "safety = 'safe'\noverride = true")
    with pytest.raises(DictionaryError, match='no such rule to override'):
        load(Sources(rules=(user(tmp_path, 'lost.toml', lost),)))


def test_a_rule_for_words_replaces_and_explains(tmp_path: Path) -> None:
    mine = """
[[rule]]
id = 'per-cent'
kind = 'inconsistency'
message = 'per cent in two words'
safety = 'safe'
languages = ['en']
words = '\\b(\\d+) per cent\\b'
becomes = '\\1 percent'
fixes = [['It grew 5 per cent.', 'It grew 5 percent.']]
keeps = ['a cent per page']
"""
    cleaner = Cleaner(Config(rules=(user(tmp_path, 'mine.toml', mine),)))

    result = cleaner.explain('The price of the ferry has been raised by 12 per cent in May.')
    assert result.text == 'The price of the ferry has been raised by 12 percent in May.'
    assert [issue.rule for issue in result.applied] == ['per-cent']
    german = 'Der Preis der Fähre ist im Mai um 12 per cent gestiegen, sagt die Stadt.'
    assert cleaner.clean(german) == german


def test_a_replacement_may_not_invent_words_that_its_rule_does_not_have() -> None:
    book = load()

    assert 'Kyiv' in book.words
    assert 'harbourmaster' not in book.words


def test_a_block_rule_drops_a_paragraph(tmp_path: Path) -> None:
    mine = """
[[rule]]
id = 'box'
kind = 'addition'
message = 'a box'
safety = 'safe'
block = 'BOX\\n.{1,80}\\n.{1,80}'
fixes = ["BOX\\none\\ntwo"]
keeps = ['BOX one two']
"""
    cleaner = Cleaner(Config(rules=(user(tmp_path, 'mine.toml', mine),)))
    story = 'The harbour is closed until spring, the mayor said.'

    assert cleaner.clean(f'{story}\n\nBOX\none\ntwo\n\n{story}') == f'{story}\n\n{story}'


def test_the_shipped_rules_hold_and_are_many() -> None:
    book = load_fresh()
    cues = sum(len(rule.cues) or 1 for rule in book.rules)

    assert cues >= 150
    assert all(rule.fixes and rule.keeps for rule in book.rules)
    assert len({rule.id for rule in book.rules}) == len(book.rules)


@pytest.mark.parametrize('path', RULE_FILES, ids=lambda path: path.stem)
def test_the_shipped_rule_files_fit_the_schema(path: Path) -> None:
    schema = json.loads((ROOT / 'dictionaries' / 'rules.schema.json').read_text('utf-8'))

    jsonschema.validate(tomllib.loads(path.read_text('utf-8')), schema)
    assert set(schema['$defs']['rule']['properties']) == RULE_KEYS


def test_the_prefilter_finds_what_a_loop_over_all_rules_finds() -> None:
    """Every line of every proof, held against every rule with and without the prefilter."""
    rules = load_fresh().rules
    proofs = [
        fix if isinstance(fix, str) else fix[0]
        for rule in rules
        for fix in (*rule.fixes, *rule.keeps)
    ]
    lines = sorted({line for proof in proofs for line in proof.split('\n')})
    alone = {rule.id: Rulebook((rule,), (), ()) for rule in rules}
    patterns = {rule.id: compiled(rule.pattern_for()) for rule in rules}

    for line in lines:
        doc = Document(line)
        for rule in rules:
            if rule.scope in (Scope.WORDS, Scope.BLOCK):
                continue
            found = bool(alone[rule.id].line_matches(doc))
            expected = patterns[rule.id].fullmatch(to_plain(line).strip()) is not None
            assert found == expected, (rule.id, line)


def test_a_rulebook_from_the_cache_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = load_fresh()
    cached = loading._from_json(loading._to_json(fresh))

    assert [rule._replace(fixes=(), keeps=()) for rule in fresh.rules] == list(cached.rules)
    assert list(cached.names) == list(fresh.names)
    assert list(cached.keeps) == list(fresh.keeps)
    assert cached.owners == fresh.owners


@pytest.mark.parametrize('content', ['', '{', '[]', '{"rules": 3}'])
def test_a_broken_cache_is_built_anew(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    loading._load.cache_clear()
    monkeypatch.setattr(loading.files, 'read_cache', lambda key: content)

    assert load().rules
    loading._load.cache_clear()


@pytest.mark.parametrize(
    ('rows', 'what'),
    [
        ('Kyiv\tKyiv\tplace\tKiev\t\t\tuk:Київ\t\n', 'no source'),
        ('Kyiv\tKyiv\ttown\tKiev\t\t\t\tBBC\n', "unknown kind 'town'"),
        ('\tKyiv\tplace\tKiev\t\t\t\tBBC\n', 'press is empty'),
        ('Kyiv\tKyiv\tplace\tkiev\t\t\t\tBBC\n', 'is not a spelling'),
        ('Kyiv\tKyiv\tplace\tKi\t\t\t\tBBC\n', 'is not a spelling'),
        ('Kyiv\tKyiv\tplace\tKiev\tKiev\tcity\t\tBBC\n', 'is both strong and weak'),
        ('Kyiv\tKyiv\tplace\t\tKiev\t\t\tBBC\n', 'weak spellings without given'),
        ('Kyiv\tKyiv\tplace\tKiev\t\t\t\tBBC\textra\n', '9 cells in a table of 8'),
    ],
)
def test_a_bad_name_table_is_refused(rows: str, what: str) -> None:
    with pytest.raises(DictionaryError, match=what):
        read_names(HEADER + rows, 'mine.tsv')


@pytest.mark.parametrize(
    ('text', 'what'),
    [
        ('', 'empty table'),
        ('press\tnational\n', 'missing column'),
        (HEADER.replace('strong', 'stong'), "did you mean 'strong'"),
    ],
)
def test_a_name_table_needs_its_columns(text: str, what: str) -> None:
    with pytest.raises(DictionaryError, match=what):
        read_names(text, 'mine.tsv')


def test_names_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    rows = (
        'Riverton\tRiverton\tplace\tRivertown\t\t\t\ttest\n'
        'Rivertown\tRivertown\tplace\tRiverton\t\t\t\ttest\n'
    )

    with pytest.raises(DictionaryError, match=r"mine\.tsv:3: 'Rivertown' is a spelling of"):
        load(Sources(names=(user(tmp_path, 'mine.tsv', HEADER + rows),)))


def test_a_users_name_takes_the_place_of_ours(tmp_path: Path) -> None:
    rows = 'Kiev\tKiev\tplace\tKyiv\t\t\t\tour house style\n'
    table = user(tmp_path, 'mine.tsv', HEADER + rows)
    text = 'The train to Kiev was late. In Kyiv nobody waited.'

    assert Cleaner(Config(name_tables=(table,))).clean(text) == text.replace('Kyiv', 'Kiev')
    assert Cleaner().clean(text) == text.replace('Kiev', 'Kyiv')


def test_a_phrase_of_the_user_is_kept(tmp_path: Path) -> None:
    kept = user(tmp_path, 'keep.tsv', 'phrase\treason\nHotel Kiev\tits own name\n')
    text = 'The Hotel Kiev is full. The train to Kyiv was late.'

    assert Cleaner(Config(keep_lists=(kept,))).clean(text) == text
    assert Cleaner().clean(text) != text


def test_a_line_that_is_kept_is_not_dropped(tmp_path: Path) -> None:
    kept = user(tmp_path, 'keep.tsv', 'phrase\treason\nread more\tthe name of our column\n')
    text = 'The harbour is closed until spring, the mayor said on Monday.\n\nread more'

    result = Cleaner(Config(keep_lists=(kept,))).explain(text)

    assert result.text == text
    assert 'the name of our column' in result.left[0].evidence


def test_a_phrase_to_keep_needs_a_reason() -> None:
    with pytest.raises(DictionaryError, match='needs a phrase and a reason'):
        read_keep('phrase\treason\nHotel Kiev\t\n', 'keep.tsv')


def test_a_thousand_idle_rules_change_nothing(tmp_path: Path) -> None:
    idle = ''.join(
        GOOD.replace('ferry-link', f'ferry-link-{i}').replace('FERRY', f'FERRY{i}BOAT')
        for i in range(1000)
    )
    cleaner = Cleaner(Config(rules=(user(tmp_path, 'idle.toml', idle),)))
    text = (ROOT / 'examples' / 'polish.txt').read_text('utf-8')

    assert len(cleaner.rulebook.rules) >= 1000
    assert cleaner.explain(text).edits == Cleaner().explain(text).edits
