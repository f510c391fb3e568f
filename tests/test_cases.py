"""Texts that become other texts, and texts that must stay: the case files and the rules' proofs."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import cleanup
from cleanup.passes import CODE_RULES

FOLDER = Path(__file__).parent / 'cases'


class Case(NamedTuple):
    text: str
    becomes: str


def _read(path: Path) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(path.read_text('utf-8'))


def _texts(case: dict[str, Any], key: str) -> str:
    return str(case[key]).lstrip('\n') if case.get('trim') else str(case[key])


FILES = [path for path in sorted(FOLDER.glob('*.toml')) if path.stem != 'known']
CASES = [
    pytest.param(Case(_texts(case, 'text'), _texts(case, 'becomes')), id=f'{path.stem}-{i}')
    for path in FILES
    for i, case in enumerate(_read(path).get('case', []))
] + [
    pytest.param(Case(*fix), id=f'{rule.id}-fix-{i}')
    for rule in CODE_RULES.values()
    for i, fix in enumerate(rule.fixes)
    if not isinstance(fix, str)
]
KEEPS = [
    pytest.param(str(keep['text']), id=f'{path.stem}-{i}')
    for path in FILES
    for i, keep in enumerate(_read(path).get('keep', []))
    if not keep.get('drops_only')
] + [
    pytest.param(keep, id=f'{rule.id}-keep-{i}')
    for rule in CODE_RULES.values()
    for i, keep in enumerate(rule.keeps)
]
KNOWN = [
    pytest.param(Case(case['text'], case['becomes']), id=f'known-{i}')
    for i, case in enumerate(_read(FOLDER / 'known.toml')['case'])
]


@pytest.mark.parametrize('case', CASES)
def test_a_case_becomes_what_it_should(case: Case) -> None:
    result = cleanup.explain(case.text)

    assert result.text == case.becomes
    assert cleanup.clean(case.text) == case.becomes


@pytest.mark.parametrize('case', CASES)
def test_a_second_run_changes_nothing(case: Case) -> None:
    again = cleanup.explain(case.becomes)

    assert again.text == case.becomes
    assert again.edits == ()


@pytest.mark.parametrize('case', CASES)
def test_every_edit_explains_itself_and_goes_back(case: Case) -> None:
    result = cleanup.explain(case.text)

    assert result.revert() == case.text
    assert result.patch.inverse().target == case.text
    assert result.edits
    for edit in result.edits:
        assert edit.rules
        without = result.revert([edit])
        assert without != result.text
        touching = [
            issue
            for issue in result.applied
            if any(cure.start <= edit.end and edit.start <= cure.end for cure in issue.edits)
        ]
        assert {issue.rule for issue in touching} >= set(edit.rules)
    for issue in result.applied:
        assert issue.message


@pytest.mark.parametrize('case', CASES)
def test_line_ends_come_back_as_they_were(case: Case) -> None:
    if '\r' in case.text:
        return
    windows = cleanup.clean(case.text.replace('\n', '\r\n'))

    assert windows == case.becomes.replace('\n', '\r\n')


@pytest.mark.parametrize('case', CASES)
def test_a_final_line_end_comes_back_as_it_was(case: Case) -> None:
    if case.text.endswith('\n') or not case.text:
        return

    assert cleanup.clean(case.text + '\n') == case.becomes + '\n'


@pytest.mark.parametrize('text', KEEPS)
def test_what_must_stay_stays(text: str) -> None:
    result = cleanup.explain(text)

    assert result.text == text
    assert result.edits == ()


@pytest.mark.parametrize('case', KNOWN)
def test_what_we_know_to_be_wrong_is_still_wrong(case: Case) -> None:
    assert cleanup.clean(case.text) != case.becomes, 'it works now: move the case to its file'


def test_furniture_spells_no_names() -> None:
    (keep,) = (keep for keep in _read(FOLDER / 'names.toml')['keep'] if keep.get('drops_only'))

    assert cleanup.clean(keep['text']) == keep['text'].partition('\n')[0]


def test_there_are_more_texts_that_stay_than_texts_that_change() -> None:
    assert len(KEEPS) > len(CASES)


@pytest.mark.parametrize('rule', CODE_RULES.values(), ids=list(CODE_RULES))
def test_a_rule_written_in_python_has_its_proof_too(rule: cleanup.rulebook.model.Rule) -> None:
    assert rule.fixes
    assert rule.keeps
    for fix in rule.fixes:
        assert rule.id in {issue.rule for issue in cleanup.explain(fix[0]).applied}
