"""The algebra of edits and patches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.edits import Edit, Patch

TEXT = st.text('abc \n', max_size=24)


@st.composite
def patches(draw: st.DrawFn, source: str) -> Patch:
    """A patch of the source: sorted, disjoint, also empty edits and edits that touch."""
    cuts = sorted(draw(st.lists(st.integers(0, len(source)), max_size=12)))
    return Patch(
        source,
        (
            Edit(start, end, draw(st.text('xy\n', max_size=3)), (draw(st.sampled_from('pqr')),))
            for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        ),
    )


@given(st.data())
def test_the_inverse_leads_back(data: st.DataObject) -> None:
    patch = data.draw(patches(data.draw(TEXT)))

    assert patch.inverse().target == patch.source
    assert patch.inverse().inverse().target == patch.target
    assert patch.restores_source()


@given(st.data())
def test_then_makes_one_patch_of_two(data: st.DataObject) -> None:
    first = data.draw(patches(data.draw(TEXT)))
    second = data.draw(patches(first.target))

    both = first.then(second)

    assert both.source == first.source
    assert both.target == second.target


@given(st.data())
def test_then_is_associative_in_what_it_makes(data: st.DataObject) -> None:
    first = data.draw(patches(data.draw(TEXT)))
    second = data.draw(patches(first.target))
    third = data.draw(patches(second.target))

    assert first.then(second).then(third).target == first.then(second.then(third)).target


@given(st.data())
def test_a_patch_and_its_inverse_are_nothing(data: st.DataObject) -> None:
    patch = data.draw(patches(data.draw(TEXT)))

    assert patch.then(patch.inverse()).edits == ()


@given(st.data())
def test_a_patch_without_edits_changes_nothing_before_and_after(data: st.DataObject) -> None:
    patch = data.draw(patches(data.draw(TEXT)))

    assert patch.then(Patch(patch.target)) == patch
    assert Patch(patch.source).then(patch) == patch


@given(st.data())
def test_then_keeps_every_rule_that_had_a_hand(data: st.DataObject) -> None:
    first = data.draw(patches(data.draw(TEXT)))
    second = data.draw(patches(first.target))

    both = first.then(second)

    for edit in both.edits:
        inside = [e for e in first.edits if edit.start <= e.start and e.end <= edit.end]
        assert edit.rules
        assert {rule for e in inside if e.start < e.end for rule in e.rules} <= set(edit.rules)


@given(st.data())
def test_the_origin_of_an_untouched_span_is_the_same_text(data: st.DataObject) -> None:
    patch = data.draw(patches(data.draw(TEXT)))
    start = data.draw(st.integers(0, len(patch.target)))
    end = data.draw(st.integers(start, len(patch.target)))

    source_start, source_end = patch.origin(start, end)

    assert 0 <= source_start <= source_end <= len(patch.source)
    if start < end and not _is_touched(patch, start, end):
        assert patch.source[source_start:source_end] == patch.target[start:end]


def _is_touched(patch: Patch, start: int, end: int) -> bool:
    growth = 0
    for edit in patch.edits:
        at = edit.start + growth
        growth += len(edit.text) - (edit.end - edit.start)
        if at < end and at + len(edit.text) > start:
            return True
        if not edit.text and start < at < end:
            return True
    return False


def test_edits_of_two_patches_that_touch_become_one_and_keep_both_rules() -> None:
    first = Patch('one  two', [Edit(3, 5, ' ', ('double-space',))])
    second = Patch('one two', [Edit(4, 7, '2', ('number',))])

    assert first.then(second).edits == (Edit(3, 8, ' 2', ('double-space', 'number')),)


def test_edits_that_do_not_touch_stay_apart() -> None:
    first = Patch('one  two three', [Edit(3, 5, ' ', ('double-space',))])
    second = Patch('one two three', [Edit(8, 13, '3', ('number',))])

    assert first.then(second).edits == (
        Edit(3, 5, ' ', ('double-space',)),
        Edit(9, 14, '3', ('number',)),
    )


def test_an_empty_span_at_a_deletion_stands_for_what_was_deleted() -> None:
    patch = Patch('one two', [Edit(3, 7, '', ('rule',))])

    assert patch.origin(3, 3) == (3, 7)


@pytest.mark.parametrize(
    'edits',
    [
        [Edit(2, 4, ''), Edit(3, 5, '')],
        [Edit(4, 5, ''), Edit(2, 3, '')],
        [Edit(3, 2, '')],
        [Edit(0, 9, '')],
        [Edit(-1, 2, '')],
    ],
    ids=['overlap', 'order', 'backwards', 'beyond the end', 'before the start'],
)
def test_a_patch_refuses_edits_that_cannot_be(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match='overlap, are out of order or leave the text'):
        Patch('harbour', edits)


def test_then_refuses_a_patch_of_another_text() -> None:
    with pytest.raises(ValueError, match='does not start where the first one ends'):
        Patch('harbour').then(Patch('bridge'))
