"""What holds for every text, clean or dirty."""

from __future__ import annotations

import pickle
import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

import cleanup
from cleanup.passes import CODE_RULES

from .dirty import dirty_texts

CLEANER = cleanup.Cleaner()
RISKY = cleanup.Cleaner(cleanup.Config(risky=True))
RULES = set(CODE_RULES) | {rule.id for rule in CLEANER.rulebook.rules}
TEXTS = dirty_texts() | st.text(max_size=80) | st.text('ab .,\n\r\t&;<>/\u00a0\u200b', max_size=60)


@given(dirty_texts())
@settings(max_examples=600)
def test_a_second_run_changes_nothing(text: str) -> None:
    once = CLEANER.clean(text)

    assert CLEANER.clean(once) == once


@given(TEXTS)
@settings(max_examples=400)
def test_every_edit_can_be_taken_back(text: str) -> None:
    result = CLEANER.explain(text)

    assert result.source == text
    assert result.revert() == text
    assert result.patch.inverse().target == text
    for edit in result.edits:
        assert set(edit.rules) <= RULES
        assert result.revert([edit]) == _patched(
            text, [other for other in result.edits if other != edit]
        )


def _patched(text: str, edits: list[cleanup.Edit]) -> str:
    for start, end, becomes, _ in reversed(edits):
        text = text[:start] + becomes + text[end:]
    return text


@given(TEXTS)
@settings(max_examples=300)
def test_the_short_way_gives_the_same_text(text: str) -> None:
    assert CLEANER.clean(text) == CLEANER.explain(text).text


@given(dirty_texts())
@settings(max_examples=300)
def test_no_word_is_invented(text: str) -> None:
    """A word of the outcome was in the text, or in the rulebook, or is a repaired word.

    Repairs change characters inside words: they are looked at in what NFKC makes of both.
    """
    result = CLEANER.explain(text)
    repairs = {'entity', 'mojibake', 'invisible', 'look-alike', 'markup'}
    known = set(re.findall(r'\w+', text)) | CLEANER.rulebook.words

    for edit in result.edits:
        if not repairs & set(edit.rules):
            new = set(re.findall(r'\w+', edit.text))
            assert new <= known
        else:
            was = unicodedata.normalize('NFKC', text[edit.start : edit.end])
            assert len(edit.text) <= max(len(was), edit.end - edit.start)


@given(dirty_texts())
@settings(max_examples=300)
def test_digits_are_dropped_whole_or_stay(text: str) -> None:
    result = CLEANER.explain(text)

    for edit in result.edits:
        if edit.text and 'entity' not in edit.rules:
            was = re.sub(r'\D', '', text[edit.start : edit.end])
            assert re.sub(r'\D', '', edit.text) in was


@given(TEXTS)
@settings(max_examples=200)
def test_no_new_line_is_made(text: str) -> None:
    result = CLEANER.explain(text)

    for edit in result.edits:
        assert not set('\n\r') & set(edit.text)


@given(dirty_texts())
@settings(max_examples=100)
def test_the_outcome_depends_on_the_text_alone(text: str) -> None:
    fresh = pickle.loads(pickle.dumps(CLEANER))

    assert fresh.explain(text) == CLEANER.explain(text)


@given(dirty_texts())
@settings(max_examples=200)
def test_risky_edits_obey_the_same_promises(text: str) -> None:
    result = RISKY.explain(text)

    assert result.revert() == text
    assert RISKY.clean(text) == result.text


@given(dirty_texts())
@settings(max_examples=150)
def test_issues_point_into_the_original(text: str) -> None:
    result = CLEANER.explain(text)

    for issue, is_made in result.fates:
        assert 0 <= issue.start <= issue.end <= len(text)
        assert issue.rule in RULES | {'too-much-removed'}
        assert bool(issue.edits) >= is_made
        for cure in issue.edits:
            assert 0 <= cure.start <= cure.end <= len(text)
    assert result.explain()
