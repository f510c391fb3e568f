"""Conflicts between issues have one outcome, whatever the order in which they were found."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from cleanup.edits import Edit, Patch
from cleanup.issues import Issue, Kind, Safety
from cleanup.settle import settle


def issue(
    rule: str, *spans: tuple[int, int], safety: Safety = Safety.SAFE, text: str = ''
) -> Issue:
    edits = tuple(Edit(start, end, text, (rule,)) for start, end in spans)
    return Issue(rule, Kind.OTHER, spans[0][0], spans[-1][1], 'message', edits, safety)


def test_the_safer_edit_wins() -> None:
    safe, risky = issue('a', (5, 8)), issue('b', (0, 9), safety=Safety.RISKY)

    settled = settle([risky, safe])

    assert settled.applied == (safe,)
    assert settled.lost == (risky,)


def test_the_wider_edit_wins_and_covers_the_narrower() -> None:
    wide, narrow = issue('b', (0, 9)), issue('a', (2, 4))

    settled = settle([narrow, wide])

    assert settled.applied == (wide,)
    assert settled.lost == ()  # nothing is left there that it could cure


def test_the_leftmost_of_equals_wins() -> None:
    left, right = issue('b', (0, 5)), issue('a', (3, 8))

    assert settle([right, left]).applied == (left,)
    assert settle([right, left]).lost == (right,)


def test_the_same_edit_is_shared() -> None:
    settled = settle([issue('b', (0, 5)), issue('a', (0, 5))])

    assert settled.edits == (Edit(0, 5, '', ('a', 'b')),)
    assert len(settled.applied) == 2


def test_an_issue_is_made_whole_or_not_at_all() -> None:
    both, other = issue('a', (0, 2), (10, 12)), issue('b', (1, 9))

    settled = settle([both, other])

    assert settled.applied == (other,)
    assert settled.lost == (both,)
    assert settled.edits == other.edits


ISSUES = st.lists(
    st.builds(
        lambda rule, start, length, risky, text: issue(
            rule,
            (start, start + length),
            safety=Safety.RISKY if risky else Safety.SAFE,
            text=text,
        ),
        st.sampled_from('abcdef'),
        st.integers(0, 40),
        st.integers(1, 8),
        st.booleans(),
        st.sampled_from(['', 'x']),
    ),
    max_size=12,
)


@given(ISSUES, st.randoms(use_true_random=False))
def test_the_outcome_does_not_depend_on_the_order(
    issues: list[Issue], order: random.Random
) -> None:
    shuffled = list(issues)
    order.shuffle(shuffled)

    assert settle(issues).edits == settle(shuffled).edits


@given(ISSUES)
def test_what_is_settled_is_a_patch(issues: list[Issue]) -> None:
    settled = settle(issues)

    patch = Patch('.' * 50, settled.edits)

    assert patch.edits == settled.edits
    for applied in settled.applied:
        for edit in applied.edits:
            assert any(
                (made.start, made.end, made.text) == (edit.start, edit.end, edit.text)
                and set(edit.rules) <= set(made.rules)
                for made in patch.edits
            )


def test_ten_thousand_edits_settle() -> None:
    apart = [issue('a', (10 * i, 10 * i + 5)) for i in range(10_000)]
    crossing = [issue('b', (10 * i + 3, 10 * i + 7)) for i in range(10_000)]

    assert len(settle(apart).edits) == 10_000
    settled = settle([*apart, *crossing])
    assert settled.applied == tuple(apart)
    assert len(settled.lost) == 10_000
